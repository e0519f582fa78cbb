"""What letterpress leaves out of a page on purpose, or makes otherwise: each rule takes it away on both sides.

Every rule is told to users in docs/how-to/jekyll.md or docs/explanation; what stays of markup is read from the sources.
"""

import os
import re

from html_tree import Element

SANITISE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../src/render/html/sanitise")


def names(file, constant):
    """The words of a list in the sources."""
    with open(os.path.join(SANITISE, file), encoding="utf-8") as source:
        found = re.search(rf"const {constant}: [^=]*=\s*&?\[(.*?)\n?\];", source.read(), re.S)
    return found.group(1)


def words(text):
    return re.findall(r'"([^"]*)"', text)


TAGS = frozenset(words(names("policy.rs", "TAGS")))
ATTRIBUTES = frozenset(words(names("policy.rs", "ATTRIBUTES")))
TAG_ATTRIBUTES = {
    tag: frozenset(words(kept))
    for tag, kept in re.findall(r'\(\s*"(\w+)",\s*&\[(.*?)\]', names("policy.rs", "TAG_ATTRIBUTES"), re.S)
}
PROPERTIES = frozenset(words(names("policy.rs", "PROPERTIES")))
MEANING = frozenset(words(names("policy.rs", "MEANING")))
UNSHOWN = frozenset(words(names("../../../document/unshown.rs", "ELEMENTS")))
with open(os.path.join(SANITISE, "known.txt"), encoding="utf-8") as known:
    KNOWN = frozenset(known.read().split())


# Elements of running text, and those whose content kramdown reads.
INLINE = frozenset("bdi data font mark s strike time u wbr".split())
TAGS_RS = "../../../jekyll/kramdown/tags.rs"
READ = frozenset(words(names(TAGS_RS, "HOLDS_BLOCKS") + names(TAGS_RS, "HOLDS_TEXT")))


def is_unknown(tag):
    return re.fullmatch("[a-z][a-z0-9-]*", tag) is not None and tag not in TAGS and tag not in KNOWN


def rewrite(node, change):
    """Puts what `change` makes of each element, inner ones first, in its place: a list of elements and texts."""
    content = []
    for part in node.content:
        if isinstance(part, Element):
            rewrite(part, change)
            content.extend(change(part))
        else:
            content.append(part)
    node.content = content


def comments(root):
    """comments are no part of a letter"""
    return remove(root, lambda node: node.name == "!--")


def as_typed(root):
    """Markdown in elements whose content kramdown leaves as typed"""
    count = 0
    for node in root.elements():
        if node.name in INLINE and node.name not in READ or is_unknown(node.name):
            count += any(sign in node.text() for sign in "*_`'\"[~") or "--" in node.text() or "..." in node.text()
            node.content = ["(as typed)"]
    return count


def code_colors(root):
    """code without colours"""
    count = 0

    def change(node):
        nonlocal count
        classes = node.attributes.get("class", "").split()
        if node.name in ("div", "figure") and {"highlighter-rouge", "highlight"} & set(classes):
            code = next((inner for inner in node.elements() if inner.name == "code"), None)
            if code is None:
                return [node]
            count += 1
            language = [name for name in classes if name.startswith("language-")]
            attributes = {"class": language[0]} if language else code.attributes
            attributes = {key: value for key, value in attributes.items() if key != "data-lang"}
            if attributes.get("class") == "language-plaintext":
                attributes = {}
            # line numbers stand in a table beside the code
            lines = [inner for inner in node.elements() if "code" in inner.attributes.get("class", "").split()]
            text = (lines[0] if lines and lines[0].name == "td" else code).text()
            return [Element("pre", {}, [Element("code", attributes, [text.rstrip("\n")])])]
        if node.name == "code" and node.content and isinstance(node.content[-1], str):
            # the end of the last line is no part of what is coloured
            node.content[-1] = node.content[-1].rstrip("\n")
        if node.name == "code" and "highlighter-rouge" in classes:
            count += 1
            kept = [name for name in classes if name not in ("highlighter-rouge", "language-plaintext")]
            attributes = {**node.attributes, "class": " ".join(kept)}
            if not kept:
                del attributes["class"]
            return [Element("code", attributes, [node.text()])]
        return [node]

    rewrite(root, change)
    return count


def remove(root, refused):
    count = 0

    def change(node):
        nonlocal count
        if refused(node):
            count += 1
            return []
        return [node]

    rewrite(root, change)
    return count


def acting(root):
    """elements that load or act, with what is in them"""
    is_field = lambda node: node.name == "input" and node.attributes.get("type", "").lower() != "checkbox"
    return remove(root, lambda node: node.name in UNSHOWN or is_field(node))


def unwrapped(root):
    """elements whose words alone stay"""
    count = 0

    def change(node):
        nonlocal count
        if node.name in TAGS or is_unknown(node.name):
            return [node]
        count += 1
        return node.content

    rewrite(root, change)
    return count


def style(value):
    """What stays of a style, as src/render/html/sanitise/policy.rs says."""
    kept = []
    for part in value.split(";"):
        name, colon, rest = part.partition(":")
        if colon and name.strip().lower() in PROPERTIES and not re.search(r"url\(|[\\@{]|fixed|absolute|sticky", rest.lower()):
            kept.append(f"{name.strip()}:{rest.strip()}")
    return "; ".join(kept)


def declarations(value):
    return [part for part in value.split(";") if part.strip()]


def keeps(tag, name, value):
    if name in ("href", "src", "cite") and re.match(r"\s*(javascript|data|vbscript):", value, re.I):
        return value.startswith("data:image") and tag == "img"
    if name in ATTRIBUTES or name.startswith(("aria-", "data-")) or name in TAG_ATTRIBUTES.get(tag, ()):
        return True
    return is_unknown(tag) and not name.startswith("on") and name not in MEANING


def attributes(root):
    """attributes and properties that load, act or cover"""
    count = 0
    for node in root.elements():
        kept = {name: value for name, value in node.attributes.items() if keeps(node.name, name, value)}
        if "style" in kept:
            written = kept["style"]
            kept["style"] = style(written)
            count += len(declarations(written)) - len(declarations(kept["style"]))
            if not kept["style"]:
                del kept["style"]
        count += len(node.attributes) - len(kept)
        node.attributes = kept
    return count


def alternatives(root):
    """images without words are marked as such"""
    images = [node for node in root.elements() if node.name == "img" and "alt" not in node.attributes]
    for image in images:
        image.attributes["alt"] = ""
    return len(images)


def classes(root):
    """a class stands once"""
    count = 0
    for node in root.elements():
        if "class" in node.attributes:
            each = list(dict.fromkeys(node.attributes["class"].split()))
            count += len(each) < len(node.attributes["class"].split())
            node.attributes["class"] = " ".join(each)
    return count


RULES = [comments, as_typed, code_colors, acting, unwrapped, attributes, alternatives, classes]


def embedded(theirs, ours):
    """images of the site are in the page"""
    here = [node for node in ours.elements() if node.name == "img"]
    there = [node for node in theirs.elements() if node.name == "img"]
    count = 0
    if len(here) == len(there):
        for own, their in zip(here, there):
            if own.attributes.get("src", "").startswith("data:"):
                own.attributes["src"] = their.attributes["src"] = "(embedded)"
                count += 1
    return count


def apply(theirs, ours, counts):
    """Takes away on both sides what is left out on purpose, and counts by rule what was on Jekyll's."""
    for rule in RULES:
        count = rule(theirs)
        rule(ours)
        if count:
            counts[rule.__doc__] += count
    count = embedded(theirs, ours)
    if count:
        counts[embedded.__doc__] += count
