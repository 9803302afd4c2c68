"""The player's process with a log: which samples of which clip the device has taken.

`python -m bench.soak.player FILE`. A line is

- `A pid stream time id part start samples pause rate`: a clip was put into a stream of samples,
- `T pid stream time taken`: the device has taken so many samples of the stream by then.

Times are monotonic seconds. A stream ends with its device.
"""

from __future__ import annotations

import os
import sys
import time

from app.speech.engine import Clip
from app.speech.player import sink_player, timeline, worker
from app.speech.player.pcm_device import PcmDevice

EVERY_S = 0.05
"""Seconds between two lines about a device that goes on taking."""


def log_into(path: str) -> None:
    """Let every stream of this process be logged from now on."""
    out = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    streams = 0

    def note(what: str, stream: int, *values: object) -> None:
        shown = " ".join(map(str, values))
        line = f"{what} {os.getpid()} {stream} {time.monotonic():.4f} {shown}\n"
        os.write(out, line.encode())

    class LoggedDevice(PcmDevice):
        def __init__(self, *arguments: object) -> None:
            nonlocal streams
            super().__init__(*arguments)  # type: ignore[arg-type]
            streams += 1
            self._number, self._taken, self._noted = streams, 0, 0.0

        def readData(self, maxlen: int) -> bytes:
            data = super().readData(maxlen)
            self._taken += len(data) // 2
            now = time.monotonic()
            if data and (now - self._noted > EVERY_S or not self.bytesAvailable()):
                self._noted = now
                note("T", self._number, self._taken)
            return data

    class LoggedTimeline(timeline.Timeline):
        def append(self, clip: Clip, pause_ms: int) -> bytes:
            start, samples = self.written, len(clip.pcm) // 2
            pcm = super().append(clip, pause_ms)
            pause = len(pcm) // 2 - samples
            note("A", streams, clip.id, clip.part, start, samples, pause, clip.sample_rate)
            return pcm

    # The player looks both up when it opens a device.
    setattr(sink_player, "PcmDevice", LoggedDevice)  # noqa: B010  # mypy allows no assignment
    setattr(timeline, "Timeline", LoggedTimeline)  # noqa: B010


if __name__ == "__main__":
    log_into(sys.argv[1])
    sys.exit(worker.main())
