"""A player process without sound that keeps the protocol, and breaks it on demand.

`fake_speaker.py KIND [FILE]`: "plays" clips ten times as fast as they are. It knows nothing of
the real one's code, on purpose. With FILE, the fault happens only while the file does not exist,
and creates it: the next life of the process is a good one. With "while" and FILE, it happens as
long as the file exists, and the file grows by a byte each time
that it is tried.
"""

from __future__ import annotations

import json
import os
import select
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

SPEED = 10
DEVICES = [["one", "喇叭", True, "speaker", False, True], ["two", "耳机", False, "", True, True]]


class Speaker:
    def __init__(self, kind: str, cause: Path | None) -> None:
        self.kind, self.cause = kind, cause
        self.looks = False
        self.era = 0
        self.queue: list[dict[str, Any]] = []
        self.paused = False
        self.begun = time.monotonic()

    def tell(self, what: str, *values: object) -> None:
        line = json.dumps({"told": what, "era": self.era, "values": values})
        os.write(1, line.encode() + b"\n")

    def do(self, fields: dict[str, Any]) -> None:
        match fields["do"]:
            case "enqueue":
                if self.is_bad():
                    self.count()
                    self.misbehave()
                    if self.kind == "no-speaker":
                        return
                if not self.queue:
                    self.begun = time.monotonic()
                self.queue.append(fields)
            case "stop":
                self.era = fields["value"]
                self.queue.clear()
                self.paused = False
            case "pause":
                self.paused = True
            case "resume":
                self.paused = False
                self.begun = time.monotonic()
            case "warm_up":
                self.tell("outputs_changed", DEVICES)
            case "look":
                self.looks = True
            case "ping":
                self.tell("pong", fields["value"])

    def is_bad(self) -> bool:
        return self.kind != "good" and (self.cause is None or self.cause.exists())

    def count(self) -> None:
        """Let the file grow by a byte, unless it is gone meanwhile."""
        if self.cause is not None:
            with suppress(FileNotFoundError), self.cause.open("r+b") as file:
                file.seek(0, os.SEEK_END)
                file.write(b".")

    def misbehave(self) -> None:
        match self.kind:
            case "die":
                os._exit(1)
            case "hang":
                time.sleep(600)
            case "garbage":
                os.write(1, b"ALSA lib: cannot open\n" * 4)
            case "flood":
                os.write(1, b"x" * (1 << 20))
            case "strange":
                self.tell("word_reached", "one", "two", "three")
            case "no-speaker":
                self.tell("failed", "no-speaker")
                self.looks = True
            case "spent":
                self.tell("failed", "speaker-lost")
                self.tell("spent")
                os._exit(3)

    def play(self) -> None:
        """Tell what has been heard up to now, or that there is a device again."""
        if self.looks and self.is_bad():
            self.count()
        elif self.looks:
            self.looks = False
            self.tell("recovered")
        if not self.queue or self.paused:
            return
        clip = self.queue[0]
        ms = (time.monotonic() - self.begun) * 1000 * SPEED
        if not clip.setdefault("started", False):
            clip["started"] = True
            if clip.get("part", 0) == 0:
                self.tell("clip_started", clip["id"])
        while clip["words"] and clip["words"][0][0] <= ms:
            self.tell("word_reached", clip["id"], *clip["words"].pop(0)[1:])
        sound_ms = clip.get("bytes", 0) * 500 / clip["rate"]
        if ms >= sound_ms and clip.get("last", True) and not clip.setdefault("heard", False):
            clip["heard"] = True
            self.tell("clip_heard", clip["id"])
        if ms >= sound_ms + clip["value"]:
            self.queue.pop(0)
            self.begun = time.monotonic()
            if clip.get("last", True):
                self.tell("clip_finished", clip["id"])


def main() -> None:
    kind = sys.argv[1] if len(sys.argv) > 1 else "good"
    cause = Path(sys.argv[3]) if sys.argv[2:3] == ["while"] else None
    done = Path(sys.argv[2]) if len(sys.argv) > 2 and cause is None else None
    if done is not None and done.exists():
        kind = "good"
    elif done is not None:
        done.touch()
    if kind == "dead-on-arrival":
        sys.exit(1)
    speaker = Speaker(kind, cause)
    pending = b""
    while True:
        if select.select([0], [], [], 0.002)[0]:
            piece = os.read(0, 1 << 20)
            if not piece:
                return
            pending += piece
        while b"\n" in pending:
            line, rest = pending.split(b"\n", 1)
            fields = json.loads(line)
            if len(rest) < fields.get("bytes", 0):
                break
            pending = rest[fields.get("bytes", 0) :]
            speaker.do(fields)
        speaker.play()


main()
