"""The page: shows exactly one page of an article, and marks the sentence that is read aloud.

It is a read-only QTextEdit that holds only that page's text. So it is as quick in a book of five
million characters as in a note, the text can be selected, and a screen reader sees plain text. It
turns its own pages, and leaves keys to the reading page.
"""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from content.model import Article
from ui.reading.line_layout import TextStyle
from ui.reading.pagination import TextPage
from ui.reading.pictures import PagePictures
from ui.reading.sections import TextPosition
from ui.reading.syllables import PagePinyin
from ui.widgets.page.page_marks import PageColors as PageColors
from ui.widgets.page.page_marks import PageMarks, Span
from ui.widgets.page.paged_text import PagedText


class PageView(PagedText):
    """One page of an article with its marks.

    The place that it keeps is in the spoken sentence or, without one, at the first character of the
    page to which the reader turned last.
    """

    sentence_touched = Signal(int, int)
    """Block and offset of the character that was tapped."""
    ruler_moved = Signal(int, int)
    """Block and offset of the line to which the person moved the reading ruler."""

    def __init__(self, style: TextStyle, colors: PageColors, parent: QWidget | None = None) -> None:
        super().__init__(style, colors, parent)
        self._marks = PageMarks(self._shown, style, colors)
        self._pinyin: PagePinyin | None = None
        self.tapped.connect(self._tap)
        self.setAccessibleName(self.tr("正文"))
        # paintEvent covers every pixel; Qt need not fill them first (saves 1 ms of 9).
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def marks(self) -> PageMarks:
        """The marks on the page: the sentence, the word, pinyin, pictures, the ruler."""
        return self._marks

    # What is shown

    def show_article(self, article: Article, block: int = 0, offset: int = 0) -> None:
        """Show the page of `article` that holds this place; nothing is marked."""
        self._marks.sentence = self._marks.word = None
        super().show_article(article, block, offset)

    def grow(self, article: Article) -> None:
        """Show the same place of the article, which has become longer at its end; marks stay."""
        super().show_article(article, *self._anchor)

    def set_style(self, style: TextStyle, colors: PageColors) -> None:
        """Take another size, font or theme; the place stays on the page shown."""
        self._marks.style, self._marks.colors = style, colors
        super().set_style(style, colors)

    def set_pinyin(self, source: PagePinyin) -> None:
        """Take pinyin from here, wherever the style has room for it."""
        self._pinyin = source
        source.arrived.connect(self._lay_out_pinyin)
        source.outdated.connect(self._ask_pinyin_anew)

    def set_pictures(self, source: PagePictures) -> None:
        """Take the pictures of articles from here; without it, their descriptions are shown."""
        self._marks.pictures = source
        source.arrived.connect(self.viewport().update)
        source.failed.connect(self._lay_out)

    # The ruler

    def set_ruler(self, on: bool) -> None:
        """Show or hide the ruler, a band on a line: first the line being read, or the top."""
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
        """Move the ruler a line down (1) or up (-1), and to the next page at the end of a page."""
        wanted = self._marks.beside_ruler(step)
        if wanted is None and not (self.may_turn(step) and self._turn_for_ruler(step)):
            return
        if wanted is None and self._page is not None:
            lines = self._shown.lines()
            wanted = lines[0 if step > 0 else -1].place
        if wanted is not None:
            self._anchor = wanted
            self.put_ruler(*wanted)
            self.ruler_moved.emit(*wanted)

    def _turn_for_ruler(self, step: int) -> bool:
        return self.next_page() if step > 0 else self.previous_page()

    def _keep_ruler_here(self) -> None:
        page, ruler = self._page, self._marks.ruler
        if page is not None and ruler is not None and not page.holds(ruler):
            self._marks.ruler = page.start

    # What is read aloud

    def show_sentence(self, block: int, start: int, end: int, *, follow: bool = True) -> None:
        """Mark `[start, end)` of a block as being read, the part on the page shown.

        The page turns to its beginning, unless `follow` is False.
        """
        self._marks.sentence = Span(block, start, end)
        self._marks.word = None
        if follow:
            self.go_to(block, start)
            self.put_ruler(block, start)
        elif self._page is not None and self._page.holds((block, start)):
            self._anchor = (block, start)
        self._mark_sentence()

    def show_word(self, block: int, start: int, end: int, *, follow: bool = True) -> None:
        """Draw a bar under the word being said; turn the page when it reaches beyond this one.

        It stays where it is if `follow` is False, or if no part of the sentence is on it.
        """
        self._update_word()
        self._marks.word = Span(block, start, end)
        page, paginator = self._page, self._paginator
        if page is None or paginator is None:
            return
        sentence = self._marks.sentence
        followed = follow and (sentence is None or self._touches(sentence))
        beyond = (block, max(start, end - 1)) >= page.end
        if followed and beyond:
            # Without this, a word longer than a page would skip the page between.
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
        """Whether a part of the sentence being read is on the page shown."""
        return self._marks.sentence is not None and self._touches(self._marks.sentence)

    @property
    def spoken_word(self) -> Span | None:
        """The place of the word that is being said; None between two sentences."""
        return self._marks.word

    def _tap(self, point: QPointF) -> None:
        place = self._shown.place_at(point)
        if place is not None:
            self.sentence_touched.emit(*place)

    # Marking

    def _fill(self, page: TextPage) -> None:
        self.setUpdatesEnabled(False)
        self.setExtraSelections([])
        if self._marks.pictures is not None:
            self._marks.pictures.begin_page()
        super()._fill(page)
        self._keep_ruler_here()
        self._mark_sentence()
        self._ask_pinyin(page)
        self.setUpdatesEnabled(True)

    def _lost_pictures(self) -> Set[str] | None:
        return self._marks.pictures.lost if self._marks.pictures else None

    def _ask_pinyin(self, page: TextPage) -> None:
        self._lay_out_pinyin()
        if self._pinyin is None or self._article is None or not self._style.pinyin:
            return
        self._pinyin.ask(self._article.blocks, [page])
        # The reader will want the next page next; its layout waits until this page is seen.
        QTimer.singleShot(0, self, self._ask_next_pinyin)

    def _ask_pinyin_anew(self) -> None:
        if self._page is not None:
            self._ask_pinyin(self._page)

    def _ask_next_pinyin(self) -> None:
        if self._pinyin and self._paginator and self._page and self._article:
            self._pinyin.ask(self._article.blocks, [self._paginator.next(self._page)])

    def _lay_out_pinyin(self) -> None:
        if self._article is not None and self._pinyin is not None:
            self._marks.set_pinyin(self._article.blocks, self._pinyin)
            self.viewport().update()

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
        """Paint paper, ruler and the ground of the sentence, then the text, then the marks."""
        painter = QPainter(self.viewport())
        self._marks.paint_under(painter, event.rect(), self.viewport().width())
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._marks.paint_over(painter, event.rect(), self._selected())
        painter.end()

    def _selected(self) -> tuple[TextPosition, TextPosition]:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return ((0, 0), (0, 0))
        return (
            self._shown.place_of(cursor.selectionStart()),
            self._shown.place_of(cursor.selectionEnd()),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the ruler with Up and Down; other keys work as on every sheet."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self.has_ruler and not event.modifiers():
            self.move_ruler(step)
        else:
            super().keyPressEvent(event)
