"""阅读页: a page of the article, the voice, and the few things one changes while reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.speech.reader import ReaderState
from content.library.shelf import Place
from content.model import Article, Locator, Sentence
from content.text.script import Script
from ui.look import Look
from ui.pages.base import Navigator, Page
from ui.pages.open_article import OpenArticle
from ui.pages.reading_order import ReadingOrder
from ui.pages.trouble import tell_instead, trouble_of
from ui.reading.on_page import first_whole_sentence, shows
from ui.services import Services
from ui.speech_wording import announcement, fault_words, listen_face
from ui.text_look import page_colors, text_style
from ui.theme import DEFAULT_THEME, load_themes
from ui.widgets.big_button import BigButton, Role
from ui.widgets.card import ProgressLine
from ui.widgets.notice import Notice
from ui.widgets.page_view import PageView
from ui.widgets.rail import Rail
from ui.widgets.sheet import Sheet

LONGEST_VEIL_MS = 150
"""A disk that takes longer to give an article must not keep the page from being seen."""


class ReadingPage(Page):
    """Shows and reads the articles of a ReadingOrder, one after another."""

    name = "reading"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._order: ReadingOrder | None = None
        self._script: Script | None = None
        self._shown: Article | None = None
        self._left_at: Locator | None = None
        self._here = False
        self._unveil = QTimer(self, singleShot=True, interval=LONGEST_VEIL_MS)
        self._unveil.timeout.connect(self._show_all)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(0)
        colours = page_colors(load_themes()[DEFAULT_THEME])  # until the page gets its look
        self.view = PageView(text_style(services.settings.now, 43), colours)
        self._sheet = Sheet(self.view)
        # A notice stands under the text only: the rail beside it keeps its height.
        self.notice = Notice(services.icons)
        self.notice.answered.connect(self._answer)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._sheet, 1)
        left.addWidget(self.notice)
        across.addLayout(left, 1)
        self.rail = Rail(services.settings, services.icons)
        self.rail.more.chosen.connect(self._open_more)
        across.addWidget(self.rail)
        column.addLayout(across, 1)
        self.progress = ProgressLine(rounded=False)
        column.addWidget(self.progress)
        self.build("", body, self._bar_buttons())
        self._connect()

    def _bar_buttons(self) -> tuple[BigButton, ...]:
        reading = self.services.reading
        self.page_back = self.button(self.tr("上一页"), "back")
        self.sentence_back = self.button(self.tr("上一句"))
        self.listen = self.button(self.tr("念给我听"), "play", Role.DOMINANT)
        self.sentence_on = self.button(self.tr("下一句"))
        self.page_on = self.button(self.tr("下一页"), "forward", icon_after=True)
        self.page_back.chosen.connect(self.view.previous_page)
        self.page_on.chosen.connect(self.view.next_page)
        self.sentence_back.chosen.connect(lambda: reading.skip(-1))
        self.sentence_on.chosen.connect(lambda: reading.skip(1))
        self.listen.chosen.connect(self.toggle)
        return (self.page_back, self.sentence_back, self.listen, self.sentence_on, self.page_on)

    def _connect(self) -> None:
        reading = self.services.reading
        reading.state_changed.connect(self._show_state)
        reading.sentence_changed.connect(self._on_sentence)
        reading.word_changed.connect(self._on_word)
        reading.finished.connect(self._on_finished)
        self.view.page_changed.connect(self._show_where)
        self.view.page_turned.connect(self._on_turned)
        self.view.count_changed.connect(self._show_where)
        self.view.sentence_touched.connect(self._on_touch)

    # --- life ---

    def enter(self, argument: Any) -> None:
        self._here = True
        if isinstance(argument, ReadingOrder):
            self.notice.dismiss()
            self._open_order(argument)
        elif self._order and not (self._shown and self._shown.id == self._order.id):
            self._open_order(self._order)  # one left before it was there
        elif self._shown is not None:
            self._come_back(self._shown)

    def leave(self) -> None:
        reading = self.services.reading
        reading.pause()
        if self._is_mine() and reading.sentence is not None:
            self._left_at = reading.sentence.locator
        self._here = False

    def _come_back(self, article: Article) -> None:
        """Stand, silently, where one left or 一句一屏 went on to; the help may lie between."""
        reading = self.services.reading
        if not self._is_mine():
            reading.open(article, self._left_at)
        elif reading.sentence is not None and reading.sentence.locator != self._left_at:
            self._on_sentence(reading.sentence)
        if reading.is_finished:
            self.view.clear_highlight()
            self.progress.set_value(1.0)
        self._show_state()

    def _is_mine(self) -> bool:
        """Tell whether what is read aloud is what this page shows, to somebody who sees it."""
        return self._here and self.services.reading.article is self._shown

    def relook(self, look: Look) -> None:
        m, theme = look.metrics, look.theme
        side = max(12, round(72 * m.scale))
        # At the largest sizes in a small window every line counts.
        above = max(6, round(50 * min(m.scale, look.metrics.scale * 43 / max(43, m.text) * 1.4)))
        self._sheet.set_margins(side, above, above // 2)
        self.view.set_style(text_style(self.services.settings.now, m.text), page_colors(theme))
        self._show_enabled()

    # --- opening ---

    def _open_order(self, order: ReadingOrder) -> None:
        self._order = order
        library = self.services.library
        # Paint once, when the article is there: the page before it is not worth the wait.
        self.setUpdatesEnabled(False)
        self._unveil.start()
        self.services.jobs.run(
            lambda: (library.article(order.id), library.place(order.id)),
            lambda got: self._opened(order, *got),
            lambda error: self._cannot_open(order, error),
        )

    def _opened(self, order: ReadingOrder, article: Article, place: Place | None) -> None:
        if order is not self._order or not self._here:
            return
        self._read(article, order.start_in(article, place))

    def _show_all(self) -> None:
        self._unveil.stop()
        self.setUpdatesEnabled(True)

    def _cannot_open(self, order: ReadingOrder, error: Exception) -> None:
        if order is not self._order or not self._here:
            return
        self._show_all()
        if order.from_start and (following := order.following()):
            # In a list that reads itself, one bad article must not end the reading.
            self._open_order(following)
            return
        self._order = None
        tell_instead(self.navigator, trouble_of(error, self.tr("另选一篇")))

    def _read(self, article: Article, start: Locator | None, *, keeps_place: bool = True) -> None:
        """Read an article from a place or its title, and show it: the voice is asked first."""
        reading = self.services.reading
        self._script = Script(article)
        self._shown = None
        reading.open(article, start, keeps_place=keeps_place)
        reading.play()
        sentence = reading.sentence
        place = (sentence.block, sentence.start) if sentence is not None else (0, 0)
        self.view.show_article(article, *place)
        self._shown = article
        if sentence is not None:
            self._on_sentence(sentence)
        self._show_all()
        if self.top is not None:
            self.top.title.setText(article.title)
        self._show_where()
        self._show_state()

    # --- what the voice tells ---

    def _on_sentence(self, sentence: Sentence) -> None:
        if not self._is_mine():
            return
        self.view.show_sentence(sentence.block, sentence.start, sentence.end)
        self.progress.set_value(self.services.reading.progress)

    def _on_word(self, block: int, start: int, end: int) -> None:
        if self._is_mine():
            self.view.show_word(block, start, end)

    def _on_finished(self, article_id: str) -> None:
        if not self._is_mine():
            return
        self.view.clear_highlight()
        self.progress.set_value(1.0)
        following = self._order.following() if self._order else None
        if following is not None:
            self._open_order(following)
            return
        several = self._order is not None and len(self._order.ids) > 1
        words = self.tr("这些文章都念完了。") if several else self.tr("这篇文章念完了。")
        self.notice.say(words, self.tr("返回"), "back")
        self.services.reading.say_aside(announcement(words))

    def _show_state(self) -> None:
        if not self._here:
            return
        reading = self.services.reading
        if reading.fault is not None:
            self.notice.say(fault_words(reading.fault), self.tr("知道了"), "check")
        elif reading.is_active:
            self.notice.dismiss()
        self.listen.set_face(*listen_face(reading, on_page=self._place_on_page()))
        if self.bar is not None:
            self.bar.relayout()
        self._show_enabled()

    # --- what the hand asks ---

    def toggle(self) -> None:
        """念给我听, 暂停, 接着念, 再试一次: what the dominant button says."""
        reading = self.services.reading
        if reading.state is ReaderState.FAILED:
            reading.try_again()
        elif reading.is_active:
            reading.pause()
        elif reading.is_finished:
            self.restart()
        elif not self._place_on_page():
            self._read_from_page()
        else:
            reading.play()

    def _place_on_page(self) -> bool:
        sentence, page = self.services.reading.sentence, self.view.page
        return sentence is not None and page is not None and shows(page, sentence)

    def _read_from_page(self) -> None:
        page, script = self.view.page, self._script
        if page is not None and script is not None:
            self.services.reading.play_from(*first_whole_sentence(page, script))

    def _on_touch(self, block: int, offset: int) -> None:
        self.notice.dismiss()
        self.services.reading.play_from(block, offset)

    def _answer(self) -> None:
        if self.services.reading.fault is not None:
            self.notice.dismiss()
        else:
            self.go_back()

    def _open_more(self) -> None:
        page, script = self.view.page, self._script
        if script is None or page is None:
            return
        # Whoever has turned to another page in silence means that page.
        ahead = not self._place_on_page() and not self.services.reading.is_active
        start = first_whole_sentence(page, script) if ahead else None
        self.navigator.go("more", OpenArticle(script.article, self._order is not None, start))

    def restart(self) -> None:
        """Read this article from its title."""
        self.notice.dismiss()
        self.services.reading.play_from(0, 0)

    # --- where one is ---

    def _show_where(self) -> None:
        number, count = self.view.page_number, self.view.page_count
        words = (
            self.tr("第 {} 页，共 {} 页") if self.view.exact else self.tr("第 {} 页，共约 {} 页")
        )
        where = words.format(number, count) if count else ""
        if self.top is not None:
            self.top.right.setText(where)
        # A screen reader speaks what changes at the button just pressed.
        for button in (self.page_back, self.page_on):
            button.setAccessibleDescription(where)
        page = self.view.page
        reading = self.services.reading
        if page is not None and self._script is not None and not reading.is_active:
            heard_all = reading.is_finished and self.view.at_last
            seen = self._script.progress_at(*page.start)
            here = reading.progress if self._place_on_page() else seen
            self.progress.set_value(1.0 if heard_all else here)
        self._show_enabled()

    def _on_turned(self) -> None:
        """Silent reading moves the place as well: to the first sentence of the page."""
        reading, page, script = self.services.reading, self.view.page, self._script
        busy = reading.is_active or reading.is_finished or reading.state is ReaderState.FAILED
        if busy or page is None or script is None:
            return
        sentence = reading.sentence
        if self._place_on_page() and sentence is not None:
            reading.note_place(sentence.block, sentence.start)
        else:
            reading.note_place(*first_whole_sentence(page, script))
        self._show_state()

    def _show_enabled(self) -> None:
        self.page_back.setEnabled(not self.view.at_first)
        self.page_on.setEnabled(not self.view.at_last)

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        reading = self.services.reading
        key = event.key()
        actions: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Space: self.toggle,
            Qt.Key.Key_Left: lambda: reading.skip(-1),
            Qt.Key.Key_Right: lambda: reading.skip(1),
            Qt.Key.Key_PageUp: self.view.previous_page,
            Qt.Key.Key_PageDown: self.view.next_page,
            Qt.Key.Key_Plus: lambda: self.rail.resize_text(1),
            Qt.Key.Key_Equal: lambda: self.rail.resize_text(1),
            Qt.Key.Key_Minus: lambda: self.rail.resize_text(-1),
        }
        if key not in actions:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            actions[key]()
