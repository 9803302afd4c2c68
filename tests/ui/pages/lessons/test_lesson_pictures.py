"""Pictures of practice screens: upright, in the size in which the checker counts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from content.lessons.pictures import checked_size
from ui.pages.lessons.pictures import drawn

RED, BLUE = (200, 0, 0), (0, 0, 200)


def photo(orientation: int, kind: str = "JPEG") -> bytes:
    """Return a photo with a red left half and a blue right one, as the camera stores it."""
    image = Image.new("RGB", (400, 300), BLUE)
    image.paste(RED, (0, 0, 200, 300))
    exif, out = Image.Exif(), BytesIO()
    exif[0x0112] = orientation
    image.save(out, kind, exif=exif, quality=95)
    return out.getvalue()


UPRIGHT = {
    **dict.fromkeys((1, 4), ((20, 150), (380, 150))),
    **dict.fromkeys((2, 3), ((380, 150), (20, 150))),
    **dict.fromkeys((5, 6), ((150, 20), (150, 380))),
    **dict.fromkeys((7, 8), ((150, 380), (150, 20))),
}
"""By orientation: a place that is red when the photo is upright, and one that is blue."""


@pytest.mark.parametrize(
    ("kind", "orientation"),
    [
        *(("JPEG", number) for number in range(1, 9)),
        *(("PNG", number) for number in range(1, 9)),
        *(("WEBP", number) for number in (1, 6)),
    ],
)
def test_a_photo_is_upright_in_the_size_that_the_checker_counts(
    tmp_path: Path, kind: str, orientation: int
) -> None:
    name, data = f"1.{kind.lower()}", photo(orientation, kind)
    (tmp_path / name).write_bytes(data)
    shown = drawn(tmp_path, name)
    assert shown is not None
    assert shown.size == QSize(*checked_size(data))
    assert shown.image.size() == shown.size
    red, blue = (QColor(shown.image.pixel(*place)) for place in UPRIGHT[orientation])
    assert red.red() > 150 > red.blue()
    assert blue.blue() > 150 > blue.red()
