"""A clock that runs some times faster for programs: hours of a soak in less time.

fast_clock.c stands between a program and the C library, on Linux. Timers, timeouts and the sound
server's own clock all keep step, so nothing but the time for work is shorter. libfaketime 0.9.10
does the same, but not for `sem_clockwait`, with which Python waits for its threads.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

SOURCE = Path(__file__).with_suffix(".c")


def environment(times: float, folder: Path) -> dict[str, str]:
    """Return the environment of programs whose clocks run so many times faster, from now on.

    The folder keeps what is made for it, and must last as long as the programs. Programs with one
    environment have one clock. FileNotFoundError without a C compiler, CalledProcessError where it
    fails.
    """
    if times == 1:
        return {}
    compiler = shutil.which("cc")
    if compiler is None:
        raise FileNotFoundError("a faster clock needs a C compiler (cc)")
    made = folder / "fast_clock.so"
    options = ["-O2", "-fPIC", "-shared", "-pthread", "-o", str(made), str(SOURCE), "-ldl"]
    subprocess.run([compiler, *options], check=True)
    return {
        "LD_PRELOAD": str(made),
        "YINLING_CLOCK_TIMES": str(times),
        "YINLING_CLOCK_STEADY": str(time.monotonic_ns()),
        "YINLING_CLOCK_CALENDAR": str(time.time_ns()),
    }
