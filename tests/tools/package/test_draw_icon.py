"""The icon is our own drawing, in every size that desktops ask for."""

from __future__ import annotations

import struct

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tools.package.draw_icon import FOLDER, ICO, PNG, SIZES, draw, ico

GROUND, PAPER, SOUND = "#0b4f4a", "#ffffff", "#ffcf33"


def share(image: QImage, colour: str) -> float:
    """Return how much of the picture is about of this colour."""
    wanted = QColor(colour)
    found = 0
    for x in range(image.width()):
        for y in range(image.height()):
            pixel = image.pixelColor(x, y)
            parts = ((pixel.red(), wanted.red()), (pixel.green(), wanted.green()),
                     (pixel.blue(), wanted.blue()))  # fmt: skip
            found += pixel.alpha() > 200 and all(abs(one - two) < 60 for one, two in parts)
    return found / image.width() / image.height()


@pytest.mark.parametrize("px", [16, 32, 48])
def test_book_and_sound_are_seen_at_small_sizes(qtbot: QtBot, px: int) -> None:
    image = draw(px)
    assert share(image, PAPER) > 0.15
    assert share(image, SOUND) > 0.03
    assert share(image, GROUND) > 0.3
    assert image.pixelColor(0, 0).alpha() < 128  # its corners are round


def test_the_files_are_what_is_drawn(qtbot: QtBot) -> None:
    held = (FOLDER / ICO).read_bytes()
    _, kind, count = struct.unpack_from("<HHH", held)
    assert (kind, count) == (1, len(SIZES))
    assert struct.unpack_from("<HHH", ico()) == (0, 1, len(SIZES))
    for each, px in enumerate(SIZES):
        side, length, at = struct.unpack_from("<B7xII", held, 6 + 16 * each)
        picture = QImage.fromData(held[at : at + length], "PNG")
        assert (side or 256, picture.width(), picture.height()) == (px, px, px)
        assert share(picture, PAPER) == pytest.approx(share(draw(px), PAPER), abs=0.02)
    assert QImage(str(FOLDER / PNG)).width() == 256
