"""The places on a page that is shown: of marks, lines, pictures and characters, in px."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from content.model import Picture
from ui.reading.sections import TextPosition


@dataclass(frozen=True, slots=True)
class Stretch:
    """Marked characters of one line: `rect` around them, their size `em` in px."""

    rect: QRectF
    em: float


@dataclass(frozen=True, slots=True)
class LineBox:
    """A line of the page: the place of its first character, its top and bottom in px."""

    place: TextPosition
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture of the page, and its place in px."""

    picture: Picture
    rect: QRectF


@dataclass(frozen=True, slots=True)
class Cell:
    """A character of the page: its fragment by number, its offset in it, its place."""

    fragment: int
    offset: int
    middle: float
    baseline: float
    em: int
