"""A child process that sends back its orders, and fails on demand: a head {"do": …}."""

from __future__ import annotations

import queue
import sys
import time

from app.processes.framing import Frame, FrameReader, pack
from app.processes.worker import Worker

work = Worker()
frames: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
work.listen(FrameReader(1 << 26).feed, frames.put, lambda: frames.put(None), grace_s=1.0)
print("a library's chatter")
while (frame := frames.get()) is not None:
    match frame.head.get("do"):
        case "end":
            sys.exit(3)
        case "hang":
            time.sleep(600)
        case "babble":
            work.tell(b"no frame\n")
        case _:
            work.tell(pack({"back": frame.head}, frame.body))
