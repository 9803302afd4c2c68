"""The pages that were photographed, as the bytes that are read: one picture, or a file of several."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

QUALITY = 92
"""JPEG; less makes small letters ragged."""


def as_jpeg(image: QImage) -> bytes:
    """Return a picture as a JPEG; b"" if that fails. Blocks."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return bytes(data.data()) if image.save(buffer, "JPEG", QUALITY) else b""


def as_one(pages: Sequence[bytes]) -> bytes:
    """Return JPEGs as one file: of several pages a TIFF, so that they become one article. Blocks."""
    if len(pages) == 1:
        return pages[0]
    from PIL import Image

    first, *rest = [Image.open(BytesIO(page)).convert("RGB") for page in pages]
    out = BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=rest, compression="jpeg", quality=QUALITY)
    return out.getvalue()
