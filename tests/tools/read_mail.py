"""Prints what Python's mail reader finds in drafts, as JSON: read_mail.py FILE..."""

import email.policy
import hashlib
import json
import sys


def read(name):
    with open(name, "rb") as file:
        raw = file.read()
    message = email.message_from_bytes(raw, policy=email.policy.default)

    def people(header):
        return [[one.display_name, one.addr_spec] for one in message[header].addresses] if message[header] else []

    def body(kind):
        part = message.get_body(preferencelist=(kind,))
        return part.get_content().replace("\r\n", "\n") if part else None

    attachments = list(message.iter_attachments())
    lines = raw.split(b"\r\n")
    return {
        "heads": message.keys(),
        "from": people("From"),
        "to": people("To"),
        "cc": people("Cc"),
        "shown": [part["Content-ID"] for part in message.walk() if part["Content-ID"]],
        "subject": message["Subject"],
        "date": message["Date"].datetime.isoformat() if message["Date"] else None,
        "unsent": message["X-Unsent"],
        "parts": [part.get_content_type() for part in message.walk()],
        "text": body("plain"),
        "html": body("html"),
        "attachments": [part.get_filename() for part in attachments],
        "pdf": all(part.get_content().startswith(b"%PDF-") for part in attachments),
        "longest": max(map(len, lines)) <= 998 and b"\n" not in b"".join(lines),
        "ascii": raw.isascii(),
        "defects": [str(defect) for part in message.walk() for defect in part.defects],
        "blake2b": hashlib.blake2b(raw).hexdigest(),
    }


print(json.dumps([read(name) for name in sys.argv[1:]]))
