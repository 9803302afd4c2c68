"""Whether a shared machine keeps a trace of a visitor: `./run.sh bench traces --visits 100`.

The real keeper and the real window on a virtual screen, with the real voice on a virtual sound
card. In each visit a text that exists nowhere else (canary.py) is typed, looked for, put on the
shelf and read aloud, copied, and written wherever an app could write (visited.py). Then the visit
ends: by 我看完了, by idleness, or by a window that is killed. Its text is looked for in the folder
of the machine, in temporary and shared memory's files, in HOME, in both clipboards, and in the
memory and the open files of all processes that still run. That the search finds something at all
is shown while each visit is still on.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench.kiosk.canary import Search, canary_of, fingerprints
from bench.kiosk.visited_machine import VisitedMachine, until
from tools.virtual_screen import VirtualScreen
from tools.virtual_sound import VirtualSoundCard

VISITS = 100
WAYS = ("我看完了", "idleness", "window killed")
LEFT_OUT = ("cache",)
"""The machine's own icons and dictionaries, which an untouched visit has made."""
_CLIPBOARD = """
from PySide6.QtGui import QClipboard, QGuiApplication
app = QGuiApplication([])
c = QGuiApplication.clipboard()
print(repr(c.text()), repr(c.text(QClipboard.Mode.Selection)))
"""


def run(visits: int = VISITS) -> list[dict[str, object]]:
    """Return a row for each way in which visits ended."""
    if sys.platform != "linux":
        return []
    chance = random.Random(14)
    rows = {way: _row(way) for way in WAYS}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yl-")))
        screen = stack.enter_context(VirtualScreen(1366, 768))
        card = stack.enter_context(VirtualSoundCard())
        (folder / "sound").mkdir()
        sound = card.start(folder / "sound")
        environ = {**os.environ, **screen.start(), **sound}
        machine = VisitedMachine(folder, environ)
        shelved = machine.stock()
        before = fingerprints(machine.places.content.data.parent, LEFT_OUT)
        machine.start()
        stack.callback(machine.stop)
        window = machine.until_new()
        for number in range(visits):
            way = WAYS[number % len(WAYS)]
            if number % 10 == 0 and number:  # three killed windows in five minutes: safe mode
                machine.stop()
                machine.start()
                window = machine.until_new()
            if way == WAYS[2] and number % 10 > 5:
                way = WAYS[number % 2]
            window = one(machine, window, number, way, shelved, rows[way], chance)
            hits = sum(int(str(row["hits"])) for row in rows.values())
            print(f"{number + 1} of {visits} visits, {hits} hits", flush=True)
        for row in rows.values():
            row["machine as before"] = (
                fingerprints(machine.places.content.data.parent, LEFT_OUT) == before
            )
            row["kept"] = not row["hits"] and not row["places"] and row["machine as before"]
            row["kept"] = row["kept"] and row["seen before the end"] == row["visits"]
    return [row for row in rows.values() if row["visits"]]


def _row(way: str) -> dict[str, object]:
    figures = dict.fromkeys(("visits", "seen before the end", "hits", "places", "GB"), 0)
    return {"what": f"ended by {way}", **figures}


def one(
    machine: VisitedMachine,
    window: int,
    number: int,
    way: str,
    shelved: str,
    row: dict[str, object],
    chance: random.Random,
) -> int:
    """Let one visit come and go; add to the row what it left. Return the next window."""
    canary = canary_of(number)
    time.sleep(chance.random())
    window = machine.visit(window, canary, shelved)
    until(lambda: len(machine.visits()) == 1, "one visit alone")
    (home,) = machine.visits()
    seen = Search(canary).is_in(window)
    if way == WAYS[2]:
        os.kill(window, signal.SIGKILL)
    else:
        machine.finish(window, by_idleness=way == WAYS[1])
    following = machine.until_new(window)
    until(lambda: not home.exists() and len(machine.visits()) == 1, "the home is thrown away")
    search = Search(canary)
    found = machine.look(search)
    if machine.environ.get("DISPLAY"):
        found += search.text(clipboards(machine), "clipboard")
    for each in found:
        print(f"visit {number}, {way}: {each}", file=sys.stderr)
    _add(row, "visits", 1)
    _add(row, "seen before the end", seen)
    _add(row, "hits", len(found))
    _add(row, "places", machine.kept_of_reading())
    row["GB"] = float(str(row["GB"])) + search.bytes / 1e9
    return following


def clipboards(machine: VisitedMachine) -> str:
    """Return what another program would paste, by keys and by the middle button."""
    command = [sys.executable, "-c", _CLIPBOARD]
    environ = {**machine.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, env=environ, capture_output=True, timeout=60, check=True)
    # repr escapes what is no character to print; the canary's are.
    return done.stdout.decode("utf-8")


def _add(row: dict[str, object], name: str, count: int) -> None:
    row[name] = int(str(row[name])) + count
