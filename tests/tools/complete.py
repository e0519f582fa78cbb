"""Types a line into an interactive shell, presses tab at its end, and prints what the terminal shows then.

    python3 complete.py SHELL SETUP LINE
"""

import os
import pty
import select
import sys
import time

shell, setup, line = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    os.environ.update(TERM="dumb", PS1="> ", COLUMNS="200")
    os.execvp(shell, [shell, "-f", "-i"])


def read(until, seconds=20.0):
    """What is shown until `until` holds of it, or nothing more comes for a while."""
    shown, end = b"", time.monotonic() + seconds
    while time.monotonic() < end and not until(shown):
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                shown += os.read(terminal, 65536)
            except OSError:
                break
    return shown


os.write(terminal, setup.encode() + b"; echo rea''dy\n")
read(lambda shown: b"ready" in shown)
os.write(terminal, line.encode() + b"\t")
wanted = line.rsplit(" ", 1)[-1].encode()
shown = read(lambda shown: shown.count(wanted) > 1 or len(shown) > len(line) + 1, 20.0)
shown += read(lambda _: False, 0.5)
os.write(terminal, b"\x03\x04exit\n")
print(shown.decode(errors="replace").replace("\r", "").strip())
