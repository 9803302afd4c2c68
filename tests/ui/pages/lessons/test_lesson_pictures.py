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


def photo(orientation: int) -> bytes:
    """Return a photo with a red left half, as the camera stores it."""
    image = Image.new("RGB", (400, 300), BLUE)
    image.paste(RED, (0, 0, 200, 300))
    exif, out = Image.Exif(), BytesIO()
    exif[0x0112] = orientation
    image.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_shown_in_the_size_that_the_checker_counts(
    tmp_path: Path, orientation: int
) -> None:
    (tmp_path / "1.jpg").write_bytes(photo(orientation))
    shown = drawn(tmp_path, "1.jpg")
    assert shown is not None
    assert shown.size == QSize(*checked_size(photo(orientation)))
    assert shown.image.size() == shown.size
    # 6: the camera was turned to the right, and its left is above now.
    if orientation == 6:
        assert QColor(shown.image.pixel(150, 20)).red() > 150
        assert QColor(shown.image.pixel(150, 380)).blue() > 150
