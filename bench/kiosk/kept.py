"""A shared machine that is kept on a virtual screen: what its keeper logs, and when."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
LONG_S = 60.0
_LINE = re.compile(r"window (\d+): (.+)")


class KeptMachine:
    """A keeper that runs; `seen` has its lines as (moment, window, code)."""

    def __init__(
        self, machine: Path, screen: Mapping[str, str], wrapper: Sequence[str] = ()
    ) -> None:
        """Start it; `wrapper` is a command that runs another one, such as cage."""
        self.seen: list[tuple[float, int, str]] = []
        self.pid = 0
        runtime = machine.parent / "runtime"
        runtime.mkdir(mode=0o700, exist_ok=True)
        environment = {
            **os.environ,
            **screen,
            "PYTHONPATH": str(ROOT),
            "XDG_RUNTIME_DIR": str(runtime),
            "PULSE_SERVER": f"unix:{runtime}/none",
        }
        self._process = subprocess.Popen(
            [*wrapper, sys.executable, "-P", "-m", "bench.kiosk.keeper", str(machine)],
            cwd=ROOT,
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            moment = time.monotonic()
            found = _LINE.search(line)
            if found:
                self.seen.append((moment, int(found[1]), found[2]))
            elif line.startswith("pid "):
                self.pid = int(line.split()[1])

    def wait(self, window: int, code: str) -> float:
        """Return when this window was logged with this code; wait for it."""
        deadline = time.monotonic() + LONG_S
        while time.monotonic() < deadline:
            for moment, number, text in tuple(self.seen):
                if number == window and text.startswith(code):
                    return moment
            time.sleep(0.005)
        raise TimeoutError(f"window {window}: {code} never came; {self.seen[-5:]}")

    def window_pid(self) -> int:
        """Return the process id of the only window."""
        deadline = time.monotonic() + LONG_S
        while time.monotonic() < deadline:
            found = psutil.Process(self.pid).children()
            if len(found) == 1:
                return int(found[0].pid)
            time.sleep(0.01)
        raise TimeoutError("not one window")

    def stop(self) -> None:
        """End the keeper, and all with it."""
        if self.pid:
            os.kill(self.pid, signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(5)
