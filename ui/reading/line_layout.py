"""The beginnings of lines with a real font: the `LineBreaker` that asks Qt.

Each paragraph is laid out with QTextLayout alone, without a document. The rules are those of the
page: a whole number of full-width characters to a line, so that lines end almost flush without
justification; no line begins with a mark that may not (避头尾); two ems of indent.
"""

from __future__ import annotations

import math
import sys
from collections import OrderedDict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from content.model import Block, BlockKind
from content.text.characters.as_stored import AS_STORED, Shown
from ui.reading import ruby
from ui.reading.pagination import Stretch
from ui.reading.pictures import shown_size
from ui.reading.sections import HEADS
from ui.reading.utf16 import displayable, to_offsets, to_units

MAX_COLUMNS = 40
"""Full-width characters to a line at most (WCAG 1.4.8)."""
MIN_LEADING = 1.5
"""Baseline to baseline, in ems (WCAG 1.4.8)."""
MIN_PARAGRAPH_GAP = 1.5
"""WCAG 1.4.8, "paragraph spacing is at least 1.5 times larger than the line spacing". We read it
so: from the last baseline of a paragraph to the first of the next there is 1.5 times the distance
of two baselines inside a paragraph.
"""
FEW_COLUMNS = 14
"""With fewer characters to a line, the text needs all the room: headings are no larger than the
text, and hardly any ground is left at its sides.
"""
_LEAST_SIDE_PX = 4
"""px that the ground of the spoken sentence needs beside its characters."""
PICTURE_GAP = 10
"""px between a picture and the first line of its description, which has some air above it."""
SLACK = 0.5
"""px added to the width of a line, so that rounding never pushes its last character down."""
_CACHED_PIECES = 600


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How the text is set. `px` is the size of body text in logical pixels (pt x 96 / 72).

    `leading` is baseline to baseline in ems; `paragraph_gap` is baseline to baseline between two
    paragraphs, in line pitches (see MIN_PARAGRAPH_GAP); `indent` is in ems; the scales are
    multiples of `px`. Raises ValueError for values that nobody could read.
    """

    family: str
    px: int
    leading: float = 1.6
    paragraph_gap: float = 1.5
    indent: float = 2.0
    title_scale: float = 1.25
    heading_scale: float = 1.15
    pinyin: bool = False
    """Whether there is room for pinyin over each line."""
    shown: Shown = AS_STORED
    """The characters in which the text is set."""

    def __post_init__(self) -> None:
        if self.px < 1 or self.leading < MIN_LEADING or self.paragraph_gap < MIN_PARAGRAPH_GAP:
            raise ValueError(f"unreadable style: {self}")

    @property
    def spacing(self) -> int:
        """How far characters stand apart, in px."""
        return ruby.spacing(self.px) if self.pinyin else 0


def line_option() -> QTextOption:
    """Return how lines break: at 避头尾, between Latin words, inside a word only if they must."""
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


class LineLayout:
    """Lines of an article's blocks in a window of `width` x `height` px.

    Besides the answers of a LineBreaker it gives the place of the text in that window: `left`,
    `top`, `text_width`, `text_height` in px, `columns_of_text` in full-width characters.
    """

    def __init__(
        self,
        blocks: Sequence[Block],
        style: TextStyle,
        width: int,
        height: int,
        lost: Set[str] | None = None,
    ) -> None:
        """Measure the window. `lost` names pictures without a place; None: no picture has one."""
        self.style = style
        self._blocks = blocks
        self._shown = style.shown.among(block.text for block in blocks)
        self._lost = lost
        self._option = line_option()
        self._cache: OrderedDict[Stretch, Sequence[int]] = OrderedDict()
        body = _font(style, style.px, bold=False)
        self.em = QFontMetricsF(body).horizontalAdvance("中") or float(style.px)
        fitting = int((width - 2 * min(style.px, width // 20)) / self.em)
        if fitting < FEW_COLUMNS:
            fitting = int((width - 2 * _LEAST_SIDE_PX) / self.em)
        self.columns_of_text = min(MAX_COLUMNS, max(1, fitting))
        self.text_width = math.ceil(self.columns_of_text * self.em + SLACK)
        # A blank behind the last character of a line is not seen, but takes its place.
        middle = (width - self.text_width + style.spacing) // 2
        self.left = max(0, min(middle, width - self.text_width))
        leading = self._leading(height)
        heads_grow = self.columns_of_text >= FEW_COLUMNS
        title = style.title_scale if heads_grow else 1.0
        heading = style.heading_scale if heads_grow else 1.0
        self._fonts = {
            BlockKind.TITLE: _font(style, round(style.px * title), bold=True),
            BlockKind.HEADING: _font(style, round(style.px * heading), bold=True),
            BlockKind.BYLINE: body,
            BlockKind.PARAGRAPH: body,
            BlockKind.PICTURE: body,
        }
        self._pitches = {
            kind: math.ceil(font.pixelSize() * leading) for kind, font in self._fonts.items()
        }
        pitch = self._pitches[BlockKind.PARAGRAPH]
        self.gap = math.ceil(pitch * (style.paragraph_gap - 1))
        self.top = self._margin(height, pitch)
        self.text_height = max(1, height - 2 * self.top)

    def font(self, kind: BlockKind) -> QFont:
        """Return the font of a kind of block."""
        return self._fonts[kind]

    def pitch(self, kind: BlockKind) -> int:
        """Return the height of one line in px."""
        return self._pitches[kind]

    def columns(self, kind: BlockKind) -> float:
        """Return how many full-width characters a line holds."""
        apart = self.style.spacing
        cell, body = self._fonts[kind].pixelSize() + apart, self.style.px + apart
        return max(1.0, self.columns_of_text * body / cell)

    def close_font(self, kind: BlockKind) -> QFont:
        """Return the font for letters and digits where characters have room for pinyin."""
        font = QFont(self._fonts[kind])
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0)
        return font

    def indent(self, block: int, start: int) -> float:
        """Return the indent of the first line of `block` from `start` on, in px."""
        kind = self._blocks[block].kind
        if start or kind in HEADS or kind is BlockKind.PICTURE or self.columns_of_text < 4:
            return 0.0
        return self.style.indent * self.em

    def picture_size(self, block: int) -> QSize:
        """Return the size of the picture of `block` in px; empty if it has none to show.

        The whole description is on the same page, unless it takes more than half of it; in a low
        window, where half is less than a line, its first line.
        """
        picture = self._blocks[block].picture
        if picture is None or self._lost is None or picture.key in self._lost:
            return QSize(0, 0)
        lines = self.line_starts(Stretch(block, 0, len(self._blocks[block].text)))
        pitch = self.pitch(BlockKind.PICTURE)
        words = min(len(lines) * pitch, max(pitch, self.text_height // 2))
        height = self.text_height - words - PICTURE_GAP
        return shown_size(picture, self.text_width - self.style.spacing, height)

    def above(self, block: int) -> int:
        """Return the height in px of the picture above the block's first line."""
        height = self.picture_size(block).height()
        return height + PICTURE_GAP if height else 0

    def text(self, block: int, start: int, end: int) -> str:
        """Return the characters that are shown for these of a block, one for each."""
        return self._shown.part(self._blocks[block].text, start, end)

    def line_starts(self, piece: Stretch) -> Sequence[int]:
        """Return the offsets in the block at which lines begin; the first is `piece.start`."""
        known = self._cache.get(piece)
        if known is not None:
            self._cache.move_to_end(piece)
            return known
        starts = self._lay_out(piece)
        self._cache[piece] = starts
        if len(self._cache) > _CACHED_PIECES:
            self._cache.popitem(last=False)
        return starts

    def _lay_out(self, piece: Stretch) -> Sequence[int]:
        block = self._blocks[piece.block]
        text = displayable(self.text(piece.block, piece.start, piece.end))
        layout = QTextLayout(text, self._fonts[block.kind])
        layout.setTextOption(self._option)
        if self.style.pinyin:
            layout.setFormats(self._close_formats(text, block.kind))
        width = float(self.text_width)
        next_width = width - self.indent(piece.block, piece.start)
        units = []
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(next_width)
            next_width = width
            units.append(line.textStart())
            line = layout.createLine()
        layout.endLayout()
        return [piece.start + offset for offset in to_offsets(text, units)] or [piece.start]

    def _close_formats(self, text: str, kind: BlockKind) -> list[QTextLayout.FormatRange]:
        formats = []
        for start, end in ruby.close_runs(text):
            one = QTextLayout.FormatRange()
            one.start = to_units(text, start)
            one.length = to_units(text, end) - one.start
            one.format = QTextCharFormat()
            one.format.setFont(self.close_font(kind))
            formats.append(one)
        return formats

    def _leading(self, height: int) -> float:
        """Return the leading in ems; a low window gets the least leading if that gains a line."""
        style = self.style
        wanted, least = style.leading, MIN_LEADING
        if style.pinyin:
            wanted = max(wanted, ruby.leading(style.px))
            least = max(least, ruby.least_leading(style.px))
        few = height // math.ceil(style.px * wanted)
        if few < 4 and height // math.ceil(style.px * least) > few:
            return least
        return wanted

    def _margin(self, height: int, pitch: int) -> int:
        """Return the empty space above and below in px.

        It never costs a line where there are few.
        """
        wanted = self.style.px // 2
        lines = max(1, height // pitch)
        if lines <= 5:
            return max(0, min(wanted, (height - lines * pitch) // 2))
        return wanted


def _font(style: TextStyle, px: int, *, bold: bool) -> QFont:
    font = QFont(style.family)
    font.setPixelSize(px)
    font.setBold(bold)
    if sys.platform == "linux":
        # Characters stand on whole px. Else Qt keeps up to four copies of each, one for each
        # quarter of a px where it was drawn (docs/adr/0045).
        font.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
    if style.pinyin:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing)
    return font
