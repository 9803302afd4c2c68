"""The text of one page as a Qt document, and the way between its positions and our places.

The document holds only the page's characters: a copy and a screen reader get the plain text.
Rectangles are in the document's pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLine,
)

from content.model import Block, BlockKind
from ui.reading import ruby
from ui.reading.line_layout import LineLayout, TextStyle, line_option
from ui.reading.page_places import Cell, LineBox, ShownPicture, Stretch
from ui.reading.pagination import Fragment, TextPage
from ui.reading.sections import TextPosition
from ui.reading.utf16 import displayable, to_offset, to_units

_HEADING_LEVELS = {BlockKind.TITLE: 1, BlockKind.HEADING: 2}
_SOFT = (BlockKind.BYLINE, BlockKind.PICTURE)
_ABOVE, _BELOW = 1.10, ruby.BELOW_BASELINE
"""Ems above and below the baseline that are marked in a spoken line. The characters are in the
middle, and at the least leading two marked lines still do not touch.
"""


@dataclass(frozen=True, slots=True)
class _Shown:
    fragment: Fragment
    text: str
    position: int  # of its first character in the document


class PageDocument:
    """Fills a QTextDocument with pages; its only state is the page shown."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._shown: list[_Shown] = []
        self._style: TextStyle | None = None
        self._pictures: list[ShownPicture] = []
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)

    def fill(
        self,
        blocks: Sequence[Block],
        page: TextPage,
        layout: LineLayout,
        width: int,
        ink: QColor,
        soft: QColor,
    ) -> None:
        """Show `page` in a window of `width` px; `soft` is the colour of bylines."""
        document = self._document
        document.clear()
        document.setDefaultFont(layout.font(BlockKind.PARAGRAPH))
        document.setDefaultTextOption(line_option())
        opening = page.fragments[0]
        above = 0 if opening.start else layout.above(opening.block)
        # Qt ignores the margin of a document's first block, so the frame has one.
        self._set_margins(layout, width, above)
        self._pictures = []
        self._style = layout.style
        self._shown = []
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        last = len(page.fragments) - 1
        for number, fragment in enumerate(page.fragments):
            block = blocks[fragment.block]
            block_format = QTextBlockFormat()
            block_format.setLineHeight(
                layout.pitch(block.kind), QTextBlockFormat.LineHeightTypes.FixedHeight.value
            )
            block_format.setBottomMargin(layout.gap if number < last else 0)
            above = 0 if fragment.start else layout.above(fragment.block)
            if above and number:
                block_format.setTopMargin(above + layout.gap)  # The larger of both counts.
            block_format.setTextIndent(layout.indent(fragment.block, fragment.start))
            block_format.setHeadingLevel(_HEADING_LEVELS.get(block.kind, 0))
            char_format = QTextCharFormat()
            char_format.setFont(layout.font(block.kind))
            char_format.setForeground(soft if block.kind in _SOFT else ink)
            if number:
                cursor.insertBlock(block_format, char_format)
            else:
                cursor.setBlockFormat(block_format)
                cursor.setBlockCharFormat(char_format)
            text = displayable(layout.text(fragment.block, fragment.start, fragment.end))
            self._shown.append(_Shown(fragment, text, cursor.position()))
            if layout.style.pinyin:
                close_format = QTextCharFormat(char_format)
                close_format.setFont(layout.close_font(block.kind))
                _insert_apart(cursor, text, char_format, close_format)
            else:
                cursor.insertText(text, char_format)
        cursor.endEditBlock()
        self._tighten(page, layout)
        self._place_pictures(blocks, page, layout)

    def pictures(self) -> list[ShownPicture]:
        """Return the pictures of the page, with their places."""
        return list(self._pictures)

    def _place_pictures(self, blocks: Sequence[Block], page: TextPage, layout: LineLayout) -> None:
        for text, fragment in zip(self._blocks(), page.fragments, strict=True):
            picture = blocks[fragment.block].picture
            above = 0 if fragment.start else layout.above(fragment.block)
            if picture is None or not above:
                continue
            top = self._document.documentLayout().blockBoundingRect(text).top() - above
            size = layout.picture_size(fragment.block)
            rect = QRectF(layout.left, top, size.width(), size.height())
            self._pictures.append(ShownPicture(picture, rect))

    def height(self) -> float:
        """Return the height of the text in px, from the top of the document."""
        return self._document.size().height()

    def cursor(self, block: int, start: int, end: int) -> QTextCursor | None:
        """Return a selection of the part of `[start, end)` on this page; None if there is none."""
        first = last = None
        for shown in self._overlapping(block, start, end):
            low, high = _units(shown, start, end)
            first = low if first is None else first
            last = high
        if first is None or last is None:
            return None
        cursor = QTextCursor(self._document)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def stretches(self, block: int, start: int, end: int) -> list[Stretch]:
        """Return the marked parts of lines for `[start, end)` of a block, in reading order."""
        found: list[Stretch] = []
        # With pinyin, half of the room behind a character is ground before it, and there is ground
        # above.
        apart = self._style.spacing / 2 if self._style else 0.0
        for shown in self._overlapping(block, start, end):
            low, high = _units(shown, start, end)
            for line, origin, first in self._lines(shown):
                begin = max(low, first + line.textStart())
                stop = min(high, first + line.textStart() + line.textLength())
                if begin >= stop:
                    continue
                left, right = _x(line, begin - first), _x(line, stop - first)
                em = float(self._em(shown))
                top, bottom = self._band(line, origin, em)
                rect = QRectF(origin.x() + left - apart, top, right - left, bottom - top)
                found.append(Stretch(rect, em))
        return found

    def lines(self) -> list[LineBox]:
        """Return every line of the page, from the top down."""
        found: list[LineBox] = []
        for shown in self._shown:
            for line, origin, _first in self._lines(shown):
                offset = shown.fragment.start + to_offset(shown.text, line.textStart())
                place = (shown.fragment.block, offset)
                found.append(LineBox(place, *self._band(line, origin, float(self._em(shown)))))
        return found

    def cells(self) -> Iterator[list[Cell]]:
        """Yield the characters of each line, with their places."""
        apart = self._style.spacing if self._style else 0
        for number, shown in enumerate(self._shown):
            em = self._em(shown)
            for line, origin, _first in self._lines(shown):
                low = to_offset(shown.text, line.textStart())
                high = to_offset(shown.text, line.textStart() + line.textLength())
                baseline = origin.y() + line.y() + line.ascent()
                row, units = [], line.textStart()
                right = origin.x() + _x(line, units)
                for offset in range(low, high):
                    units += 2 if shown.text[offset] > "\uffff" else 1
                    left, right = right, origin.x() + _x(line, units)
                    row.append(Cell(number, offset, (left + right - apart) / 2, baseline, em))
                yield row

    def fragments(self) -> list[Fragment]:
        """Return the fragments of the page; `Cell.fragment` counts these."""
        return [shown.fragment for shown in self._shown]

    def _band(self, line: QTextLine, origin: QPointF, em: float) -> tuple[float, float]:
        """Return the top and the bottom of a line, its pinyin included."""
        baseline = origin.y() + line.y() + line.ascent()
        above = _ABOVE * em
        if self._style is not None and self._style.pinyin:
            above = ruby.ABOVE_BASELINE * em + ruby.HEIGHT * ruby.ruby_px(self._style.px)
        return baseline - above, baseline + _BELOW * em

    def place_at(self, point: QPointF) -> TextPosition | None:
        """Return the place of the character under a point, or of the nearest one beside it.

        None far above the first and below the last line: a touch there means no sentence.
        """
        nearest: TextPosition | None = None
        least = float("inf")
        for shown in self._shown:
            for line, origin, _first in self._lines(shown):
                rect = line.rect().translated(origin)
                away = max(rect.top() - point.y(), point.y() - rect.bottom(), 0.0)
                if away >= least or away > self._em(shown):
                    continue
                least = away
                units = line.xToCursor(
                    point.x() - origin.x(), QTextLine.CursorPosition.CursorOnCharacter
                )
                units = min(units, line.textStart() + line.textLength() - 1)
                offset = to_offset(shown.text, max(0, units))
                nearest = (
                    shown.fragment.block,
                    shown.fragment.start + min(offset, max(0, len(shown.text) - 1)),
                )
        return nearest

    def place_of(self, position: int) -> TextPosition:
        """Return the place of a position in the document.

        The end of the page for a later position.
        """
        found: TextPosition = (0, 0)
        for shown in self._shown:
            if shown.position > position:
                break
            offset = to_offset(shown.text, position - shown.position)
            found = (shown.fragment.block, shown.fragment.start + offset)
        return found

    def _set_margins(self, layout: LineLayout, width: int, above: int) -> None:
        margins = QTextFrameFormat()
        margins.setLeftMargin(layout.left)
        margins.setTopMargin(layout.top + above)
        margins.setRightMargin(max(0, width - layout.left - layout.text_width))
        margins.setBottomMargin(0)
        # Not rootFrame(): PySide keeps each of those, one for every fill, as long as the document.
        QTextCursor(self._document).currentFrame().setFrameFormat(margins)

    def _tighten(self, page: TextPage, layout: LineLayout) -> None:
        """Set lines closer if Qt made more of them than were counted, so that none is cut.

        It happens only where a line begins inside something that belongs together (a pair of flags,
        a run of Arabic): without the text before it, the rest may break differently.
        """
        self._document.documentLayout().documentSize()  # lay out now
        surplus = 0
        blocks = list(self._blocks())
        for block, fragment in zip(blocks, page.fragments, strict=True):
            surplus += max(0, block.layout().lineCount() - fragment.lines)
        if not surplus:
            return
        counted = sum(fragment.lines for fragment in page.fragments)
        for block in blocks:
            block_format = block.blockFormat()
            pitch = block_format.lineHeight() * counted / (counted + surplus)
            block_format.setLineHeight(pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            QTextCursor(block).setBlockFormat(block_format)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self._document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def _lines(self, shown: _Shown) -> Iterator[tuple[QTextLine, QPointF, int]]:
        """Yield lines, the origin of their coordinates, and the position of their block."""
        block = self._document.findBlock(shown.position)
        origin = self._document.documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        for number in range(layout.lineCount()):
            yield layout.lineAt(number), origin, block.position()

    def _em(self, shown: _Shown) -> int:
        return self._document.findBlock(shown.position).charFormat().font().pixelSize()

    def _overlapping(self, block: int, start: int, end: int) -> Iterator[_Shown]:
        for shown in self._shown:
            part = shown.fragment
            if part.block == block and part.start < end and start < part.end:
                yield shown


def _insert_apart(
    cursor: QTextCursor, text: str, apart: QTextCharFormat, close: QTextCharFormat
) -> None:
    """Insert text whose characters are set apart, except letters and digits."""
    at = 0
    for start, end in ruby.close_runs(text):
        cursor.insertText(text[at:start], apart)
        cursor.insertText(text[start:end], close)
        at = end
    cursor.insertText(text[at:], apart)


def _units(shown: _Shown, start: int, end: int) -> tuple[int, int]:
    """Return the document positions of the part of `[start, end)` in a fragment."""
    part = shown.fragment
    return (
        shown.position + to_units(shown.text, start - part.start),
        shown.position + to_units(shown.text, end - part.start),
    )


def _x(line: QTextLine, units: int) -> float:
    # PySide answers with (x, units) where C++ changes its argument.
    answer = line.cursorToX(units)
    assert isinstance(answer, tuple)  # noqa: S101
    return float(answer[0])
