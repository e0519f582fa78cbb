"""Types lines into an interactive shell, in which `<TAB>` is the key, and enter at the end of each.

    python3 prompt.py SHELL PROGRAM FOLDER SETUP < LINES

LINES is JSON, a list of `[folder, line]`; what is printed is JSON too: for each line the arguments that
`letterpress` was started with, or null where it was not. In its place stands a script that hands questions for
completions on to PROGRAM.
"""

import json
import os
import pty
import select
import sys
import time

shell, program, folder, setup = sys.argv[1:]
asked, ran = os.path.join(folder, "asked"), os.path.join(folder, "ran")
programs = os.path.join(folder, "programs")
os.makedirs(programs)
stand_in = os.path.join(programs, "letterpress")
with open(stand_in, "w") as file:
    file.write(
        f"""#!/bin/sh
if [ -n "$LETTERPRESS_COMPLETE" ] || [ "$1" = completions ]; then
    '{program}' "$@"
    touch '{asked}'
else
    printf '%s\\0' "$@" > '{ran}.new'
    mv '{ran}.new' '{ran}'
fi
"""
    )
os.chmod(stand_in, 0o755)

child, terminal = pty.fork()
if child == 0:
    os.environ.update(
        TERM="xterm", PS1="> ", COLUMNS="200", HOME=folder, PATH=programs + ":" + os.environ["PATH"]
    )
    os.chdir(folder)
    arguments = {
        "bash": ["--norc", "--noprofile", "-i"],
        "zsh": ["-f", "-i"],
        "fish": ["--no-config", "--interactive"],
    }
    os.execvp(shell, [shell] + arguments[shell])

screen = b""


def rest(seconds):
    """Reads until nothing was shown for so long."""
    global screen
    while select.select([terminal], [], [], seconds)[0]:
        try:
            screen += os.read(terminal, 65536)
        except OSError:
            return


def wait(is_there, seconds=10.0):
    end = time.monotonic() + seconds
    while not is_there() and time.monotonic() < end:
        rest(0.02)
    return is_there()


def forget(path):
    if os.path.exists(path):
        os.remove(path)


def enter(line):
    parts = line.split("<TAB>")
    forget(ran)
    for part in parts[:-1]:
        forget(asked)
        os.write(terminal, part.encode() + b"\t")
        wait(lambda: os.path.exists(asked))
        rest(0.15)
    os.write(terminal, parts[-1].encode() + b"\r")
    if not wait(lambda: os.path.exists(ran), 10.0):
        os.write(terminal, b"\x03")
        rest(0.2)
        return None
    with open(ran, "rb") as file:
        return file.read().decode().split("\0")[:-1]


rest(0.5)
for line in setup.splitlines() + ["letterpress ready"]:
    enter_all = line.encode() + b"\r"
    os.write(terminal, enter_all)
    rest(0.3)
wait(lambda: os.path.exists(ran))
answers = []
for place, line in json.load(sys.stdin):
    os.write(terminal, b"cd " + place.encode() + b"\r")
    rest(0.1)
    answers.append(enter(line))
os.write(terminal, b"\x03\x04exit\r")
if os.environ.get("SHOW"):
    sys.stderr.write(screen.decode(errors="replace"))
print(json.dumps(answers))
