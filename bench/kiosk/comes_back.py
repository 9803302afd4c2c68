"""How fast a shared machine comes back: `./run.sh bench comes-back`.

The real keeper and the real window, on a bare X screen, and in cage as an ordinary user. A time
ends when the new window has painted. `bare` counts looks, one each 4 ms or so, at which nothing of
ours was on the screen; after a crash there is nothing for a moment.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.kiosk.bare import BareWatch
from bench.kiosk.cage import NOBODY, ROOT, Cage, missing, python
from bench.kiosk.kept import KeptMachine
from tools.virtual_screen import VirtualScreen

ROUNDS = 3
"""Machines for each case."""
TROUBLES = 2
"""In one machine: the third one in five minutes brings safe mode."""
WIDTH, HEIGHT = 1366, 768
NEXT_S, REPAIRED_S = 2.0, 5.0
CASES = (
    ("我看完了: the next welcome page", signal.SIGUSR1, NEXT_S),
    ("killed (SIGKILL): repaired", signal.SIGKILL, REPAIRED_S),
    ("stopped (SIGSTOP): repaired", signal.SIGSTOP, REPAIRED_S),
    ("its thread hangs: repaired", signal.SIGUSR2, REPAIRED_S),
)
REST_S = 3.0
"""s for a window to do what it does after its first paint."""


def run() -> list[dict[str, object]]:
    """Return a row for each way of coming back, in each place."""
    places = {"X": _on_x} | ({} if missing() else {"cage": _in_cage})
    rows: list[dict[str, object]] = []
    for place, begin in places.items():
        for what, trouble, bound_s in CASES:
            times: list[float] = []
            bare = looks = 0
            for _ in range(ROUNDS):
                with begin() as (machine, watch):
                    machine.wait(1, "painted")
                    for number in range(1, TROUBLES + 1):
                        time.sleep(REST_S)
                        times.append(_one(machine, watch, number, trouble))
                        bare, looks = bare + watch.bare, looks + watch.looks
            is_seen = bare > 0 and trouble is not signal.SIGKILL
            rows.append(
                {
                    "what": f"{place}: {what}",
                    "median s": statistics.median(times),
                    "worst s": max(times),
                    "bound s": bound_s,
                    "times": len(times),
                    "bare": bare,
                    "looks": looks,
                    "kept": max(times) <= bound_s and not is_seen,
                }
            )
    return rows


def _one(machine: KeptMachine, watch: BareWatch, number: int, trouble: signal.Signals) -> float:
    pid = machine.window_pid()
    with watch:
        began = time.monotonic()
        os.kill(pid, trouble)
        took = machine.wait(number + 1, "painted") - began
        machine.wait(number, "ended")
        time.sleep(0.3)
    return took


@contextmanager
def _on_x() -> Iterator[tuple[KeptMachine, BareWatch]]:
    with VirtualScreen(WIDTH, HEIGHT) as screen, tempfile.TemporaryDirectory() as name:
        runtime, folder = Path(name, "runtime"), Path(name, "machine")
        runtime.mkdir(mode=0o700)
        folder.mkdir()
        environment = {**os.environ, **screen.start(), "XDG_RUNTIME_DIR": str(runtime)}
        environment |= {"PYTHONPATH": str(ROOT), "PULSE_SERVER": f"unix:{runtime}/none"}
        keeper = subprocess.Popen(
            [sys.executable, "-P", "-m", "bench.kiosk.keeper", str(folder)],
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield KeptMachine(folder), _watch(screen.env["DISPLAY"], WIDTH, HEIGHT)
        finally:
            keeper.terminate()
            keeper.wait(20)


@contextmanager
def _in_cage() -> Iterator[tuple[KeptMachine, BareWatch]]:
    with Cage(WIDTH, HEIGHT) as cage:
        folder = cage.folder / "machine"
        folder.mkdir()
        if os.getuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        program, environment = python()
        cage.start([program, "-P", "-m", "bench.kiosk.keeper", str(folder)], environment)
        # cage's window on the X screen is no larger than this.
        yield KeptMachine(folder), _watch(cage.screen.env["DISPLAY"], 1024, 768)


def _watch(display: str, width: int, height: int) -> BareWatch:
    return BareWatch(display, ((5, 5), (width - 9, 12), (width // 2, height - 5), (12, height - 9)))
