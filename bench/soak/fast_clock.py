"""A clock that runs some times faster for programs: hours of a soak in less time.

fast_clock.c stands between a program and the C library, on Linux. Timers, timeouts and the sound
server's own clock keep step, so nothing but the time for work is shorter. libfaketime 0.9.10 does
the same, but not for `sem_clockwait`, with which Python waits for its threads.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

SOURCE = Path(__file__).with_suffix(".c")
MOST = 1000.0
"""Times. Faster, and the work between two waits takes hours."""
_ASKS = "import time; print(time.monotonic_ns())"


def environment(times: float, folder: Path) -> dict[str, str]:
    """Return the environment of programs whose clocks run so many times faster, from now on.

    The folder keeps what is made for it, and must last as long as the programs. Programs with one
    environment have one clock. ValueError for a clock that stands, or is more than MOST times
    faster. FileNotFoundError without a C compiler. RuntimeError where it does not take hold: the
    loader takes no path with a blank or a colon.
    """
    if not 0 < times <= MOST:
        raise ValueError(f"a clock cannot run {times:g} times as fast")
    if times == 1:
        return {}
    compiler = shutil.which("cc")
    if compiler is None:
        raise FileNotFoundError("a faster clock needs a C compiler (cc)")
    made = folder / "fast_clock.so"
    options = ["-O2", "-fPIC", "-shared", "-pthread", "-o", str(made), str(SOURCE), "-ldl"]
    subprocess.run([compiler, *options], check=True)
    steady = time.monotonic_ns()
    found = {
        "LD_PRELOAD": " ".join(filter(None, (str(made), os.environ.get("LD_PRELOAD")))),
        "YINLING_CLOCK_THOUSANDTHS": str(round(1000 * times)),
        "YINLING_CLOCK_STEADY": str(steady),
        "YINLING_CLOCK_CALENDAR": str(time.time_ns()),
    }
    asked = subprocess.run(
        [sys.executable, "-c", _ASKS], env=os.environ | found, capture_output=True
    )
    true_ns = time.monotonic_ns() - steady
    if abs(int(asked.stdout or 0) - steady - true_ns * times) > true_ns * abs(times - 1) / 2:
        raise RuntimeError(f"the faster clock does not take hold in {folder}")
    return found
