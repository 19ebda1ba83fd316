"""Runs a program in a pseudo-terminal, and drives it as a person does. The steps are lines of stdin, as JSON:
["expect", "text"] waits for a text, ["press", "h"] presses keys, ["write", "file", "text"] saves a file, ["end"] waits for the end.
Prints everything that the program wrote; the exit code is that of the program, or 9 where a text did not come."""
import json
import os
import pty
import re
import select
import sys
import time

PATIENCE = 120
steps = [json.loads(line) for line in sys.stdin if line.strip()]
child, terminal = pty.fork()
if child == 0:
    os.environ.setdefault("TERM", "xterm")
    os.execvp(sys.argv[1], sys.argv[1:])

written = ""
seen = 0


def read(timeout):
    global written
    ready, _, _ = select.select([terminal], [], [], timeout)
    if not ready:
        return True
    try:
        data = os.read(terminal, 65536)
    except OSError:
        return False
    # A terminal answers the question where its cursor is.
    if b"\x1b[6n" in data:
        os.write(terminal, b"\x1b[1;1R")
    written += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r", "", data.decode("utf-8", "replace"))
    return len(data) > 0


def finish(code):
    sys.stdout.write(written)
    sys.exit(code)


for step in steps:
    if step[0] == "press":
        os.write(terminal, step[1].encode())
    elif step[0] == "write":
        with open(step[1], "w", encoding="utf-8") as file:
            file.write(step[2])
    elif step[0] == "kill":
        os.kill(child, 9)
    else:
        deadline = time.monotonic() + PATIENCE
        text = step[1].replace(" ", "") if step[0] == "expect" else None
        while True:
            # The terminal breaks long lines, so blanks and line breaks do not count.
            flat = re.sub(r"\s", "", written)
            if text is not None and flat.find(text, seen) >= 0:
                seen = flat.find(text, seen) + len(text)
                break
            if not read(0.2):
                if text is None:
                    break
                finish(9)
            if time.monotonic() > deadline:
                os.kill(child, 9)
                print(f"\n[{step} did not come]")
                finish(9)

_, status = os.waitpid(child, 0)
finish(os.waitstatus_to_exitcode(status) & 0xFF)
