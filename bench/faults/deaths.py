"""Injects faults of sound into the real app while it reads, kills it, and measures what is noticed.

It takes some minutes. For a fault that must be told: how soon the page says it, how many sentences
went by meanwhile, whether the place stood, and how soon after its cause was gone the player told
the next word as heard. For one that heals: the longest silence. For an app that is killed again and
again (`kills.py`): whether it offers its place, and what it leaves behind.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.faults import kills
from tools.pipewire_sound import virtual_sound_card
from tools.virtual_sound import SINK, VirtualSoundCard

SENTENCES_LIMIT = 2
"""Sentences that may go by between a fault and the page's telling it."""
BACK_LIMIT_S = 12.0
"""After the cause is gone, the voice is heard again within so long."""
QUIET_S = 40.0
HEALING_S = 12.0
"""After a fault that should heal in silence, the reading is watched for so long."""
SILENCE_LIMIT_S = 6.0
"""A voice that hangs is noticed after 4 s; the pauses of a text come on top."""


class Listener:
    """The app as a child process; what it tells, with the time at which it came."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.faults.app"],
            env={**os.environ, **environment, "YINLING_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.told: list[tuple[float, dict[str, Any]]] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.told.append((time.monotonic(), json.loads(line)))

    def wait(
        self, what: Callable[[dict[str, Any]], bool], after: float, within_s: float
    ) -> float | None:
        """Return when something was told after a moment, None if it is not within so long."""
        deadline = time.monotonic() + within_s
        while True:
            for at, line in list(self.told):
                if at >= after and what(line):
                    return at
            if time.monotonic() > deadline:
                return None
            time.sleep(0.01)

    def last(self, key: str) -> Any:
        """Return the last value told under a key."""
        return next((line[key] for _, line in reversed(self.told) if key in line), None)

    def sentences(self, start: float, end: float) -> int:
        """Return how many sentences became the place between two moments."""
        return sum(1 for at, line in list(self.told) if start <= at < end and "sentence" in line)

    def close(self) -> None:
        """End the app."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(timeout=5)
        if self.process.stdout is not None:
            self.process.stdout.close()


def _row(
    listener: Listener,
    what: str,
    inject: Callable[[], None],
    mend: Callable[[], None] = lambda: None,
    *,
    gone_s: float = 0.0,
    heals: bool = False,
) -> dict[str, object]:
    """Inject a fault into a running reading, mend it after so long; return what was seen."""
    listener.wait(lambda line: "word" in line, time.monotonic(), 15)
    before = listener.last("sentence")
    struck = time.monotonic()
    inject()
    if heals:
        return _healed(listener, what, struck)
    told = listener.wait(lambda line: bool(line.get("fault")), struck, 12)
    words = listener.last("notice") if told else ""
    time.sleep(max(0.0, struck + gone_s - time.monotonic()))
    place = listener.last("sentence")
    mended = time.monotonic()
    mend()
    back = listener.wait(lambda line: "word" in line, max(mended, told or 0), QUIET_S)
    passed = listener.sentences(struck, told or mended)
    stood = place == before or passed > 0
    return {
        "what": what,
        "told after s": told - struck if told else None,
        "sentences": passed,
        "heard again after s": back - mended if back else None,
        "kept": back is not None
        and back - mended <= BACK_LIMIT_S
        and passed <= SENTENCES_LIMIT
        and stood
        and bool(words),
    }


def _healed(listener: Listener, what: str, struck: float) -> dict[str, object]:
    """Return what was seen of a fault that should be no more than a moment of silence."""
    time.sleep(HEALING_S)
    words = [at for at, line in list(listener.told) if at >= struck and "word" in line]
    longest = max((b - a for a, b in pairwise([struck, *words])), default=HEALING_S)
    told = any(line.get("fault") for at, line in list(listener.told) if at >= struck)
    reads_on = bool(words) and words[-1] > struck + HEALING_S - SILENCE_LIMIT_S
    return {
        "what": what,
        "longest silence s": longest,
        "kept": longest <= SILENCE_LIMIT_S and not told and reads_on,
    }


def _leftovers(temporary: Path) -> int:
    """Return how many files are in the temporary folder; any file there is a fault."""
    return sum(path.is_file() for path in temporary.rglob("*"))


def _alive(pids: list[int]) -> list[int]:
    found = []
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            found.append(pid)
    return found


def run() -> list[dict[str, object]]:
    """Return a row for each fault."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory(prefix="yl-") as name, virtual_sound_card() as card:
        folder = Path(name)
        temporary = folder / "tmp"
        temporary.mkdir()
        environment = {
            "PULSE_SERVER": f"unix:{folder / 'pulse.sock'}",
            "XDG_RUNTIME_DIR": name,
            "XDG_CONFIG_HOME": str(folder / "config"),
            "TMPDIR": str(temporary),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        listener = Listener(folder / "home", environment)
        try:
            rows = _all(listener, card, folder)
            pids = listener.last("pids")
            listener.process.kill()
            time.sleep(1.0)
            orphans = _alive(pids)
            left = _leftovers(temporary)
            rows.append(
                {"what": "app killed: orphan processes", "sentences": len(orphans)}
                | {"kept": not orphans}
            )
            rows.append({"what": "text or sound left behind", "sentences": left, "kept": not left})
        finally:
            listener.close()
    rows.append(kills.row())
    return rows


def _all(listener: Listener, card: VirtualSoundCard, folder: Path) -> list[dict[str, object]]:
    def start() -> None:
        card.start(folder)

    def kill(which: str, number: signal.Signals) -> Callable[[], None]:
        return lambda: os.kill(listener.last("pids")[0 if which == "voice" else 1], number)

    def new_sink(name: str) -> None:
        card.control("load-module", "module-null-sink", f"sink_name={name}", "norewinds=1")

    def other() -> None:
        new_sink("other")
        card.control("set-default-sink", "other")

    def unload() -> None:
        card.control("unload-module", "module-null-sink")

    rows: list[dict[str, object]] = []
    # The app runs already, and nothing plays.
    struck = listener.wait(lambda line: bool(line.get("fault")), 0.0, 20)
    start()
    started = time.monotonic()
    back = listener.wait(lambda line: "word" in line, started, QUIET_S)
    rows.append(
        {
            "what": "server only after the app",
            "heard again after s": back - started if back else None,
            "kept": struck is not None and back is not None and back - started <= BACK_LIMIT_S,
        }
    )
    for gone in (1.0, 5.0, 20.0):
        what = f"server killed, back after {gone:.0f} s"
        rows.append(_row(listener, what, card.kill, start, gone_s=gone))
    stop, go_on = signal.SIGSTOP, signal.SIGCONT
    hang = card.pid or 0
    rows.append(
        _row(
            listener,
            "server hangs for 8 s",
            lambda: os.kill(hang, stop),
            lambda: os.kill(hang, go_on),
            gone_s=8.0,
        )
    )
    rows.append(_row(listener, "another default device", other, heals=True))
    rows.append(_row(listener, "devices gone for 6 s", unload, lambda: new_sink(SINK), gone_s=6.0))
    kill_it = signal.SIGKILL
    rows.append(_row(listener, "player killed", kill("player", kill_it), heals=True))
    time.sleep(31)  # a loss more within 30 s would be told, and not healed in silence
    rows.append(_row(listener, "player hangs", kill("player", stop), heals=True))
    rows.append(_row(listener, "voice killed", kill("voice", kill_it), heals=True))
    rows.append(_row(listener, "voice hangs", kill("voice", stop), heals=True))
    return rows


if __name__ == "__main__":
    from bench.__main__ import table

    print(table(run()))
