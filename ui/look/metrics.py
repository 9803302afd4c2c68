"""Sizes: how big everything is, from the reader's chosen size and the window's.

Pure arithmetic. One scale rules the whole face, so that all of it grows and shrinks together. The
numbers are those of a 1920×1080 window at 96 dpi.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from app.settings.settings import SIZES_PT
from content.frozen import frozen

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

TEXT_SIZES_PT = SIZES_PT
"""The nine sizes of article text; above the 18–30 pt that 工信部's 适老化 rules ask for."""

DEFAULT_SIZE = 3
PX_PER_PT = 96 / 72
"""We count in 96 dpi px; Qt scales them to the screen's own."""

MIN_INTERFACE_PX = 24
"""18 pt: no word of the interface is smaller."""

MIN_TARGET_PX = 72
MIN_GAP_PX = 8

_LARGEST_SHARE = (MIN_TARGET_PX / 1024, MIN_TARGET_PX / 600)
"""Largest share of the window's width and height for a target: the share of the smallest target in
the smallest window. Every page has room with that, so it also has room in a larger window with
targets in proportion.
"""

_INTERFACE_PX = 36.0
_REFERENCE = (1920, 1080)
_TARGET = 2.6
"""Height of an ordinary button, in sizes of its words."""
_MOST_IN_LEAST_TARGET = math.floor(MIN_TARGET_PX / _TARGET)
"""px of the words for which a button of the least height has room."""
_GROWTH = 0.3
"""The interface grows with the reader's size, but more slowly: 80 pt text makes it 1.3 times as
big.
"""
_GROWTH_FROM_LEAST = 0.25
"""From the least size on, in a small window: 80 pt text makes words 1.4 times as big as 20 pt."""


@frozen
class Metrics:
    """Sizes in px for one window size and one reader's size."""

    scale: float
    """1.0 in a 1920×1080 window."""
    text: int
    """Article text."""
    interface: int
    """Words on buttons and labels."""
    title: int
    """Titles of pages and rows."""
    headline: int
    """The largest words of a screen that is not an article."""
    margin: int
    """From the edge of the window or card to its content."""
    gap: int
    """Between two targets; never below MIN_GAP_PX with their focus rings."""
    target: int
    """Height of an ordinary button, without the room for its ring."""
    least_target: int
    """No face of a button is narrower or lower; larger than MIN_TARGET_PX for fingers."""
    radius: int
    ring: int
    """Width of the focus ring."""
    ring_room: int
    """Room that every button keeps around its face for the ring."""
    border: int

    @property
    def dominant(self) -> int:
        """Words on the one dominant button."""
        return round(self.interface * 1.2)


class Sizes(Protocol):
    """The sizes of the face on a screen."""

    def __call__(
        self, screen: QScreen, width: int, height: int, size_index: int, crowded: bool, /
    ) -> Metrics:
        """Return the sizes for a window of width × height px; see `metrics`."""


def metrics(
    width: int,
    height: int,
    size_index: int,
    finger_px: float = MIN_TARGET_PX,
    *,
    crowded: bool = False,
) -> Metrics:
    """Return the sizes for a window of width × height px and the reader's size 0–8.

    `finger_px` is the size that a finger needs on this screen (ui/look/touch.py); targets get it as
    far as the window has room. `crowded`: the page shares the window with something else.
    """
    points = TEXT_SIZES_PT[min(max(size_index, 0), len(TEXT_SIZES_PT) - 1)]
    scale = min(width / _REFERENCE[0], height / _REFERENCE[1])
    growth = (points / TEXT_SIZES_PT[DEFAULT_SIZE]) ** _GROWTH
    # A small window begins with the least sizes. They grow as well, as far as no bar becomes
    # higher: the rest of the window is for the article.
    at_least = 0.0 if crowded else min(MIN_INTERFACE_PX * growth, _MOST_IN_LEAST_TARGET)
    interface = round(max(MIN_INTERFACE_PX, at_least, _INTERFACE_PX * scale * growth))
    most = min(width * _LARGEST_SHARE[0], height * _LARGEST_SHARE[1])
    least = max(MIN_TARGET_PX, math.ceil(min(finger_px, most)))
    ring = max(4, round(7 * scale))
    ring_room = ring + max(2, round(4 * scale) - 1)
    return Metrics(
        scale=scale,
        # An unscaled 4K screen is no reason for small print.
        text=round(points * PX_PER_PT * max(1.0, scale)),
        interface=interface,
        title=_title(interface),
        headline=_large(interface),
        margin=max(12, round(38 * scale)),
        gap=max(MIN_GAP_PX, round(24 * scale)),
        target=max(least, round(interface * _TARGET)),
        least_target=least,
        radius=max(10, round(20 * scale)),
        ring=ring,
        ring_room=ring_room,
        border=max(2, round(3 * scale)),
    )


def with_larger_words(sizes: Metrics, size_index: int) -> Metrics:
    """Return sizes whose words grow with each of the reader's sizes 0–8 in a small window as well.

    For a page that has room for them beside its targets, which stay as high as they are.
    """
    points = TEXT_SIZES_PT[min(max(size_index, 0), len(TEXT_SIZES_PT) - 1)]
    growth = (points / TEXT_SIZES_PT[0]) ** _GROWTH_FROM_LEAST
    interface = max(sizes.interface, round(MIN_INTERFACE_PX * growth))
    return replace(sizes, interface=interface, title=_title(interface), headline=_large(interface))


def with_words(sizes: Metrics, interface: int, text: int) -> Metrics:
    """Return sizes with words of the interface and of articles so large, in px.

    Buttons grow with their words.
    """
    return replace(
        sizes,
        text=text,
        interface=interface,
        title=_title(interface),
        headline=_large(interface),
        target=max(sizes.least_target, round(interface * _TARGET)),
    )


def _title(interface: int) -> int:
    return max(MIN_INTERFACE_PX + 2, round(interface * 1.2))


def _large(interface: int) -> int:
    return max(MIN_INTERFACE_PX + 4, round(interface * 1.5))
