"""Compares the pages of enclosed PDFs with what an application made of them, by pypdf.

Arguments: pairs of an enclosed file and an application of one page before it. Prints JSON: for each pair, what differs.
"""

import json
import logging
import sys

import pypdf

logging.disable(logging.CRITICAL)


def annotations(reader, page):
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}
    found = []
    for annotation in page.get("/Annots") or []:
        annotation = annotation.get_object()
        kind = annotation["/Subtype"]
        action = (annotation.get("/A") or pypdf.generic.NullObject()).get_object()
        place = annotation.get("/Dest")
        if isinstance(action, dict) and action.get("/S") == "/URI":
            to = str(action["/URI"])
        elif isinstance(action, dict) and action.get("/S") == "/GoTo":
            to = place = action["/D"]
        else:
            to = ""
        if place is not None:
            place = place.get_object()
            if isinstance(place, (str, bytes)):
                place = reader.named_destinations[place].dest_array
            to = numbers[place[0].idnum] - numbers[reader.pages[0].indirect_reference.idnum]
        found.append([kind, to])
    return found


def size(page):
    boxes = [[round(float(edge), 2) for edge in box] for box in (page.mediabox, page.cropbox)]
    return [boxes, page.rotation]


def compared(enclosed, application):
    one, whole = pypdf.PdfReader(enclosed), pypdf.PdfReader(application)
    differs = []
    if len(whole.pages) != len(one.pages) + 1:
        return ["pages"]
    for at, page in enumerate(one.pages):
        other = whole.pages[at + 1]
        if page.extract_text() != other.extract_text():
            differs.append(f"words of page {at + 1}")
        if size(page) != size(other):
            differs.append(f"size of page {at + 1}")
        mine = [[kind, to] for kind, to in annotations(one, page)]
        theirs = [[kind, to - 1 if isinstance(to, int) else to] for kind, to in annotations(whole, other)]
        if mine != theirs:
            differs.append(f"page {at + 1}: {mine} became {theirs}")
    return differs


pairs = zip(sys.argv[1::2], sys.argv[2::2])
print(json.dumps([compared(*pair) for pair in pairs]))
