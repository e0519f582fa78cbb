"""Runs a program on a terminal of its own and answers what it asks.

    python3 answers.py PROGRAM ARGUMENT… < ANSWERS

ANSWERS is JSON, a list of texts, each typed with enter at its end once the program waits; what is printed is JSON too:
the exit code, and what the terminal showed.
"""

import json
import os
import pty
import select
import sys

answers = json.load(sys.stdin)
child, terminal = pty.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:])

screen = b""


def shown():
    """Reads on; false at the end."""
    global screen
    try:
        more = os.read(terminal, 65536)
    except OSError:
        return False
    screen += more
    return bool(more)


for answer in answers:
    asked = len(screen)
    while not screen[asked:].endswith(b": ") and select.select([terminal], [], [], 10)[0] and shown():
        pass
    os.write(terminal, answer.encode() + b"\n")
while shown():
    pass
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
print(json.dumps([code, screen.decode().replace("\r\n", "\n")]))
