"""One sentence, as large as the sheet allows, with a bar under the spoken word.

A sentence that is too long for the sheet follows the voice from screen to screen.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look.metrics import MIN_INTERFACE_PX
from ui.look.theme import Theme
from ui.reading.line_layout import MIN_LEADING
from ui.reading.one_screen import (
    Screenful,
    as_blocks,
    fits_screen,
    largest_px,
    one_page,
    screenfuls,
    sentence_layout,
)
from ui.reading.page_document import PageDocument
from ui.widgets.page.page_surface import PageSurface


class SentenceSheet(PageSurface):
    """Its document is the text that is shown: screen readers and copies get plain text."""

    part_changed = Signal()
    """Emitted when another part of the sentence is shown, or the parts have changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._family = ""
        self._theme: Theme | None = None
        self._word = (0, 0)
        self._px = 0
        self._least_px = MIN_INTERFACE_PX
        self._parts: tuple[Screenful, ...] = ()
        self._part = 0
        self._seen_from = (
            0  # a character of the part that is shown; it stays in sight at every size
        )
        self._shown = PageDocument(self.document())
        self.setAccessibleName(self.tr("这一句"))

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text

    @property
    def shown_text(self) -> str:
        """The characters of the sentence that are shown: all of it, or one part."""
        part = self._parts[self._part] if self._parts else Screenful(0, 0)
        return self._text[part.start : part.end]

    @property
    def px(self) -> int:
        """Size of its characters; 0 while there is nothing to show."""
        return self._px

    @property
    def part(self) -> tuple[int, int]:
        """The number of the part that is shown, from 1, and the number of parts; 0 of 0 without."""
        return (self._part + 1 if self._parts else 0), len(self._parts)

    def set_style(self, family: str, theme: Theme, least_px: int = MIN_INTERFACE_PX) -> None:
        """Take another font or other colours; the text is never smaller than `least_px`.

        A sheet that is too low or too narrow for a few characters of that size takes a smaller
        size.
        """
        self._family, self._theme = family, theme
        self._least_px = least_px
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.paper))
        palette.setColor(QPalette.ColorRole.Text, QColor(theme.ink))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.highlight))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.on_highlight))
        self.setPalette(palette)
        self._fill()

    def show_text(self, text: str) -> None:
        """Show this sentence from its beginning; no word is marked."""
        self._word = (0, 0)
        self._seen_from = 0
        if text != self._text:
            self._text = text
            self._fill()
        else:
            self._show_part()
        self.viewport().update()

    def show_word(self, start: int, end: int) -> None:
        """Draw a bar under `[start, end)`, characters of the sentence, and show their part."""
        self._word = (start, end)
        if end > start:
            self._seen_from = start
            self._show_part()
        self.viewport().update()

    def bars(self) -> list[QRectF]:
        """Return the places of the bars in px: one for each line with a part of the word."""
        found = []
        start = self._parts[self._part].start if self._parts else 0
        first, last = (max(0, place - start) for place in self._word)
        for stretch in self._shown.stretches(0, first, last):
            height = max(5.0, round(stretch.em / 12))
            rect = stretch.rect
            found.append(QRectF(rect.left(), rect.bottom() - height, rect.width(), height))
        return found

    def _fill(self) -> None:
        """Divide the sentence again, and show the part where the voice is or was."""
        width, height = self.viewport().width(), self.viewport().height()
        if self._theme is None or width < 50 or height < 30:
            return
        family, least = self._family, self._least_px
        # At least two lines must fit.
        least = max(MIN_INTERFACE_PX, min(least, round(height / (2 * MIN_LEADING)) - 1))
        self._parts = screenfuls(
            self._text, lambda part: fits_screen(part, family, width, height, least)
        )
        pieces = [self._text[part.start : part.end] for part in self._parts]
        # One size for the whole sentence: nothing jumps while it is read.
        self._px = min(
            (largest_px(piece, family, width, height, least) for piece in pieces), default=0
        )
        self._part = self._part_in_sight()
        self._fill_part()

    def _part_in_sight(self) -> int:
        return next((at for at, part in enumerate(self._parts) if self._seen_from < part.end), 0)

    def _show_part(self) -> None:
        if self._part_in_sight() != self._part:
            self._part = self._part_in_sight()
            self._fill_part()

    def _fill_part(self) -> None:
        if self._theme is None:
            return
        size = self.viewport().size()
        self.setUpdatesEnabled(False)
        if self._parts:
            text = self.shown_text
            layout = sentence_layout(text, self._family, size.width(), size.height(), self._px)
            ink = QColor(self._theme.ink)
            page = one_page(text, layout)
            self._shown.fill(as_blocks(text), page, layout, size.width(), ink, ink)
        else:
            self.document().clear()
        self.verticalScrollBar().setValue(0)
        self.setUpdatesEnabled(True)
        self.part_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._theme is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in self.bars():
            # The theme's `word` is made for the highlight; this bar is on paper.
            painter.fillRect(bar, QColor(self._theme.accent))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._fill()
