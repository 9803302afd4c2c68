"""Recordings of what devices play, each as long as its device, with the times of their samples."""

from __future__ import annotations

import itertools
import os
import subprocess
import threading
import time
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from tools.virtual_sound import RECORD_RATE

Samples = np.ndarray[Any, np.dtype[np.float64]]
LATENCY_MS = 250
MARK_S = 0.2
"""Seconds between two moments that are remembered."""
AHEAD_S = 1.0
"""A device that hands over so much more than time has passed ran ahead: it was stopped, and the
clock went on."""


@dataclass(slots=True)
class Tape:
    """The sound of a sink while the sink was there: mono, 16-bit, RECORD_RATE."""

    path: Path
    process: subprocess.Popen[bytes] | None = None
    marks: list[tuple[float, int]] = field(default_factory=list)
    """(monotonic seconds, samples that had come by then)."""
    samples: int = 0
    thread: threading.Thread | None = None

    @staticmethod
    def of(sink: str, path: Path, environment: dict[str, str]) -> Tape:
        """Record this sink from now on, until it goes; RuntimeError when nothing comes in 10 s."""
        command = ["parec", "--raw", "--format=s16le", "--channels=1", f"--rate={RECORD_RATE}"]
        # A recorder in a hurry makes the sink work in blocks of a few ms: a busy machine stumbles.
        command += [f"--latency-msec={LATENCY_MS}", f"--device={sink}.monitor"]
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        tape = Tape(path, process)
        tape.thread = threading.Thread(target=tape._take, name="tape", daemon=True)
        tape.thread.start()
        deadline = time.monotonic() + 10
        while not tape.marks:
            if time.monotonic() > deadline:
                raise RuntimeError("the recorder does not record")
            time.sleep(0.005)
        return tape

    @staticmethod
    def kept(path: Path) -> Tape:
        """Return a tape that was recorded, or is still being recorded, as far as it goes."""
        lines = path.with_suffix(".marks").read_text().splitlines()
        marks = [(float(when), int(count)) for when, count in (line.split() for line in lines)]
        return Tape(path, marks=marks, samples=path.stat().st_size // 2)

    def _take(self) -> None:
        assert self.process is not None
        assert self.process.stdout is not None
        marks = self.path.with_suffix(".marks")
        with self.path.open("wb", buffering=0) as file, marks.open("w", buffering=1) as log:
            while block := os.read(self.process.stdout.fileno(), 1 << 14):
                file.write(block)
                self.samples += len(block) // 2
                now = time.monotonic()
                if not self.marks or now - self.marks[-1][0] > MARK_S:
                    self.marks.append((now, self.samples))
                    print(now, self.samples, file=log)

    def stop(self) -> None:
        """End the recording."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=5)
        if self.thread is not None:
            self.thread.join(timeout=5)

    def at(self, moment: float) -> int:
        """Return the sample that was played about then, at the first or last one if outside."""
        index = bisect_right(self.marks, (moment, 1 << 62)) - 1
        if index < 0:
            return 0
        when, count = self.marks[index]
        # Where the device stood still the next mark is far: no further than that.
        most = self.marks[index + 1][1] if index + 1 < len(self.marks) else self.samples
        return min(most, count + int((moment - when) * RECORD_RATE))

    def moment(self, sample: int) -> float:
        """Return the monotonic seconds at which this sample had come."""
        index = bisect_right(self.marks, sample, key=lambda mark: mark[1]) - 1
        when, count = self.marks[max(0, index)]
        # A device that was stopped hands over much at once: no later than the next mark.
        latest = self.marks[index + 1][0] if 0 <= index < len(self.marks) - 1 else float("inf")
        return min(when + (sample - count) / RECORD_RATE, latest)

    def covers(self, start: float, end: float) -> bool:
        """Return whether some of this time is on the tape."""
        return bool(self.marks) and start < self.moment(self.samples) and end > self.moment(0)

    def ran_ahead(self, start: float, end: float) -> bool:
        """Return whether the device ran ahead at some moment of this time."""
        return any(
            (samples - earlier) / RECORD_RATE > when - before + AHEAD_S
            for (before, earlier), (when, samples) in itertools.pairwise(self.marks)
            if start < when and before < end
        )

    def read(self, first: int, count: int) -> Samples:
        """Return these samples, silence beyond both ends."""
        start = max(0, first)
        wanted = max(0, first + count - start)
        found = np.fromfile(self.path, np.int16, wanted, offset=2 * start)
        whole = np.zeros(count)
        whole[start - first : start - first + len(found)] = found
        return whole
