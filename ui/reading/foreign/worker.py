"""The process that draws one picture: `python -m ui.reading.foreign.worker LIMITS`.

It takes one frame with the bytes, writes one with a PNG, or with nothing, and ends.
"""

from __future__ import annotations

import os
import queue
import sys

from app.importing.limits import limit_this_process
from app.processes.framing import Frame, FrameReader, pack
from app.processes.worker import Worker

_MOST_BYTES = 16 << 20
_MEGABYTES = 192
"""MB that the decoded picture may take."""


def main() -> int:
    """Draw one picture; return the exit code."""
    work = Worker()
    limit_this_process(sys.argv[1:])
    frames: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
    work.listen(FrameReader(_MOST_BYTES).feed, frames.put, ended=lambda: frames.put(None))
    frame = frames.get()
    if frame is not None:
        work.tell(pack({}, _png(frame.body)))
    sys.stderr.flush()
    os._exit(0)  # what Qt would tidy up is not worth a crash in it


def _png(data: bytes) -> bytes:
    """Return the picture as PNG on white, no side longer than LONGEST_SIDE; b"" if it is none."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QImageWriter, QPainter

    from ui.reading.foreign.drawing import LONGEST_SIDE

    app = QGuiApplication([])
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MEGABYTES)
    reader = QImageReader(buffer)
    size = reader.size()
    if bytes(reader.format().data()) not in (b"svg", b"webp") or size.isEmpty():
        return b""
    longest = max(size.width(), size.height())
    if longest != LONGEST_SIDE and (reader.format() == b"svg" or longest > LONGEST_SIDE):
        room = QSize(LONGEST_SIDE, LONGEST_SIDE)
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return b""
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(out, QByteArray(b"png")).write(flat)
    del app
    return bytes(out.data().data())


if __name__ == "__main__":
    sys.exit(main())
