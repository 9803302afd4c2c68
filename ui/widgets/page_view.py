"""The page: shows exactly one page of an article, and marks what is being read aloud.

It is a read-only QTextEdit that holds that page's text and no more. So it is as quick in a book
of five million characters as in a note, the text can be selected, and a screen reader sees
plain text. It turns its own pages; what the keys of the reading page mean is not its business.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from content.model import Article
from ui.reading.line_layout import LineLayout, TextStyle
from ui.reading.page_document import PageDocument
from ui.reading.pagination import Page, Paginator
from ui.reading.sections import Place, SectionIndex, index_sections
from ui.reading.syllables import PagePinyin
from ui.widgets.page_marks import PageColors as PageColors
from ui.widgets.page_marks import PageMarks, Span
from ui.widgets.page_surface import PageSurface

_COUNT_AFTER_MS = 400
_COUNT_EVERY_MS = 25


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
    ruler_moved = Signal(int, int)
    """Block and offset of the line to which the person moved the reading ruler."""

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
        self._shown = PageDocument(self.document())
        self._marks = PageMarks(self._shown, style, colors)
        self._pinyin: PagePinyin | None = None
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
        self._marks.sentence = self._marks.word = None
        self._anchor = (block, offset)
        self._lay_out()

    def set_style(self, style: TextStyle, colors: PageColors) -> None:
        """Take another size, font or theme; the place stays on the page shown."""
        same_lines = style == self._style
        self._style = self._marks.style = style
        self._colors = self._marks.colors = colors
        self._apply_colors()
        if not same_lines:
            self._lay_out()
        elif self._page is not None:
            self._fill(self._page)

    def set_pinyin(self, source: PagePinyin) -> None:
        """Take pinyin from here, wherever the style has room for it."""
        self._pinyin = source
        source.arrived.connect(self._lay_out_pinyin)

    def set_ruler(self, on: bool) -> None:
        """Mark the line at hand with a band, or do not; at first where reading is, or on top."""
        if on != self.has_ruler:
            spoken = self._marks.sentence
            start = (spoken.block, spoken.start) if spoken else self._anchor
            self._marks.ruler = start if on else None
            self._keep_ruler_here()
            self.viewport().update()

    @property
    def has_ruler(self) -> bool:
        """Whether there is a reading ruler."""
        return self._marks.ruler is not None

    def put_ruler(self, block: int, offset: int) -> None:
        """Put the ruler, if there is one, on the line of this place."""
        if self.has_ruler:
            self._marks.ruler = (block, offset)
            self._keep_ruler_here()
            self.viewport().update()

    def move_ruler(self, step: int) -> None:
        """Move the ruler a line down (1) or up (-1), on to the next page where one ends."""
        wanted = self._marks.beside_ruler(step)
        if wanted is None and not (self.next_page() if step > 0 else self.previous_page()):
            return
        if wanted is None and self._page is not None:
            lines = self._shown.lines()
            wanted = lines[0 if step > 0 else -1].place
        if wanted is not None:
            self._anchor = wanted
            self.put_ruler(*wanted)
            self.ruler_moved.emit(*wanted)

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
        self._marks.sentence = Span(block, start, end)
        self._marks.word = None
        if follow:
            self.go_to(block, start)
            self.put_ruler(block, start)
        elif self._page is not None and self._page.holds((block, start)):
            self._anchor = (block, start)
        self._mark_sentence()

    def show_word(self, block: int, start: int, end: int) -> None:
        """Draw a bar under the word being said; turn the page when it reaches beyond this one.

        A reader who has turned to pages without the sentence being read is left there until
        the next sentence.
        """
        self._update_word()
        self._marks.word = Span(block, start, end)
        page, paginator = self._page, self._paginator
        if page is None or paginator is None:
            return
        sentence = self._marks.sentence
        followed = sentence is None or self._touches(sentence)
        beyond = (block, max(start, end - 1)) >= page.end
        if followed and beyond:
            # A word longer than a page would otherwise skip the page between.
            self._anchor = max(page.end, (block, start))
            self._show(paginator.page_at(*self._anchor))
        elif page.holds((block, start)):
            self._anchor = (block, start)
        if followed and self.has_ruler:
            self.put_ruler(block, start)
        self._update_word()

    def clear_highlight(self) -> None:
        """Mark nothing any more; the place stays."""
        self._marks.sentence = self._marks.word = None
        self._mark_sentence()

    @property
    def shows_spoken(self) -> bool:
        """Whether some of the sentence being read stands on the page shown."""
        return self._marks.sentence is not None and self._touches(self._marks.sentence)

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
        self._keep_ruler_here()
        self._mark_sentence()
        self._ask_pinyin(page)
        self.setUpdatesEnabled(True)

    def _keep_ruler_here(self) -> None:
        page, ruler = self._page, self._marks.ruler
        if page is not None and ruler is not None and not page.holds(ruler):
            self._marks.ruler = page.start

    def _ask_pinyin(self, page: Page) -> None:
        self._lay_out_pinyin()
        if self._pinyin is None or self._article is None or not self._style.pinyin:
            return
        self._pinyin.ask(self._article.blocks, [page])
        # The next page is wanted next; laying it out can wait until this one is seen.
        QTimer.singleShot(0, self, self._ask_next_pinyin)

    def _ask_next_pinyin(self) -> None:
        if self._pinyin and self._paginator and self._page and self._article:
            self._pinyin.ask(self._article.blocks, [self._paginator.next(self._page)])

    def _lay_out_pinyin(self) -> None:
        if self._article is not None and self._pinyin is not None:
            self._marks.set_pinyin(self._article.blocks, self._pinyin)
            self.viewport().update()

    def _count_some(self) -> None:
        """Count a few thousand characters' pages between two events, until all are counted."""
        if self._paginator is None:
            return
        if self._paginator.count_slice():
            self.count_changed.emit()
        else:
            self._counting.start(_COUNT_EVERY_MS)

    # Marking

    def _touches(self, span: Span) -> bool:
        page = self._page
        return (
            page is not None
            and (span.block, span.start) < page.end
            and (span.block, span.end) > page.start
        )

    def _mark_sentence(self) -> None:
        selections = []
        span = self._marks.sentence
        cursor = self._shown.cursor(span.block, span.start, span.end) if span else None
        if cursor is not None:
            selection = QTextEdit.ExtraSelection()
            # Only the colour of the characters: the rounded ground is painted under them.
            selection.cursor = cursor
            selection.format.setForeground(QColor(self._colors.on_highlight))
            selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    def _bars(self) -> list[QRectF]:
        return self._marks.bars()

    def _update_word(self) -> None:
        for bar in self._bars():
            self.viewport().update(bar.toAlignedRect().adjusted(-2, -2, 2, 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper, ruler and the ground of the spoken sentence, the text, what is over it."""
        painter = QPainter(self.viewport())
        self._marks.paint_under(painter, event.rect(), self.viewport().width())
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._marks.paint_over(painter, event.rect(), self._selected())
        painter.end()

    def _selected(self) -> tuple[Place, Place]:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return ((0, 0), (0, 0))
        return (
            self._shown.place_of(cursor.selectionStart()),
            self._shown.place_of(cursor.selectionEnd()),
        )

    def _apply_colors(self) -> None:
        palette = self.palette()
        colors = self._colors
        palette.setColor(QPalette.ColorRole.Base, QColor(colors.paper))
        palette.setColor(QPalette.ColorRole.Text, QColor(colors.ink))
        palette.setColor(QPalette.ColorRole.Highlight, QColor(colors.highlight))
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(colors.on_highlight))
        self.setPalette(palette)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the ruler with Up and Down; the rest as on every sheet."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self.has_ruler and not event.modifiers():
            self.move_ruler(step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Page anew when the window for the text has another size."""
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._lay_out()
