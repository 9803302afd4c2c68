"""Pictures of kinds that this process does not decode: a child with limits makes a PNG of each.

A vector picture is a small program: a few lines may draw for hours. A decoder may have faults that
a file is made for. The child has some seconds and some memory, and is gone afterwards.
"""

from __future__ import annotations

import logging

from app.importing.limits import Limits
from app.processes.blocking_child import BlockingChild, ChildLostError
from app.processes.command import ENVIRONMENT, worker_command
from app.processes.framing import FrameReader, pack

ENDINGS = (".svg", ".webp")
LONGEST_SIDE = 1600
"""px of the longer side of what is made; a vector picture is drawn in this size."""
PATIENCE_S = 15.0
"""Of a start, which takes half a second on a slow machine, and the drawing."""
LIMITS = Limits(cpu_s=8, spare_cpu_s=0, memory_bytes=768 << 20, output_bytes=32 << 20)
_MOST_BYTES = 32 << 20

_log = logging.getLogger(__name__)


def as_png(data: bytes, patience_s: float = PATIENCE_S) -> bytes | None:
    """Return the picture as PNG; None where it cannot be drawn within the limits. For jobs."""
    command = (*worker_command("ui.reading.foreign.worker"), *LIMITS.arguments())
    try:
        child = BlockingChild(command, FrameReader(_MOST_BYTES).feed, _CHILD)
    except ChildLostError as error:
        _log.warning("no process for a picture: %s", error)
        return None
    try:
        child.send(pack({"size": len(data)}, data))
        return child.next(patience_s).body or None
    except ChildLostError as error:
        _log.info("a picture was not drawn: %s", error)
        return None
    finally:
        child.close()


_CHILD = {**ENVIRONMENT, "QT_QPA_PLATFORM": "offscreen"}
"""It needs no screen: fonts are drawn all the same."""
