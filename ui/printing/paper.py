"""The sheet of paper: A4, its margins, and the lines of text that fit between them.

All sizes are px of `RESOLUTION`, on every device.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from content.model import Block
from content.text.characters.as_stored import AS_STORED, Shown
from ui.reading.line_layout import LineLayout, TextStyle
from ui.reading.pictures import Pictures

RESOLUTION = 288
"""Dots per inch. A point is four px, so that sizes in points are whole numbers of px."""
PX_PER_PT = RESOLUTION // 72

SIZES_PT = (22, 26, 30, 36)
"""Body text, in points. Large print for people with low vision begins at 18 pt (the clear-print
guidelines of associations of the blind); ours is larger.
"""
DEFAULT_SIZE = 1
FOOT_PT = 16
"""The page number's size, in points."""
LEADING = 1.6

SHEET_MM = (210, 297)
MARGIN_MM = 20
FOOT_MM = 12
"""Height kept free above the lower margin for the page number."""


def _px(mm: float) -> int:
    return int(mm * RESOLUTION / 25.4)


SHEET_WIDTH, SHEET_HEIGHT = _px(SHEET_MM[0]), _px(SHEET_MM[1])
MARGIN = _px(MARGIN_MM) + 1
TEXT_WIDTH = SHEET_WIDTH - 2 * MARGIN
TEXT_HEIGHT = SHEET_HEIGHT - 2 * MARGIN - _px(FOOT_MM)


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """The print of an article: the font's family, and the size of body text in points.

    Without `pictures`, only their descriptions are printed.
    """

    family: str
    points: int
    pictures: Pictures | None = field(default=None, compare=False)
    shown: Shown = AS_STORED
    """The characters in which the text is printed."""


@dataclass(frozen=True, slots=True)
class Column:
    """Lines of text between the margins: `width` is the window of `layout`.

    The window may be wider than TEXT_WIDTH, its text is not; `left` is the window's left edge on
    the sheet.
    """

    layout: LineLayout
    width: int

    @property
    def left(self) -> int:
        """Distance of the window from the sheet's left edge, in px."""
        return (SHEET_WIDTH - self.width) // 2


def fit_column(blocks: Sequence[Block], wanted: PrintStyle, *, title_scale: float = 1.25) -> Column:
    """Return the column with the most characters to a line that fits between the margins.

    A LineLayout keeps some room at the sides of its window. The margins of the paper are room
    enough, so the window grows until its text is as wide as the paper allows.
    """
    px = wanted.points * PX_PER_PT
    style = TextStyle(wanted.family, px, LEADING, title_scale=title_scale, shown=wanted.shown)
    width = TEXT_WIDTH
    lost = wanted.pictures.lost if wanted.pictures else None
    best = Column(LineLayout(blocks, style, width, TEXT_HEIGHT, lost), width)
    while width + px // 4 <= SHEET_WIDTH:
        width += px // 4
        wider = LineLayout(blocks, style, width, TEXT_HEIGHT, lost)
        if wider.text_width > TEXT_WIDTH:
            break
        best = Column(wider, width)
    return best
