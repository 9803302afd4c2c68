"""Rows of keys: the place of each key, in units of a tenth of the keyboard's width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ui.look.look import Look
from ui.look.metrics import MIN_INTERFACE_PX
from ui.widgets.typing.key import Key

Row = Sequence[tuple[Key, float]]
"""Keys with their widths in units, from left to right."""

_SHARE = 92
"""px of a key's face in a 1920×1080 window. Keys grow with the window and not with the reader's
size: five rows of the largest would leave no room for the text.
"""

_WIDEST = 2.2
"""A key is at most so many times as wide as high: letters far apart are hard to find."""


def key_height(look: Look) -> int:
    """Return the height in px of a row of keys, with the room for their focus rings."""
    return (
        max(look.metrics.least_target, round(_SHARE * look.metrics.scale))
        + 2 * look.metrics.ring_room
    )


def letter_px(look: Look) -> int:
    """Return the size in px of the letters on the keys."""
    face = key_height(look) - 2 * look.metrics.ring_room
    wanted = max(MIN_INTERFACE_PX + 4, round(face * 0.42), look.metrics.interface)
    return min(wanted, round(face * 0.54))


def place_row(row: Row, area: QRect, units: float, look: Look) -> None:
    """Put a row of keys into an area in px that is `units` wide; it is centred there."""
    unit = min(area.width() / units, _WIDEST * area.height())
    x = area.left() + (area.width() - unit * sum(width for _, width in row)) / 2
    for key, width in row:
        left, x = round(x), x + unit * width
        key.setGeometry(QRect(left, area.top(), round(x) - left, area.height()))
        key.fit_words(letter_px(look))


def show_keys(keys: Sequence[QWidget], *, shown: bool) -> None:
    """Show these keys or hide them."""
    for key in keys:
        key.setVisible(shown)
