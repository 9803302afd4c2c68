"""The desk of the soak: the app as a child process, its sound card, and the tapes of both."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.soak.tape import Tape
from tools.virtual_sound import SINK, VirtualSoundCard

OTHER = "other"
"""The second sink."""


class Desk:
    """Everything that an intervention may take hold of."""

    def __init__(self, folder: Path, card: VirtualSoundCard, voice: str) -> None:
        self.folder, self.card = folder, card
        self.environment = card.start(folder)
        self.tapes: list[Tape] = []
        self.tape(SINK)
        self.app = subprocess.Popen(
            [sys.executable, "-P", "-m", "bench.soak.app", str(folder), voice],
            env=os.environ
            | self.environment
            | {"YINLING_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}
            | {"PYTHONPATH": str(Path(__file__).parents[2])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(folder / "app.err").open("wb"),
        )
        self.told: list[dict[str, Any]] = []
        self.pids = [0, 0]
        """Of voice and player."""
        threading.Thread(target=self._listen, name="app", daemon=True).start()

    def _listen(self) -> None:
        assert self.app.stdout is not None
        with (self.folder / "told.jsonl").open("wb", buffering=0) as log:
            for line in self.app.stdout:
                told = json.loads(line)
                if "pids" in told:
                    self.pids = told["pids"]
                    continue
                log.write(line)
                self.told.append(told)

    def tape(self, sink: str) -> Tape:
        """Record a sink from now on."""
        path = self.folder / f"tape-{len(self.tapes)}.raw"
        self.tapes.append(Tape.of(sink, path, self.environment))
        return self.tapes[-1]

    def order(self, **order: object) -> None:
        """Tell the reader in front of the app what to do."""
        assert self.app.stdin is not None
        self.app.stdin.write(json.dumps(order).encode() + b"\n")
        self.app.stdin.flush()

    def wait(
        self, what: Callable[[dict[str, Any]], bool], within_s: float, after: float = 0.0
    ) -> dict[str, Any] | None:
        """Return the first thing told from a moment (default: now) on that fits, None if none."""
        after = after or time.monotonic()
        deadline, index = time.monotonic() + within_s, len(self.told)
        while index and self.told[index - 1]["t"] >= after:
            index -= 1
        while True:
            while index < len(self.told):
                if self.told[index]["t"] >= after and what(self.told[index]):
                    return self.told[index]
                index += 1
            if time.monotonic() > deadline or self.app.poll() is not None:
                return None
            time.sleep(0.005)

    def send(self, number: signal.Signals, *pids: int | None) -> None:
        """Send a signal to processes, as far as they are there."""
        for pid in pids:
            if pid:
                try:
                    os.kill(pid, number)
                except ProcessLookupError:
                    continue

    def close(self) -> None:
        """Close the app as its reader would, end the tapes; an intervention may be under way."""
        assert self.app.stdin is not None
        self.send(signal.SIGCONT, self.app.pid, *self.pids, self.card.pid)
        self.app.stdin.close()
        try:
            self.app.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.app.kill()
            self.app.wait(timeout=5)
        for tape in self.tapes:
            tape.stop()
