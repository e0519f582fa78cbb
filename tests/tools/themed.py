"""What the styles of a DOCX say of the sender's name, how many tables it has, and its paragraphs in one line."""

import sys

import docx

document = docx.Document(sys.argv[1])
style = document.styles["Sender Name"]
color, align = style.font.color.rgb, style.paragraph_format.alignment
print("SenderName", color, str(align).split(".")[-1].split(" ")[0].lower(), style.font.size.pt)
print("tables", len(document.tables))
print("text", " | ".join(p.text.replace("\n", " ") for p in document.paragraphs))
