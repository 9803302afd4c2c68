"""Pictures from a camera or from the clipboard, as the bytes that are read."""

from __future__ import annotations

from io import BytesIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from content.errors import UnreadableFileError
from content.importers.base import Source

QUALITY = 92
"""JPEG; less makes small letters ragged."""


def as_jpeg(image: QImage) -> bytes:
    """Return a picture as a JPEG. Blocks; raises OSError."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    if not writer.write(_on_white(image)):
        raise OSError(writer.errorString())
    return bytes(buffer.data().data())


def source_of_picture(image: QImage, name: str) -> Source:
    """Return a picture as a source, which is made when it is opened: that may take a second.

    `open` raises UnreadableFileError.
    """

    def opened() -> BytesIO:
        try:
            return BytesIO(as_jpeg(image))
        except OSError as error:
            raise UnreadableFileError(str(error)) from error

    return Source(name, opened)


def _on_white(image: QImage) -> QImage:
    """Return the picture on white paper where it lets through what is behind it."""
    if not image.hasAlphaChannel():
        return image
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper
