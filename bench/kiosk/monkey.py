"""`./run.sh bench monkey`: bored visitors, 100,000 deeds, in the real compositor of a kiosk.

The keeper is the real one. Visits end by 我看完了, and by hours of idleness that a clock skips; the
rests after attempts to break out are skipped too, and the next visit goes on with the deeds. Keys,
presses and the wheel go through the X server under cage; touches and drops, for which it has no
device, through the window's own event queue. After each few deeds the window tells how it stands,
the processes are counted, and now and then a picture is compared with the whole screen.
"""

from __future__ import annotations

import json
import os
import random
import re
import select
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from app.kiosk.homes.visit_places import visit_places
from app.kiosk.places import MachinePlaces
from bench.kiosk.cage import Cage, missing, python
from bench.kiosk.canary import fingerprints
from bench.kiosk.deeds import Deed, deeds
from bench.kiosk.kept import stock

SCREEN = (1024, 768)
"""px. It is the size that wlroots gives its output on an X server."""
SEEDS = (1, 2, 3, 4, 5)
DEEDS = 100_000
AT_ONCE = 40
"""Deeds between two looks at the window."""
PICTURE_EVERY = 2_000
ANSWERS_WITHIN_S = 60
REST_S = 31
IDLE_S, ANSWER_S = 95, 35
IDLE_OFTEN, LEFT_OFTEN = 0.04, 0.6
"""Chances after each look: nobody is there until the question comes; and nobody answers it."""
OURS = ("bench.kiosk.", " app.", "yinling")
"""Parts of the command lines of our own processes."""
CAGES_OWN = ("Xwayland", "cage")
SOUNDS = ("pactl", "wpctl")
"""Programs that the app asks for the computer's volume; they show nothing."""
ENDING = tuple(f"({name}" for name in ("python", *CAGES_OWN, *SOUNDS))
"""The beginning of what is known of our own processes that are just ending."""
MOST_HOMES = 2
"""Folders of visits at once: a window's, and that of the one which follows it."""
USUAL = re.compile(r"visit opens|painted|next|ended|kept \d+|not-in-memory|froze|thawed")
"""The keeper's notes of windows that are as they must be; a busy computer holds them up."""


def run(count: int = DEEDS) -> list[dict[str, object]]:
    """Return a row for each seed, with everything that was wrong."""
    if wanting := missing():
        return [{"what": f"not here: {', '.join(wanting)}", "kept": False}]
    return [_of_seed(seed, count // len(SEEDS)) for seed in SEEDS]


def _of_seed(seed: int, count: int) -> dict[str, object]:
    began = time.monotonic()
    with Cage(*SCREEN) as cage:
        machine = MachinePlaces(cage.home / "machine")
        path = cage.folder / "monkey"
        with socket.socket(socket.AF_UNIX) as door:
            door.bind(str(path))
            path.chmod(0o666)
            door.listen()
            program, environment = python()
            keeper = ("-P", "-m", "bench.kiosk.keeper", str(machine.folder))
            stock(machine)
            before = fingerprints(machine.content.data.parent, ("cache",))
            cage.start(
                [program, *keeper, "bench.kiosk.visit_window"],
                {**environment, "YINLING_MONKEY": str(path)},
            )
            monkey = Monkey(cage, door)
            try:
                _play(monkey, seed, count)
            except (OSError, RuntimeError, TimeoutError) as error:
                monkey.wrong[f"{type(error).__name__}: {error}"] += 1
                print(cage.log[-2000:], file=sys.stderr)
            monkey.wrong.update(_wrong_in(machine.folder / "log" / "keeper.log"))
            if fingerprints(machine.content.data.parent, ("cache",)) != before:
                monkey.wrong["the machine's shelf is another one"] += 1
            places = visit_places(machine, cage.environment, sys.platform)
            homes = [each for place in places for each in place.visits("visit-")]
            if len(homes) > MOST_HOMES:
                monkey.wrong[f"{len(homes)} folders of visits"] += 1
    for place in places:  # cage is ended with all in it, and its keeper clears up nothing
        shutil.rmtree(place.folder, ignore_errors=True)
    return {
        "what": f"seed {seed}",
        "deeds": monkey.done,
        "visits": monkey.visits,
        "rests": monkey.rests,
        "questions": monkey.questions,
        "pages": len(monkey.pages),
        "pictures": monkey.pictures,
        "wrong": "; ".join(f"{what} ×{times}" for what, times in monkey.wrong.items()) or "nothing",
        "s": round(time.monotonic() - began),
        "kept": not monkey.wrong and monkey.done >= count,
    }


def _play(monkey: Monkey, seed: int, count: int) -> None:
    """Do the deeds, one visit after the other."""
    chance = random.Random(f"time {seed}")
    monkey.wait()
    for number, deed in enumerate(deeds(seed, count), start=1):
        monkey.do(deed)
        if number % AT_ONCE == 0:
            monkey.look()
            monkey.let_time_pass(chance)
        if number % PICTURE_EVERY == 0:
            monkey.compare()
            wrong = "; ".join(monkey.wrong) or "nothing wrong"
            told = f"{monkey.visits} visits, {monkey.rests} rests, {wrong}"
            print(f"seed {seed}: {number} of {count} deeds, {told}", flush=True)
    monkey.look()
    monkey.compare()


def _wrong_in(log: Path) -> list[str]:
    """Return the keeper's notes of troubles, and of bugs that a window survived."""
    noted = re.findall(r"window \d+: (.*)", log.read_text("utf-8"))
    wrong = [f"the keeper: {code}" for code in noted if not USUAL.fullmatch(code)]
    lost = noted.count("froze") - noted.count("thawed")
    return wrong + ["the keeper: froze, and another came"] * lost


class Monkey:
    """The hands and the eyes of the visitors, and all that was found wrong."""

    def __init__(self, cage: Cage, door: socket.socket) -> None:
        self._cage, self._door = cage, door
        self._line: socket.socket | None = None
        """The line to the window whose turn it is."""
        self._rest = b""
        self._lines: list[str] = []
        """Deeds for xdotool that were not done yet."""
        self.done = self.pictures = self.visits = self.rests = self.questions = 0
        self.pages: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self._last: dict[str, object] = {}

    def wait(self) -> None:
        """Wait for the turn of another window; it must be as large as the screen."""
        ready, _, _ = select.select([self._door], [], [], ANSWERS_WITHIN_S)
        if not ready:
            raise TimeoutError(f"no window after {self.done} deeds")
        self._line, _ = self._door.accept()
        self._rest = b""
        self.visits += 1
        if not self._hear():
            self.wrong["a window ended as its turn began"] += 1
        elif tuple(self._last.get("size", ())) != SCREEN:  # type: ignore[arg-type]
            self.wrong[f"it began with the size {self._last.get('size')}"] += 1
        elif self._last["clipboard"]:
            self.wrong["it began with something in the clipboard"] += 1

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
            case _:  # before the others of this round: a bored visitor has no order
                self._say({"do": deed.kind, "at": deed.at, "to": deed.to})

    def look(self) -> None:
        """Ask the window how it stands, or the one after it; and count the processes."""
        self._send()
        while not (self._say({"do": "look"}) and self._hear()):
            self.wait()
        self.pages[str(self._last["page"])] += 1
        for what in self._last["wrong"]:  # type: ignore[attr-defined]
            self.wrong[str(what)] += 1
        for _, line in self._cage.tree():
            words = line.split(" ", 1)[0].rpartition("/")[2]
            known = words in (*CAGES_OWN, *SOUNDS) or words.startswith(ENDING)
            if not known and not any(part in line for part in OURS):
                self.wrong[f"a process: {line[:120]}"] += 1

    def let_time_pass(self, chance: random.Random) -> None:
        """Skip a rest; now and then be away until the question comes, and longer."""
        if self._last["page"] == "resting":
            self.rests += 1
            self._say({"do": "skip", "s": [REST_S]})
        elif chance.random() < IDLE_OFTEN:
            # Both at once: keys may still be on their way to the window, and answer.
            is_left = chance.random() < LEFT_OFTEN
            self._say({"do": "skip", "s": [IDLE_S, ANSWER_S] if is_left else [IDLE_S]})
            self.look()
            self.questions += self._last["page"] == "still-there"

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

    def _say(self, what: dict[str, object]) -> bool:
        """Say this to the window; return False if it has ended."""
        try:
            if self._line is not None:
                self._line.sendall(json.dumps(what).encode() + b"\n")
        except OSError:
            return False
        return self._line is not None

    def _hear(self) -> bool:
        """Hear the window's answer; return False if it has ended."""
        assert self._line is not None
        end = time.monotonic() + ANSWERS_WITHIN_S
        while b"\n" not in self._rest:
            ready, _, _ = select.select([self._line], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise TimeoutError(f"no answer after {self.done} deeds")
            try:
                block = self._line.recv(65536)
            except OSError:
                block = b""
            if not block:
                self._line.close()
                self._line = None
                return False
            self._rest += block
        line, _, self._rest = self._rest.partition(b"\n")
        self._last = json.loads(line)
        return True
