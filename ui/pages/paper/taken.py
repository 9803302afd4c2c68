"""The pages that were photographed, as the bytes that are read: a picture, or an archive."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

QUALITY = 92
"""JPEG; less makes small letters ragged."""


def as_jpeg(image: QImage) -> bytes:
    """Return a picture as a JPEG. Blocks; raises OSError."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    if not writer.write(image):
        raise OSError(writer.errorString())
    return bytes(buffer.data().data())


def as_one(pages: Sequence[bytes]) -> bytes:
    """Return JPEGs as one file, whose pages become one article. Blocks.

    Several are an archive that holds nothing else, as of photos that are brought in one go.
    """
    if len(pages) == 1:
        return pages[0]
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for number, page in enumerate(pages, 1):
            archive.writestr(f"{number:04}.jpg", page)
    return out.getvalue()
