"""The paint under and over the text of a page: spoken sentence and word, ruler, pinyin.

The document itself holds only the article's text: copies and screen readers get that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText

from content.model import Block
from ui.reading import ruby
from ui.reading.line_layout import TextStyle
from ui.reading.page_document import PageDocument
from ui.reading.page_places import LineBox, Stretch
from ui.reading.pictures import PagePictures
from ui.reading.sections import TextPosition
from ui.reading.syllables import PagePinyin

_HIGHLIGHT_SIDE = (
    3  # px that the ground is wider than the text at either side; more would cover neighbours
)
_HIGHLIGHT_RADIUS = 14
_TAIL = 0.22
"""Part of pinyin's size below its line, for letters such as g."""
_RULER_EDGE = 4
"""px, as thick as the focus ring; its contrast to the colours on both sides is 3:1."""


@dataclass(frozen=True, slots=True)
class PageColors:
    """Colours of a page, as "#rrggbb": `word` is the bar under the spoken word, `soft` bylines.

    `band` is the ground of the reading ruler, `edge` the lines above and below it.
    """

    paper: str
    ink: str
    highlight: str
    on_highlight: str
    word: str
    soft: str
    band: str = "#ffffff"
    edge: str = "#767676"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `[start, end)` of a block."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Ruby:
    text: str
    at: QPointF  # its left upper corner
    factor: float
    place: TextPosition
    box: QRectF


class PageMarks:
    """The marks of one page; set `sentence`, `word` and `ruler` to change them."""

    def __init__(self, shown: PageDocument, style: TextStyle, colors: PageColors) -> None:
        self._shown = shown
        self.style = style
        self.colors = colors
        self.sentence: Span | None = None
        self.word: Span | None = None
        self.ruler: TextPosition | None = None
        """The place whose line has the reading ruler; None: there is no ruler."""
        self.pictures: PagePictures | None = None
        self._ruby: list[_Ruby] = []
        self._static: dict[str, QStaticText] = {}

    # --- where ---

    def stretches(self, span: Span | None) -> list[Stretch]:
        """Return the parts of lines with characters of `span`."""
        return self._shown.stretches(span.block, span.start, span.end) if span else []

    def bars(self) -> list[QRectF]:
        """Return the places of the bar under the spoken word, one for each of its lines."""
        bars = []
        for stretch in self.stretches(self.word):
            height = max(5.0, round(stretch.em / 10))
            rect = stretch.rect
            bars.append(QRectF(rect.left(), rect.bottom() - height, rect.width(), height))
        return bars

    def ruled_line(self) -> LineBox | None:
        """Return the line with the ruler; None without one."""
        if self.ruler is None:
            return None
        before = [line for line in self._shown.lines() if line.place <= self.ruler]
        return before[-1] if before else None

    def beside_ruler(self, step: int) -> TextPosition | None:
        """Return the place of the line `step` lines below the ruler; None beyond the page."""
        lines, here = self._shown.lines(), self.ruled_line()
        if here is None:
            return None
        wanted = lines.index(here) + step
        return lines[wanted].place if 0 <= wanted < len(lines) else None

    # --- pinyin ---

    def set_pinyin(self, blocks: Sequence[Block], source: PagePinyin | None) -> None:
        """Lay out the known pinyin of the page."""
        self._ruby = []
        if source is None or not self.style.pinyin:
            return
        metrics = QFontMetricsF(self._ruby_font())
        px = ruby.ruby_px(self.style.px)
        parts = self._shown.fragments()
        known = [source.of(blocks, part) for part in parts]
        widths: dict[str, float] = {}
        for row in self._shown.cells():
            cells = []
            for cell in row:
                over = known[cell.fragment]
                text = over[cell.offset] if cell.offset < len(over) else ""
                if text:
                    if text not in widths:
                        widths[text] = metrics.horizontalAdvance(text)
                    cells.append((cell, ruby.Syllable(text, cell.middle, widths[text])))
            factors = ruby.squeezed([syllable for _, syllable in cells], px)
            for (cell, syllable), factor in zip(cells, factors, strict=True):
                part = parts[cell.fragment]
                width = syllable.width * factor
                foot = cell.baseline - ruby.ABOVE_BASELINE * cell.em
                left = cell.middle - width / 2
                box = QRectF(left, foot - ruby.HEIGHT * px, width, ruby.HEIGHT * px)
                at = QPointF(left, foot - _TAIL * px - metrics.ascent())
                place = (part.block, part.start + cell.offset)
                self._ruby.append(_Ruby(syllable.text, at, factor, place, box))

    def _drawn(self, text: str) -> QStaticText:
        """Return a syllable, laid out only once: that halves the time for a page of them."""
        if text not in self._static:
            self._static[text] = QStaticText(text)
            self._static[text].setTextFormat(Qt.TextFormat.PlainText)
        return self._static[text]

    def _ruby_font(self) -> QFont:
        font = QFont(self.style.family)
        font.setPixelSize(ruby.ruby_px(self.style.px))
        return font

    @property
    def pinyin(self) -> list[tuple[str, QRectF]]:
        """The layout over each character, and its place in px."""
        return [(one.text, one.box) for one in self._ruby]

    # --- painting ---

    def paint_under(self, painter: QPainter, rect: QRect, width: int) -> None:
        """Paint paper, the ruler and the ground of the spoken sentence; `width` is the page's."""
        painter.fillRect(rect, QColor(self.colors.paper))
        line = self.ruled_line()
        if line is not None:
            band = QRectF(0, line.top, width, line.bottom - line.top)
            painter.fillRect(band.toRect(), QColor(self.colors.band))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colors.highlight))
        for stretch in self.stretches(self.sentence):
            ground = stretch.rect.adjusted(-_HIGHLIGHT_SIDE, 0, _HIGHLIGHT_SIDE, 0)
            radius = min(_HIGHLIGHT_RADIUS, ground.height() / 3)
            painter.drawRoundedRect(ground, radius, radius)
        if line is not None:
            for y in (line.top, line.bottom):
                edge = QRect(0, round(y) - _RULER_EDGE // 2, width, _RULER_EDGE)
                painter.fillRect(edge, QColor(self.colors.edge))

    def _paint_pictures(self, painter: QPainter, area: QRectF) -> None:
        ratio = painter.device().devicePixelRatio()
        for shown in self._shown.pictures():
            if self.pictures is None or not shown.rect.intersects(area):
                continue
            image = self.pictures.image(shown.picture, (shown.rect.size() * ratio).toSize())
            if image is None:
                continue
            place = QRectF(QPointF(), QSizeF(image.size()) / ratio)
            place.moveCenter(shown.rect.center())
            painter.drawImage(place, image)
            painter.setPen(QPen(QColor(self.colors.edge), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(1, 1, -1, -1))

    def paint_over(
        self, painter: QPainter, rect: QRect, selected: tuple[TextPosition, TextPosition]
    ) -> None:
        """Paint the bar under the word, and pinyin; `selected` is the selection for copying."""
        for bar in self.bars():
            painter.fillRect(bar, QColor(self.colors.word))
        self._paint_pictures(painter, QRectF(rect))
        if not self._ruby:
            return
        painter.setFont(self._ruby_font())
        ink, on_highlight = QColor(self.colors.ink), QColor(self.colors.on_highlight)
        spoken, area = self.sentence, QRectF(rect)
        for one in self._ruby:
            if not one.box.intersects(area):
                continue
            block, offset = one.place
            marked = spoken is not None and spoken.block == block
            marked = marked and spoken is not None and spoken.start <= offset < spoken.end
            colour = on_highlight if marked else ink
            if selected[0] <= one.place < selected[1]:
                painter.fillRect(one.box, ink)
                colour = QColor(self.colors.paper)
            painter.setPen(colour)
            if one.factor == 1.0:
                painter.drawStaticText(one.at, self._drawn(one.text))
                continue
            painter.save()
            painter.translate(one.at)
            painter.scale(one.factor, 1.0)
            painter.drawStaticText(QPointF(), self._drawn(one.text))
            painter.restore()
