"""Prints what python-docx finds in DOCX files, as JSON: read_docx.py FILE..."""

import json
import sys
import zipfile
from xml.etree import ElementTree

import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def millimetres(length):
    return round(length.mm)


def shown(element):
    """The words of a paragraph: what fields compute counts, what they compute it from does not."""
    words = []
    for node in element.iter():
        if node.tag == W + "t":
            words.append(node.text or "")
        elif node.tag == W + "noBreakHyphen":
            words.append("-")
        elif node.tag in (W + "br", W + "tab"):
            words.append("\n")
    return "".join(words)


def read(name):
    document = docx.Document(name)
    package = zipfile.ZipFile(name)
    problems = [part for part in [package.testzip()] if part]
    stories = [document.element.body]
    if "word/footnotes.xml" in package.namelist():
        notes = ElementTree.fromstring(package.read("word/footnotes.xml"))
        stories.append(notes)
    names = {style.style_id: style.name for style in document.styles}
    numbering = document.part.numbering_part.element
    kinds = {
        number.get(W + "numId"): "decimal" if number.find(W + "abstractNumId").get(W + "val") == "1" else "bullet"
        for number in numbering.iter(W + "num")
    }
    text, styles, lists, languages = [], set(), [], set()
    for story in stories:
        for paragraph in story.iter(W + "p"):
            words = shown(paragraph)
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            # the line in the window says again where the letter comes from
            if style is None or style.get(W + "val") != "ReturnAddress":
                text.append(words)
            if style is not None and style.get(W + "val") not in names:
                problems.append(f"no style {style.get(W + 'val')}")
            # the line above footnotes, and what parts tables, have none
            if words or style is not None:
                styles.add("Normal" if style is None else names.get(style.get(W + "val")))
            number = paragraph.find(f"{W}pPr/{W}numPr")
            if number is not None:
                level = int(number.find(W + "ilvl").get(W + "val"))
                lists.append([kinds[number.find(W + "numId").get(W + "val")], level])
        languages |= {lang.get(W + "val") for lang in story.iter(W + "lang")}
    links = set()
    for part in [document.part] + [rel.target_part for rel in document.part.rels.values() if not rel.is_external]:
        links |= {rel.target_ref for rel in part.rels.values() if rel.is_external}
    identifiers = [node.get("id") for node in document.element.iter(PROPERTIES)]
    bookmarks = [node.get(W + "id") for node in document.element.iter(W + "bookmarkStart")]
    for list_of in (identifiers, bookmarks):
        if len(set(list_of)) != len(list_of):
            problems.append(f"repeated identifiers: {list_of}")
    section, properties = document.sections[0], document.core_properties
    return {
        "text": "\n".join(text),
        "styles": sorted(styles),
        "links": sorted(links),
        "lists": lists,
        "tables": [
            [
                len(table.rows) if table.rows else 0,
                len(table.columns),
                "head" if table._tbl.findall(f".//{W}tblHeader") else "",
            ]
            for table in document.tables
        ],
        "footnotes": len([note for note in stories[-1].iter(W + "footnote") if int(note.get(W + "id")) > 0]),
        "images": [node.get("descr") for node in document.element.iter(PROPERTIES)],
        "title": properties.title,
        "author": properties.author,
        "language": properties.language,
        "keywords": properties.keywords,
        "created": properties.created.replace(tzinfo=None).isoformat(),
        "languages": sorted(languages),
        "page": [millimetres(section.page_width), millimetres(section.page_height)],
        "margins": [
            millimetres(margin)
            for margin in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        ],
        "problems": problems,
    }


print(json.dumps([read(name) for name in sys.argv[1:]]))
