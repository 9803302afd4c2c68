"""How fast a shared machine comes back: `./run.sh bench comes-back`.

The real keeper and the real window on a virtual screen of 1920×1080. A time ends when the new
window has painted. `bare` counts looks, every 4 ms, at which nothing of ours was on the screen.
"""

from __future__ import annotations

import os
import signal
import statistics
import tempfile
import time
from pathlib import Path

from bench.kiosk.bare import BareWatch
from bench.kiosk.kept import KeptMachine
from tools.virtual_screen import VirtualScreen

ROUNDS = 5
POINTS = ((5, 5), (1900, 12), (960, 1070), (12, 1060))
NEXT_S, REPAIRED_S = 2.0, 5.0
CASES = (
    ("我看完了: the next welcome page", signal.SIGUSR1, NEXT_S),
    ("killed (SIGKILL): repaired", signal.SIGKILL, REPAIRED_S),
    ("stopped (SIGSTOP): repaired", signal.SIGSTOP, REPAIRED_S),
    ("its thread hangs: repaired", signal.SIGUSR2, REPAIRED_S),
)
REST_S = 2.0
"""s for a window to do what it does after its first paint."""


def run() -> list[dict[str, object]]:
    """Return a row for each way of coming back."""
    rows = []
    with VirtualScreen() as screen, tempfile.TemporaryDirectory() as folder:
        watch = BareWatch(screen.env["DISPLAY"], POINTS)
        for what, trouble, bound_s in CASES:
            rows.append(_row(Path(folder), screen, watch, what, trouble, bound_s))
    return rows


def _row(
    folder: Path,
    screen: VirtualScreen,
    watch: BareWatch,
    what: str,
    trouble: signal.Signals,
    bound_s: float,
) -> dict[str, object]:
    # A machine for each case, and two troubles in each: the third one in five minutes is safe mode.
    times: list[float] = []
    bare = looks = 0
    number = 0
    machine: KeptMachine | None = None
    for turn in range(ROUNDS):
        if machine is None:
            machine = KeptMachine(folder / f"machine-{turn}-{trouble}", screen.env)
            number = 1
            machine.wait(1, "painted")
        time.sleep(REST_S)
        pid = machine.window_pid()
        with watch:
            began = time.monotonic()
            os.kill(pid, trouble)
            times.append(machine.wait(number + 1, "painted") - began)
            machine.wait(number, "ended")
            time.sleep(0.3)
        bare, looks = bare + watch.bare, looks + watch.looks
        number += 1
        if number > 2 and trouble is not signal.SIGUSR1:
            machine.stop()
            machine = None
    if machine is not None:
        machine.stop()
    follows = trouble is signal.SIGUSR1 or trouble is signal.SIGSTOP or trouble is signal.SIGUSR2
    return {
        "what": what,
        "median s": statistics.median(times),
        "worst s": max(times),
        "bound s": bound_s,
        "bare": bare,
        "looks": looks,
        "kept": max(times) <= bound_s and (bare == 0 or not follows),
    }
