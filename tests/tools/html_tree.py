"""HTML as a browser reads it, and its normal form, so that two programs' markup can be compared."""

import re

import html5lib

BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li table caption colgroup col thead tbody tfoot tr td th blockquote pre div dl dt dd hr "
    "section article aside header footer nav main figure figcaption details summary address br center form".split()
)


class Element:
    """An element: its name, its attributes, and what it holds, elements and texts."""

    def __init__(self, name, attributes, content):
        self.name, self.attributes, self.content = name, attributes, content

    def text(self):
        return "".join(part if isinstance(part, str) else part.text() for part in self.content)

    def elements(self):
        """All elements inside, outer ones first."""
        for part in self.content:
            if isinstance(part, Element):
                yield part
                yield from part.elements()


def tree(html):
    """What a browser makes of the content of a page's body."""
    body = html5lib.parseFragment(html, container="div", treebuilder="etree", namespaceHTMLElements=False)
    return element(body, "")


def element(found, name):
    content = []
    push(content, found.text)
    for child in found:
        # a comment is a node whose tag is no string
        if isinstance(child.tag, str):
            content.append(element(child, child.tag))
        else:
            content.append(Element("!--", {}, [child.text or ""]))
        push(content, child.tail)
    return Element(name, {str(key): value for key, value in found.attrib.items()}, content)


def push(content, text):
    if text:
        content.append(text)


def lines(root):
    """The normal form: a tag or a text a line; white space is collapsed, and left out beside the tags of blocks."""
    parts = []
    walk(root, parts, False)
    joined = []
    for is_block, part, is_text in parts:
        if is_text and joined and joined[-1][2]:
            joined[-1] = (False, joined[-1][1] + part, True)
        else:
            joined.append((is_block, part, is_text))
    out = []
    for at, (_, part, is_text) in enumerate(joined):
        if is_text and "\0" not in part:
            part = re.sub(r"[ \t\n\r\f]+", " ", part)
            if at == 0 or joined[at - 1][0]:
                part = part.lstrip(" ")
            if at + 1 == len(joined) or joined[at + 1][0]:
                part = part.rstrip(" ")
        if part:
            out.append(part.replace("\0", ""))
    return out


def walk(node, parts, is_preformatted):
    for part in node.content:
        if isinstance(part, str):
            # a mark keeps the white space of code
            parts.append((False, "\0" + part if is_preformatted else part, True))
            continue
        is_block = part.name in BLOCKS
        attributes = "".join(f" {key}={value!r}" for key, value in sorted(part.attributes.items()))
        parts.append((is_block, f"<{part.name}{attributes}>", False))
        walk(part, parts, is_preformatted or part.name == "pre")
        parts.append((is_block, f"</{part.name}>", False))
