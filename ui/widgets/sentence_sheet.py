"""One sentence and nothing else, as large as the sheet allows, with a bar under the spoken word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.metrics import MIN_INTERFACE_PX
from ui.reading.one_screen import as_blocks, one_page, sentence_layout
from ui.reading.page_document import PageDocument
from ui.theme import Theme
from ui.widgets.page_surface import PageSurface


class SentenceSheet(PageSurface):
    """Its document is the sentence: screen readers see plain text, and it can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._family = ""
        self._theme: Theme | None = None
        self._word = (0, 0)
        self._px = 0
        self._shown = PageDocument(self.document())
        self.setAccessibleName(self.tr("这一句"))

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text

    @property
    def px(self) -> int:
        """Size of its characters; 0 while there is nothing to show."""
        return self._px

    def set_style(self, family: str, theme: Theme) -> None:
        """Take another font or other colours."""
        self._family, self._theme = family, theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.paper))
        palette.setColor(QPalette.ColorRole.Text, QColor(theme.ink))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.highlight))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.on_highlight))
        self.setPalette(palette)
        self._fill()

    def show_text(self, text: str) -> None:
        """Show this sentence; no word is marked."""
        self._word = (0, 0)
        if text != self._text:
            self._text = text
            self._fill()
        self.viewport().update()

    def show_word(self, start: int, end: int) -> None:
        """Draw a bar under `[start, end)`, characters of the sentence."""
        self._word = (start, end)
        self.viewport().update()

    def bars(self) -> list[QRectF]:
        """Return where bars are drawn, in px: one for each line in which the word stands."""
        found = []
        for stretch in self._shown.stretches(0, *self._word):
            height = max(5.0, round(stretch.em / 12))
            rect = stretch.rect
            found.append(QRectF(rect.left(), rect.bottom() - height, rect.width(), height))
        return found

    def _fill(self) -> None:
        size = self.viewport().size()
        if self._theme is None or size.width() < 50 or size.height() < 30:
            return
        self.setUpdatesEnabled(False)
        if self._text:
            layout = sentence_layout(
                self._text, self._family, size.width(), size.height(), MIN_INTERFACE_PX
            )
            self._px = layout.style.px
            ink = QColor(self._theme.ink)
            page = one_page(self._text, layout)
            self._shown.fill(as_blocks(self._text), page, layout, size.width(), ink, ink)
        else:
            self._px = 0
            self.document().clear()
        self.verticalScrollBar().setValue(0)
        self.setUpdatesEnabled(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._theme is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in self.bars():
            # Not the theme's `word`: that is made for the highlight, this stands on paper.
            painter.fillRect(bar, QColor(self._theme.accent))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._fill()
