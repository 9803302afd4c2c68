"""The page: shows exactly one page of an article, and marks what is being read aloud.

It is a read-only QTextEdit that holds that page's text and no more. So it is as quick in a book
of five million characters as in a note, the text can be selected, and a screen reader sees
plain text. It turns its own pages; what the keys of the reading page mean is not its business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from content.model import Article
from ui.reading.line_layout import LineLayout, TextStyle
from ui.reading.page_document import PageDocument, Stretch
from ui.reading.pagination import Page, Paginator
from ui.reading.sections import Place, SectionIndex, index_sections
from ui.widgets.page_surface import PageSurface

_COUNT_AFTER_MS = 400
_COUNT_EVERY_MS = 25
_HIGHLIGHT_SIDE = 3  # px it reaches out left and right: more would cover the neighbours
_HIGHLIGHT_RADIUS = 14


@dataclass(frozen=True, slots=True)
class PageColors:
    """Colours of a page, as "#rrggbb": `word` is the bar under the spoken word, `soft` bylines."""

    paper: str
    ink: str
    highlight: str
    on_highlight: str
    word: str
    soft: str


@dataclass(frozen=True, slots=True)
class _Span:
    block: int
    start: int
    end: int


class PageView(PageSurface):
    """One page of an article. Places are (block, offset) in characters, as in a Locator.

    It remembers a place, not a page number: after another size, window or style, the page shown
    is the one with the spoken sentence or, without one, with the first character of the page
    that the reader last turned to.
    """

    sentence_touched = Signal(int, int)
    """Block and offset of the character that was tapped."""
    page_changed = Signal()
    """Another page, or the same place paged anew, is shown."""
    page_turned = Signal()
    """The person turned to another page; never for what the voice or a new size does."""
    count_changed = Signal()
    """The page count has become exact."""

    def __init__(self, style: TextStyle, colors: PageColors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._colors = colors
        self._article: Article | None = None
        self._index: SectionIndex | None = None
        self._layout: LineLayout | None = None
        self._paginator: Paginator | None = None
        self._page: Page | None = None
        self._anchor: Place = (0, 0)
        self._sentence: _Span | None = None
        self._word: _Span | None = None
        self._shown = PageDocument(self.document())
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.timeout.connect(self._count_some)
        self.tapped.connect(self._tap)
        self.turn_asked.connect(self._turn_by)
        self.setAccessibleName(self.tr("正文"))
        # paintEvent covers every pixel; Qt need not fill them first (saves 1 ms of 9).
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._apply_colors()

    # What is shown

    def show_article(self, article: Article, block: int = 0, offset: int = 0) -> None:
        """Show the page of `article` that holds this place; nothing is marked."""
        self._article = article
        self._index = index_sections(article.blocks)
        self._sentence = self._word = None
        self._anchor = (block, offset)
        self._lay_out()

    def set_style(self, style: TextStyle, colors: PageColors) -> None:
        """Take another size, font or theme; the place stays on the page shown."""
        same_lines = style == self._style
        self._style = style
        self._colors = colors
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
    def page(self) -> Page | None:
        """The page shown, or None before the first article."""
        return self._page

    @property
    def place(self) -> Place:
        """The place that is kept through every size: what a Locator should remember."""
        return self._anchor

    @property
    def page_number(self) -> int:
        """Number of the page shown, from 1; see `exact`. 0 before the first article."""
        if self._paginator is None or self._page is None:
            return 0
        return self._paginator.page_number(self._page)[0]

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

    # What is read aloud

    def show_sentence(self, block: int, start: int, end: int, *, follow: bool = True) -> None:
        """Mark `[start, end)` of a block as being read, as far as it stands on the page shown.

        The page is turned to its beginning, unless `follow` is False.
        """
        self._sentence = _Span(block, start, end)
        self._word = None
        if follow:
            self.go_to(block, start)
        elif self._page is not None and self._page.holds((block, start)):
            self._anchor = (block, start)
        self._mark_sentence()

    def show_word(self, block: int, start: int, end: int) -> None:
        """Draw a bar under the word being said; turn the page when it reaches beyond this one.

        A reader who has turned to pages without the sentence being read is left there until
        the next sentence.
        """
        self._update_word()
        self._word = _Span(block, start, end)
        page, paginator = self._page, self._paginator
        if page is None or paginator is None:
            return
        sentence = self._sentence
        followed = sentence is None or self._touches(sentence)
        beyond = (block, max(start, end - 1)) >= page.end
        if followed and beyond:
            # A word longer than a page would otherwise skip the page between.
            self._anchor = max(page.end, (block, start))
            self._show(paginator.page_at(*self._anchor))
        elif page.holds((block, start)):
            self._anchor = (block, start)
        self._update_word()

    def clear_highlight(self) -> None:
        """Mark nothing any more; the place stays."""
        self._sentence = self._word = None
        self._mark_sentence()

    @property
    def shows_spoken(self) -> bool:
        """Whether some of the sentence being read stands on the page shown."""
        return self._sentence is not None and self._touches(self._sentence)

    # Paging

    def _turn_by(self, pages: int) -> None:
        if pages > 0:
            self.next_page()
        else:
            self.previous_page()

    def _tap(self, point: QPointF) -> None:
        place = self._shown.place_at(point)
        if place is not None:
            self.sentence_touched.emit(*place)

    def _turn(self, step: Callable[[Paginator, Page], Page | None]) -> bool:
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
        self._layout = LineLayout(blocks, self._style, size.width(), size.height())
        self._paginator = Paginator(blocks, self._layout, self._layout.text_height, self._index)
        self._page = None
        self._show(self._paginator.page_at(*self._anchor))
        self._counting.start(_COUNT_AFTER_MS)

    def _show(self, page: Page) -> None:
        if page == self._page:
            return
        self._page = page
        self._fill(page)
        self.page_changed.emit()

    def _fill(self, page: Page) -> None:
        if self._article is None or self._layout is None:
            return
        ink, soft = QColor(self._colors.ink), QColor(self._colors.soft)
        self.setUpdatesEnabled(False)
        self.setExtraSelections([])
        width = self.viewport().width()
        self._shown.fill(self._article.blocks, page, self._layout, width, ink, soft)
        self.verticalScrollBar().setValue(0)
        self._mark_sentence()
        self.setUpdatesEnabled(True)

    def _count_some(self) -> None:
        """Count a few thousand characters' pages between two events, until all are counted."""
        if self._paginator is None:
            return
        if self._paginator.count_slice():
            self.count_changed.emit()
        else:
            self._counting.start(_COUNT_EVERY_MS)

    # Marking

    def _touches(self, span: _Span) -> bool:
        page = self._page
        return (
            page is not None
            and (span.block, span.start) < page.end
            and (span.block, span.end) > page.start
        )

    def _mark_sentence(self) -> None:
        selections = []
        span = self._sentence
        cursor = self._shown.cursor(span.block, span.start, span.end) if span else None
        if cursor is not None:
            selection = QTextEdit.ExtraSelection()
            # Only the colour of the characters: the rounded ground is painted under them.
            selection.cursor = cursor
            selection.format.setForeground(QColor(self._colors.on_highlight))
            selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    def _stretches(self, span: _Span | None) -> list[Stretch]:
        return self._shown.stretches(span.block, span.start, span.end) if span else []

    def _bars(self) -> list[QRectF]:
        """Return where the bar under the spoken word is drawn: one for each line it stands in."""
        bars = []
        for stretch in self._stretches(self._word):
            height = max(5.0, round(stretch.em / 10))
            rect = stretch.rect
            bars.append(QRectF(rect.left(), rect.bottom() - height, rect.width(), height))
        return bars

    def _update_word(self) -> None:
        for bar in self._bars():
            self.viewport().update(bar.toAlignedRect().adjusted(-2, -2, 2, 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper, the ground of the spoken sentence, the text, the bar under the word."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._colors.paper))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colors.highlight))
        for stretch in self._stretches(self._sentence):
            ground = stretch.rect.adjusted(-_HIGHLIGHT_SIDE, 0, _HIGHLIGHT_SIDE, 0)
            radius = min(_HIGHLIGHT_RADIUS, ground.height() / 3)
            painter.drawRoundedRect(ground, radius, radius)
        painter.end()
        super().paintEvent(event)
        bars = self._bars()
        if bars:
            painter = QPainter(self.viewport())
            for bar in bars:
                painter.fillRect(bar, QColor(self._colors.word))
            painter.end()

    def _apply_colors(self) -> None:
        palette = self.palette()
        colors = self._colors
        palette.setColor(QPalette.ColorRole.Base, QColor(colors.paper))
        palette.setColor(QPalette.ColorRole.Text, QColor(colors.ink))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(colors.highlight))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(colors.on_highlight))
        self.setPalette(palette)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Page anew when the window for the text has another size."""
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._lay_out()
