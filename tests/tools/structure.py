"""What assistive programs are told of PDFs: walks the structure of each file named, with nothing but pypdf.

Prints a JSON list, for each file `{"problems": [...], "text": ...}`: what breaks a rule, and the words of the
structure in its order, a line for each block. Of a file whose name ends in `-application.pdf`, whose letter stands beside it
by itself, the pages of the letter are looked at, and that the whole claims nothing.
"""

import json
import re
import sys

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, NullObject

BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "TR", "TD", "TH", "Note", "BlockQuote"}
INSIDE = {
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
BELOW = {child: parent for parent, children in INSIDE.items() for child in children - {"TR", "Caption", "Lbl"}}
STANDARD = BLOCKS | set(INSIDE) | {
    "Code", "Figure", "Formula",
    "Document", "Part", "Sect", "Div", "Lbl", "LBody", "Span", "Em", "Strong", "Link", "Reference", "Quote", "Caption",
}


LEFTWARD = re.compile("[\u0590-\u08ff]+(?:[^\\w]+[\u0590-\u08ff]+)*")


def resolved(value):
    return value.get_object() if isinstance(value, IndirectObject) else value


def listed(value):
    value = resolved(value)
    if value is None or isinstance(value, NullObject):
        return []
    return list(value) if isinstance(value, ArrayObject) else [value]


def characters(font):
    """From codes of two bytes to text, by the font's ToUnicode."""
    table = {}
    if "/ToUnicode" not in font:
        return None
    cmap = resolved(font["/ToUnicode"]).get_data().decode("latin-1")
    text = lambda digits: bytes.fromhex(digits).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, digits in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            table[int(code, 16)] = text(digits)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
        for first, last, digits in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for code in range(int(first, 16), int(last, 16) + 1):
                value = int(digits, 16) + code - int(first, 16)
                table[code] = text(f"{value:0{len(digits)}x}")
    return table


class File:
    def __init__(self, path):
        self.reader = PdfReader(path)
        self.root = self.reader.trailer["/Root"]
        self.problems = []
        self.lines = [""]
        self.used = {}
        self.notes = set()
        self.levels = []
        self.repeated = []
        self.heads = []
        self.pages = {}
        self.is_whole = path.endswith("-application.pdf")
        alone = path.replace("-application.pdf", ".pdf")
        self.own = list(self.reader.pages)[: len(PdfReader(alone).pages)]
        for number, page in enumerate(self.own):
            self.pages[page.indirect_reference.idnum] = (number, self.marked(number, page))

    def wrong(self, problem):
        self.problems.append(problem)

    # pages

    def marked(self, number, page):
        """The text of each marked content of a page, in the order in which it is shown."""
        content = ContentStream(page.get_contents(), self.reader)
        resources = resolved(page["/Resources"])
        fonts = resolved(resources.get("/Font", DictionaryObject()))
        tables = {name: characters(resolved(font)) for name, font in fonts.items()}
        properties = resolved(resources.get("/Properties", DictionaryObject()))
        stack, texts, font = [], {}, None
        for operands, operator in content.operations:
            if operator in (b"BDC", b"BMC"):
                given = operands[1] if len(operands) > 1 else DictionaryObject()
                given = resolved(properties.get(given) if not isinstance(given, DictionaryObject) else given)
                tag, mcid, actual = str(operands[0]), given.get("/MCID"), given.get("/ActualText")
                if mcid is not None:
                    if stack and any(entry["mcid"] is not None for entry in stack):
                        self.wrong(f"page {number + 1}: marked content inside of other")
                    texts[int(mcid)] = ""
                stack.append({"tag": tag, "mcid": mcid, "actual": actual, "given": given, "text": ""})
            elif operator == b"EMC":
                entry = stack.pop()
                text = str(entry["actual"]) if entry["actual"] is not None else entry["text"]
                if entry["tag"] == "/Artifact":
                    kinds = (entry["given"].get("/Type"), entry["given"].get("/Subtype"))
                    if text.strip() and kinds not in (("/Pagination", "/Header"), ("/Pagination", "/Footer")):
                        self.repeated.append(text)
                elif entry["mcid"] is not None:
                    texts[int(entry["mcid"])] += text
                elif stack:
                    stack[-1]["text"] += text
            elif operator == b"Tf":
                font = tables.get(operands[0])
                if font is None:
                    self.wrong(f"page {number + 1}: a font says not which characters its glyphs are")
            elif operator in (b"Tj", b"TJ"):
                shown = operands[0] if operator == b"TJ" else [operands[0]]
                text = ""
                for part in shown:
                    if isinstance(part, (bytes, str)):
                        codes = getattr(part, "original_bytes", part)
                        for at in range(0, len(codes), 2):
                            text += (font or {}).get(codes[at] * 256 + codes[at + 1], "\ufffd")
                # letters that are read to the left are drawn from the left, as Word draws them too
                text = LEFTWARD.sub(lambda found: found.group()[::-1], text)
                if not stack:
                    self.wrong(f"page {number + 1}: `{text}` is neither content nor artifact")
                else:
                    stack[-1]["text"] += text
        return texts

    # the tree

    def walk(self, element, parents, page):
        element = resolved(element)
        if isinstance(element, int):
            self.content(page, element, parents)
            return
        kind = element.get("/Type")
        if kind == "/MCR":
            self.content(element.raw_get("/Pg").idnum, int(element["/MCID"]), parents)
            return
        if kind == "/OBJR":
            self.annotation(resolved(element["/Obj"]), parents)
            return
        role = str(element["/S"])[1:]
        standard = resolved(resolved(self.root["/StructTreeRoot"]).get("/RoleMap", DictionaryObject()))
        role = str(standard.get("/" + role, "/" + role))[1:]
        page = element.raw_get("/Pg").idnum if "/Pg" in element else page
        self.element(role, element, parents)
        if role in BLOCKS and self.lines[-1]:
            self.lines.append("")
        for kid in listed(element.get("/K")):
            self.walk(kid, [*parents, (role, element)], page)
        if role == "TH":
            self.heads.append(self.lines[-1])
        if role in BLOCKS and self.lines[-1]:
            self.lines.append("")

    def element(self, role, element, parents):
        parent = parents[-1][0] if parents else None
        kids = [resolved(kid) for kid in listed(element.get("/K"))]
        roles = [str(kid["/S"])[1:] for kid in kids if isinstance(kid, DictionaryObject) and "/S" in kid]
        attributes = [resolved(part) for part in listed(element.get("/A"))]
        attribute = lambda key: next((part[key] for part in attributes if key in part), None)
        if role not in STANDARD:
            self.wrong(f"{role} is no standard role")
        if role in INSIDE and not set(roles) <= INSIDE[role]:
            self.wrong(f"{role} has {roles}")
        if role in BELOW and parent != BELOW[role]:
            self.wrong(f"{role} is below {parent}")
        if role.startswith("H") and role[1:].isdigit():
            level = int(role[1:])
            if level > (self.levels[-1] if self.levels else 0) + 1:
                self.wrong(f"{role} comes after levels {self.levels}")
            self.levels.append(level)
        if role == "L":
            if not attribute("/ListNumbering"):
                self.wrong("a list does not say how it is numbered")
        if role == "LI" and roles != sorted(roles, reverse=True):
            self.wrong(f"an item has {roles}")
        if role == "TH" and attribute("/Scope") not in ("/Column", "/Row", "/Both"):
            self.wrong("the head of a column has no scope")
        if role == "Table":
            rows = self.rows(element)
            if len({len(row) for row in rows}) > 1:
                self.wrong(f"a table has rows of {[len(row) for row in rows]} cells")
        if role == "Figure" and not str(element.get("/Alt", "")).strip():
            self.wrong("an image has no words")
        if role == "Figure" and attribute("/BBox") is None:
            self.wrong("an image has no place")
        if role == "Note":
            name = element.get("/ID")
            if name is None or name in self.notes:
                self.wrong(f"a note has the name {name}")
            self.notes.add(name)
            if roles[:1] != ["Lbl"]:
                self.wrong(f"a note has {roles}")
        if role == "Link":
            areas = [kid for kid in kids if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/OBJR"]
            if not areas:
                self.wrong("a link has no area")
            if len(areas) == len(kids) and not element.get("/Alt"):
                self.wrong("a link has no words")
        if role == "Reference" and "Link" not in roles:
            self.wrong("a reference leads nowhere")
        if "/Lang" in element and not str(element["/Lang"]).strip():
            self.wrong("a passage has an empty language")

    def rows(self, element):
        rows = []
        for kid in listed(element.get("/K")):
            kid = resolved(kid)
            if kid.get("/S") == "/TR":
                rows.append(listed(kid.get("/K")))
            else:
                rows.extend(self.rows(kid))
        return rows

    def content(self, page, mcid, parents):
        number, texts = self.pages[page]
        if mcid not in texts:
            self.wrong(f"page {number + 1} has no content {mcid}")
            return
        if (page, mcid) in self.used:
            self.wrong(f"page {number + 1}: content {mcid} stands in the structure twice")
        self.used[page, mcid] = parents[-1][1]
        self.lines[-1] += texts[mcid]

    def annotation(self, area, parents):
        role, element = parents[-1]
        if role != "Link" or area.get("/Subtype") != "/Link":
            self.wrong(f"{area.get('/Subtype')} stands in {role}")
        if not str(area.get("/Contents", "")).strip():
            self.wrong("the area of a link has no words")
        if resolved(self.parent(int(area["/StructParent"]))) != element:
            self.wrong("the area of a link does not lead back to it")
        quads = [float(number) for number in area.get("/QuadPoints", [])]
        left, bottom, right, top = (float(number) for number in area["/Rect"])
        inside = all(left - 1 <= x <= right + 1 for x in quads[::2]) and all(
            bottom - 1 <= y <= top + 1 for y in quads[1::2]
        )
        if len(quads) != 8 or not inside:
            self.wrong(f"the area of a link is {quads} in {area['/Rect']}")

    def parent(self, key):
        """What the tree of parents has under a key."""
        nodes = [resolved(resolved(self.root["/StructTreeRoot"])["/ParentTree"])]
        while nodes:
            node = nodes.pop()
            nodes.extend(resolved(kid) for kid in node.get("/Kids", []))
            numbers = listed(node.get("/Nums"))
            for at in range(0, len(numbers), 2):
                if int(numbers[at]) == key:
                    return resolved(numbers[at + 1])
        self.wrong(f"the tree of parents has no {key}")
        return None

    # the file

    def check(self):
        root, info = self.root, self.reader.metadata
        if not resolved(root["/MarkInfo"]).get("/Marked"):
            self.wrong("the file does not say that it is tagged")
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", str(root.get("/Lang", ""))):
            self.wrong(f"the language is {root.get('/Lang')}")
        if not resolved(root["/ViewerPreferences"]).get("/DisplayDocTitle"):
            self.wrong("the title is not shown")
        if not info.title or not info.title.strip():
            self.wrong("there is no title")
        self.metadata(info)
        self.outline(info)
        tree = resolved(root["/StructTreeRoot"])
        tops = [str(resolved(kid)["/S"]) for kid in listed(tree["/K"])]
        if tops[:1] != ["/Document"] or set(tops[1:]) != ({"/Part"} if self.is_whole else set()):
            self.wrong(f"the structure starts with {tops}")
        for kid in listed(tree["/K"])[:1]:
            self.walk(kid, [], None)
        # the head of a table stands once more on each of its later pages
        heads = "".join(self.heads).replace(" ", "")
        for text in self.repeated:
            # and the return address repeats who writes, for the window of an envelope
            told = " ".join(self.lines)
            is_told = all(part.strip() in told for part in text.split(" · "))
            if text.replace(" ", "") not in heads and not is_told:
                self.wrong(f"`{text}` is an artifact, and is not read anywhere else")
        for page, (number, texts) in self.pages.items():
            for mcid in texts:
                if (page, mcid) not in self.used:
                    self.wrong(f"page {number + 1}: `{texts[mcid]}` stands in no structure")
        for number, page in enumerate(self.own):
            parents = self.parent(int(page["/StructParents"])) if self.pages[page.indirect_reference.idnum][1] else []
            for mcid, parent in enumerate(parents or []):
                if resolved(parent) != self.used.get((page.indirect_reference.idnum, mcid)):
                    self.wrong(f"page {number + 1}: content {mcid} leads to another element")
            if "/Annots" in page and page.get("/Tabs") != "/S":
                self.wrong(f"page {number + 1}: the tabulator does not follow the structure")

    def metadata(self, info):
        """The file says the same of itself in both places."""
        packet = resolved(self.root["/Metadata"]).get_data().decode()
        said = lambda name: [
            re.sub(r"<[^>]+>", "", text).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'").strip()
            for text in re.findall(rf"<{name}(?: [^>]*)?>(.*?)</{name}>", packet, re.S)
        ]
        pairs = [("dc:title", info.title), ("dc:creator", info.author), ("dc:description", info.subject), ("pdf:Keywords", info.get("/Keywords"))]
        for name, value in pairs:
            if said(name) != ([value] if value else []):
                self.wrong(f"{name} is {said(name)}, and {value!r} in the information")
        for name, date in [("xmp:CreateDate", info.creation_date), ("xmp:ModifyDate", info.modification_date)]:
            if date is None or [text[:19] for text in said(name)] != [date.strftime("%Y-%m-%dT%H:%M:%S")]:
                self.wrong(f"{name} is {said(name)}, and {date} in the information")
        parts = [said("pdfuaid:part"), said("pdfaid:part"), said("pdfaid:conformance")]
        if parts != ([[], [], []] if self.is_whole else [["1"], ["2"], ["A"]]):
            self.wrong(f"the file claims {parts}")

    def outline(self, info):
        def entries(nodes):
            for node in nodes:
                if isinstance(node, list):
                    yield from entries(node)
                else:
                    yield node

        found = list(entries(self.reader.outline))
        if not found:
            self.wrong("there is no outline")
        for entry in found:
            if not entry.title.strip() or self.reader.get_destination_page_number(entry) is None:
                self.wrong(f"the outline has `{entry.title}`, which leads nowhere")


def read(path):
    file = File(path)
    file.check()
    return {"problems": file.problems, "text": "\n".join(file.lines)}


print(json.dumps([read(path) for path in sys.argv[1:]]))
