"""Text in pages: one page of an article on a sheet, turned without scrolling.

`PageView`, which builds on this, marks the text.
"""

from __future__ import annotations

from collections.abc import Callable, Set

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from content.model import Article
from ui.reading.line_layout import LineLayout, TextStyle
from ui.reading.page_document import PageDocument
from ui.reading.pagination import Paginator, TextPage
from ui.reading.sections import SectionIndex, TextPosition, index_sections
from ui.widgets.page.page_marks import PageColors
from ui.widgets.page.page_surface import PageSurface

_COUNT_AFTER_MS = 400
_COUNT_EVERY_MS = 25


class PagedText(PageSurface):
    """One page of an article. Places are (block, offset) in characters, as in a Locator.

    It remembers a place, not a page number: after a change of size, window or style, it shows the
    page with that place.
    """

    page_changed = Signal()
    """Emitted when another page is shown, or the article was paged anew."""
    page_turned = Signal()
    """Emitted when the reader has turned to another page; never for the voice or a new size."""
    count_changed = Signal()
    """Emitted when the number of pages has become exact."""

    def __init__(self, style: TextStyle, colors: PageColors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._colors = colors
        self._article: Article | None = None
        self._index: SectionIndex | None = None
        self._layout: LineLayout | None = None
        self._paginator: Paginator | None = None
        self._page: TextPage | None = None
        self._anchor: TextPosition = (0, 0)
        self._shown = PageDocument(self.document())
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._count_some)
        self.turn_asked.connect(self._turn_by)
        self._apply_colors()

    @property
    def shown(self) -> PageDocument:
        """The places of words, lines and pictures on the page that is shown."""
        return self._shown

    # What is shown

    def show_article(self, article: Article, block: int = 0, offset: int = 0) -> None:
        """Show the page of `article` that holds this place; nothing is marked."""
        self._article = article
        self._index = index_sections(article.blocks)
        self._anchor = (block, offset)
        self._lay_out()

    def set_style(self, style: TextStyle, colors: PageColors) -> None:
        """Take another size, font or theme; the place stays on the page shown."""
        same_lines = style == self._style
        self._style, self._colors = style, colors
        self._apply_colors()
        if not same_lines:
            self._lay_out()
        elif self._page is not None:
            self._fill(self._page)

    def go_to(self, block: int, offset: int) -> None:
        """Show the page that holds this place."""
        if self._paginator is not None:
            self._anchor = (block, offset)
            self._show(self._paginator.page_at(block, offset))

    def next_page(self) -> bool:
        """Turn to the next page; False if this is the last."""
        return self._turn(Paginator.next)

    def previous_page(self) -> bool:
        """Turn back a page; False if this is the first."""
        return self._turn(Paginator.previous)

    @property
    def page(self) -> TextPage | None:
        """The page shown, or None before the first article."""
        return self._page

    @property
    def place(self) -> TextPosition:
        """The place that is kept through every size, for a Locator."""
        return self._anchor

    @property
    def page_number(self) -> int:
        """Number of the page shown, from 1; see `exact`. 0 before the first article."""
        return self.number_of(self._page) if self._page is not None else 0

    def page_of(self, block: int, offset: int) -> TextPage | None:
        """Return the page that holds this place; None before the first article."""
        return self._paginator.page_at(block, offset) if self._paginator is not None else None

    def number_of(self, page: TextPage) -> int:
        """Return the number of a page of this article, as exact as `page_number`."""
        return self._paginator.page_number(page)[0] if self._paginator is not None else 0

    @property
    def page_count(self) -> int:
        """How many pages the article has with this size; see `exact`."""
        return self._paginator.page_count()[0] if self._paginator is not None else 0

    @property
    def exact(self) -> bool:
        """Whether number and count are exact, or a guess of a few per cent in a long text."""
        return self._paginator is None or self._paginator.page_count()[1]

    @property
    def at_first(self) -> bool:
        """Whether there is no page before this one."""
        return self._page is None or self._page.start == (0, 0)

    @property
    def at_last(self) -> bool:
        """Whether there is no page after this one."""
        if self._page is None or self._article is None:
            return True
        return self._page.end[0] >= len(self._article.blocks)

    # Paging

    def _turn_by(self, pages: int) -> None:
        if pages > 0:
            self.next_page()
        else:
            self.previous_page()

    def _turn(self, step: Callable[[Paginator, TextPage], TextPage | None]) -> bool:
        if self._paginator is None or self._page is None:
            return False
        page = step(self._paginator, self._page)
        if page is None:
            return False
        self._anchor = page.start
        self._show(page)
        self.page_turned.emit()
        return True

    def _lay_out(self) -> None:
        """Page the article anew for this window and style, and show the place kept."""
        if self._article is None or self._index is None:
            return
        size = self.viewport().size()
        blocks = self._article.blocks
        lost = self._lost_pictures()
        self._layout = LineLayout(blocks, self._style, size.width(), size.height(), lost)
        self._paginator = Paginator(blocks, self._layout, self._layout.text_height, self._index)
        self._page = None
        self._show(self._paginator.page_at(*self._anchor))
        self._counting.start(_COUNT_AFTER_MS)

    def _show(self, page: TextPage) -> None:
        if page == self._page:
            return
        self._page = page
        self._fill(page)
        self.page_changed.emit()

    def _fill(self, page: TextPage) -> None:
        """Put the page's text into the document."""
        if self._article is None or self._layout is None:
            return
        ink, soft = QColor(self._colors.ink), QColor(self._colors.soft)
        width = self.viewport().width()
        self._shown.fill(self._article.blocks, page, self._layout, width, ink, soft)
        self.put_caret(*page.start)

    def put_caret(self, block: int, offset: int) -> None:
        """Put the invisible caret here, else at the top: screen readers begin to read there."""
        at = self._shown.cursor(block, offset, offset + 1) or QTextCursor(self.document())
        at.setPosition(at.selectionStart())
        self.setTextCursor(at)
        self.verticalScrollBar().setValue(0)

    def _lost_pictures(self) -> Set[str] | None:
        """Return the keys of pictures that have no place; None if no picture has one."""
        return None

    def _count_some(self) -> None:
        """Count a few thousand characters' pages between two events, until all are counted."""
        if self._paginator is None:
            return
        if self._paginator.count_slice():
            self.count_changed.emit()
        else:
            self._counting.start(_COUNT_EVERY_MS)

    def _apply_colors(self) -> None:
        palette = self.palette()
        colors = self._colors
        palette.setColor(QPalette.ColorRole.Base, QColor(colors.paper))
        palette.setColor(QPalette.ColorRole.Text, QColor(colors.ink))
        # Not the colour of the spoken sentence: a drag that slipped must not look like the voice.
        palette.setColor(QPalette.ColorRole.Highlight, QColor(colors.ink))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(colors.paper))
        self.setPalette(palette)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Page anew when the window for the text has another size."""
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._lay_out()
