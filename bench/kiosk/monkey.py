"""`./run.sh bench monkey`: a bored visitor, 100,000 deeds, in the real compositor of a kiosk.

Keys, presses and the wheel go through the X server under cage; touches and drops, for which it has
no device, through the window's own event queue. After each few deeds the window tells how it
stands, the processes are counted, and now and then a picture is compared with the whole screen.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections import Counter
from itertools import islice

from bench.kiosk.cage import Cage, missing, python
from bench.kiosk.deeds import Deed, deeds

SCREEN = (1024, 768)
"""px. It is the size that wlroots gives its output on an X server."""
SEEDS = (1, 2, 3, 4, 5)
DEEDS = 100_000
AT_ONCE = 40
"""Deeds between two looks at the window."""
PICTURE_EVERY = 2_000
ANSWERS_WITHIN_S = 60
OURS = ("bench.kiosk.visit_window", " app.", "yinling")
"""Parts of the command lines of our own processes."""
CAGES_OWN = ("Xwayland", "cage")
SOUNDS = ("pactl", "wpctl")
"""Programs that the app asks for the computer's volume; they show nothing."""
ENDING = tuple(f"({name}" for name in ("python", *CAGES_OWN))
"""The beginning of what is known of our own processes that are just ending."""


def run(count: int = DEEDS) -> list[dict[str, object]]:
    """Return a row for each seed, with everything that was wrong."""
    if wanting := missing():
        return [{"what": f"not here: {', '.join(wanting)}", "kept": False}]
    return [_of_seed(seed, count // len(SEEDS)) for seed in SEEDS]


def _of_seed(seed: int, count: int) -> dict[str, object]:
    began = time.monotonic()
    with Cage(*SCREEN) as cage:
        reads, told = os.pipe()
        tells, writes = os.pipe()
        program, environment = python()
        command = [program, "-P", "-m", "bench.kiosk.visit_window", str(reads), str(writes)]
        cage.start(command, {**environment, "YINLING_HOME": str(cage.home)}, (reads, writes))
        os.close(reads)
        os.close(writes)
        visit = Visit(cage, told, tells)
        try:
            visit.wait()
            for number, deed in enumerate(deeds(seed, count), start=1):
                visit.do(deed)
                if number % AT_ONCE == 0:
                    visit.look()
                if number % PICTURE_EVERY == 0:
                    visit.compare()
                    wrong = "; ".join(visit.wrong) or "nothing wrong"
                    print(f"seed {seed}: {number} of {count} deeds, {wrong}", flush=True)
            visit.look()
            visit.compare()
        except (OSError, RuntimeError, TimeoutError) as error:
            visit.wrong[f"{type(error).__name__}: {error}"] += 1
            print(cage.log[-2000:], file=sys.stderr)
        finally:
            os.close(told)
            os.close(tells)
    return {
        "what": f"seed {seed}",
        "deeds": visit.done,
        "pages": len(visit.pages),
        "pictures": visit.pictures,
        "wrong": "; ".join(f"{what} ×{times}" for what, times in visit.wrong.items()) or "nothing",
        "s": round(time.monotonic() - began),
        "kept": not visit.wrong and visit.done >= count,
    }


class Visit:
    """The window in its cage, and all that was found wrong with it."""

    def __init__(self, cage: Cage, told: int, tells: int) -> None:
        self._cage, self._told, self._tells = cage, told, tells
        self._rest = b""
        self._lines: list[str] = []
        """Deeds for xdotool that were not done yet."""
        self.done = self.pictures = 0
        self.pages: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self._last: dict[str, object] = {}

    def wait(self) -> None:
        """Wait until the window is there; it must be as large as the screen."""
        self._hear()
        if tuple(self._last.get("size", ())) != SCREEN:  # type: ignore[arg-type]
            self.wrong[f"it began with the size {self._last.get('size')}"] += 1

    def do(self, deed: Deed) -> None:
        """Do a deed, or put it with those that are done at the next look."""
        self.done += 1
        x, y = (round(part * (side - 1)) for part, side in zip(deed.at, SCREEN, strict=True))
        match deed.kind:
            case "key":
                self._lines.append(f"key --delay 0 {'+'.join((*deed.held, deed.key))}")
            case "press":
                self._lines.append(f"mousemove {x} {y} click --delay 0 {deed.button}")
            case "move":
                self._lines.append(f"mousemove {x} {y}")
            case "wheel":
                button = 5 if deed.notches > 0 else 4
                times = abs(deed.notches)
                self._lines.append(f"mousemove {x} {y} click --delay 0 --repeat {times} {button}")
            case _:
                self._send()
                self._say({"do": deed.kind, "at": deed.at, "to": deed.to})

    def look(self) -> None:
        """Ask the window how it stands, and count the processes."""
        self._send()
        self._say({"do": "look"})
        self._hear()
        self.pages[str(self._last["page"])] += 1
        for what in self._last["wrong"]:  # type: ignore[attr-defined]
            self.wrong[str(what)] += 1
        for _, line in self._cage.tree():
            words = line.split(" ", 1)[0].rpartition("/")[2]
            known = words in (*CAGES_OWN, *SOUNDS) or words.startswith(ENDING)
            if not known and not any(part in line for part in OURS):
                self.wrong[f"a process: {line[:120]}"] += 1

    def compare(self) -> None:
        """Take a picture: the window, and nothing else, covers the screen."""
        path = self._cage.runtime / "picture.png"
        if not self._cage.picture(path):
            self.wrong["no picture"] += 1
            return
        self.pictures += 1
        from PySide6.QtGui import QImage

        image = QImage(str(path))
        right, below = SCREEN[0] - 1, SCREEN[1] - 1
        corners = {image.pixelColor(x, y).name() for x in (0, right) for y in (0, below)}
        if image.size().toTuple() != SCREEN or "#000000" in corners:
            self.wrong[f"a picture {image.size().toTuple()} with corners {sorted(corners)}"] += 1

    def _send(self) -> None:
        if not self._lines:
            return
        environment = {**os.environ, **self._cage.screen.env}
        words = "\n".join(self._lines) + "\n"
        self._lines.clear()
        subprocess.run(
            ["xdotool", "-"],
            input=words.encode(),
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=ANSWERS_WITHIN_S,
            check=False,
        )

    def _say(self, what: dict[str, object]) -> None:
        os.write(self._told, json.dumps(what).encode() + b"\n")

    def _hear(self) -> None:
        end = time.monotonic() + ANSWERS_WITHIN_S
        while b"\n" not in self._rest:
            ready, _, _ = select.select([self._tells], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise TimeoutError(f"no answer after {self.done} deeds")
            block = os.read(self._tells, 65536)
            if not block:
                raise RuntimeError(f"the window has ended after {self.done} deeds")
            self._rest += block
        line, _, self._rest = self._rest.partition(b"\n")
        self._last = json.loads(line)


def some(count: int) -> list[Deed]:
    """Return so many deeds of the first seed, as the tests do them."""
    return list(islice(deeds(SEEDS[0], count), count))
