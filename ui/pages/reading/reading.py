"""阅读页: a page of the article, the voice, and the few things that readers change there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.reading import messages as m
from app.speech.reading.reader import ReaderState
from content.model import Article, Sentence
from ui.look.look import Look
from ui.look.theme import DEFAULT_THEME, load_theme
from ui.pages.reading.leafing import Leafing, LeafingButtons
from ui.pages.reading.media_keys import media_keys
from ui.pages.reading.reads_aloud import ReadsAloud
from ui.pages.veil import ArticleVeil
from ui.reading.on_page import first_whole_sentence, shows
from ui.reading.pictures import PagePictures
from ui.reading.room_for_text import Bars, bars_for
from ui.reading.syllables import PagePinyin
from ui.shell.destinations.open_article import OpenArticle
from ui.shell.destinations.reading import More, Read
from ui.shell.page import Navigator, To
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.buttons.rail import Rail
from ui.widgets.frame.focus_news import FocusNews, describe
from ui.widgets.page.page_view import PageView
from ui.widgets.page.sheet import Sheet
from ui.widgets.page.text_look import page_colors, text_style
from ui.widgets.rows.card import ProgressLine


class ArticlePage(ReadsAloud[To]):
    """A page of an article and the voice; the base of the reading page and of the help."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.ruled: tuple[int, int] | None = None
        """Block and offset to which the ruler was moved in silence: reading begins there."""
        self._where = FocusNews()
        self._bars = Bars.ALL
        self._veil = ArticleVeil(self, services.reading)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(0)
        colours = page_colors(load_theme(DEFAULT_THEME))  # until the page gets its look
        self.view = PageView(text_style(services.settings.now, 43), colours)
        pinyin = PagePinyin(services.jobs, services.dictionaries, services.corrections, self)
        self.view.set_pinyin(pinyin)
        self.view.set_pictures(PagePictures(services.jobs, services.library.picture, self))
        self._sheet = Sheet(self.view)
        # A notice is under the text only: the rail beside it keeps its height.
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._sheet, 1)
        left.addWidget(self.notice)
        across.addLayout(left, 1)
        more = self.state_button(Action("open-more", self.tr("更多"), self._open_more, "more"))
        self.rail = Rail(services.settings, self.state_button, more)
        across.addWidget(self.rail)
        column.addLayout(across, 1)
        self.progress = ProgressLine(rounded=False)
        column.addWidget(self.progress)
        buttons = self.bar_buttons()
        self.build("", body, buttons, fold=(self.sentence_on, self.sentence_back), has_more=True)
        self._connect()

    def bar_buttons(self) -> tuple[BigButton, ...]:
        """Make the buttons below the text, and return them in their order."""
        reading = self.services.reading
        back = Action("page-back", self.tr("上一页"), self.view.previous_page, "back")
        on = Action("page-on", self.tr("下一页"), self.view.next_page, "forward")
        before = Action("sentence-back", self.tr("上一句"), lambda: reading.skip(-1))
        after = Action("sentence-on", self.tr("下一句"), lambda: reading.skip(1))
        self.page_back, self.page_on = self.button(back), self.button(on, icon_after=True)
        self._turners = (self.page_back, self.page_on)
        self.sentence_back, self.sentence_on = self.state_button(before), self.button(after)
        self.leafing = Leafing(self.session, reading, self.view)
        here = Action("read-from-here", self.tr("从这里念"), self.read_what_is_seen)
        back_there = Action("go-along", self.tr("回到念的地方"), self.leafing.end)
        sentences = (self.sentence_back, self.sentence_on)
        self.leafing_buttons = LeafingButtons(
            self, self.rail.more, sentences, (before, after), (back_there, here), self.page_back
        )
        of_rail = self.rail.actions_by_id
        self._of_keys = {
            int(Qt.Key.Key_Plus): of_rail["bigger-text"],
            int(Qt.Key.Key_Equal): of_rail["bigger-text"],
            int(Qt.Key.Key_Minus): of_rail["smaller-text"],
            int(Qt.Key.Key_PageUp): back,
            int(Qt.Key.Key_PageDown): on,
            int(Qt.Key.Key_Home): back_there,
            int(Qt.Key.Key_Left): before,
            int(Qt.Key.Key_Right): after,
            int(Qt.Key.Key_Space): Action("listen", "", self.toggle),
            int(Qt.Key.Key_R): Action("say-sentence-again", "", self.repeat),
            **media_keys(self.toggle, reading, before, after),
        }
        return (self.page_back, self.sentence_back, self.listen, self.sentence_on, self.page_on)

    def _connect(self) -> None:
        self.connect_voice()
        self.services.reading.state_changed.connect(self._on_voice)
        self.view.page_changed.connect(self._show_where)
        self.view.page_turned.connect(self._on_turned)
        self.view.count_changed.connect(self._show_where)
        self.view.sentence_touched.connect(self._on_touch)
        self.view.ruler_moved.connect(self._on_ruler_key)

    # --- life ---

    def come_back(self) -> None:
        self.show_ruler()
        super().come_back()

    def show_ruler(self) -> None:
        """Show or hide the ruler, as the settings say."""
        ruler = self.services.settings.now.ruler
        self.view.set_ruler(ruler)
        if not ruler:
            self.ruled = None

    def relook(self, look: Look) -> None:
        now, m, theme = self.services.settings.now, look.metrics, look.theme
        # At the largest sizes every line and every character of it is needed.
        roomy = m.scale * min(1.0, 60 * max(1.0, m.scale) / m.text)
        side, above = max(6, round(72 * roomy)), max(6, round(50 * roomy))
        self._sheet.set_margins(side, above, above // 2)
        self.view.set_style(text_style(now, m.text, look.shown), page_colors(theme))
        self._make_room(look)
        self._show_leafing()
        self._show_enabled()

    def _make_room(self, look: Look) -> None:
        """At the large sizes, give the text the room of the rail, and then of a bar."""
        if self.top is None or self.bar is None:
            return
        window = self.window()
        bars = bars_for(
            self.services.settings.now.size_index,
            (window.width(), window.height()),
            top=self.top.sizeHint().height(),
            bar=self.bar.height_below(look),
            line=self.progress.sizeHint().height(),
            rail=self.rail.sizeHint().width(),
        )
        if bars is self._bars:
            return
        focus = window.focusWidget()
        if (bars is Bars.ALL) is not (self._bars is Bars.ALL):
            more = self.rail.more
            for bar in (self.bar, self.rail):
                bar.end_with(None)
            (self.rail if bars is Bars.ALL else self.bar).end_with(more)
            self.rail.stow(bars is not Bars.ALL)
        self.carry_bar(bars is Bars.ONE)
        self._bars = bars
        self.keep_focus(focus, self.listen)

    # --- what is shown ---

    @property
    def heading(self) -> str:
        return "" if self.session.state.awaits else super().heading

    def show_opening(self) -> None:
        # Paint once, when the article is there: painting the page before it costs time.
        self._veil.lay()

    def show_opened(self) -> None:
        self._veil.end()

    def show_article(self, article: Article, start: tuple[int, int]) -> None:
        self.ruled = None
        self._veil.begin()
        self.view.show_article(article, *start)
        self.head_with(article.title)
        self._show_where()

    def grow_article(self, article: Article) -> None:
        self.view.grow(article)

    def show_sentence(self, sentence: Sentence) -> None:
        self.leafing.show_sentence(sentence)
        self._show_leafing()
        self.progress.set_value(self.services.reading.progress)

    def show_word(self, block: int, start: int, end: int) -> None:
        self.leafing.show_word(block, start, end)
        self._show_leafing()

    def show_heard(self) -> None:
        self.view.clear_highlight()
        self.progress.set_value(1.0)

    def place_in_sight(self) -> bool:
        sentence, page = self.services.reading.sentence, self.view.page
        return sentence is not None and page is not None and shows(page, sentence)

    def show_state(self) -> None:
        self.leafing.turn()
        self._show_leafing()
        super().show_state()
        reading = self.services.reading
        silent, sentence = self.is_mine and not reading.is_active, reading.sentence
        if silent and sentence is not None and self.place_in_sight():
            self.view.put_caret(sentence.block, sentence.start)
        self._show_enabled()

    def _show_leafing(self) -> None:
        if self.is_here and self.leafing_buttons.show(self.leafing.words, self._bars):
            self._describe_where()

    def _on_voice(self) -> None:
        reading, article = self.services.reading, self.services.reading.article
        if reading.is_active and article is not None and self.script_of(article) is not None:
            self.ruled = None  # also while 一句一屏 reads it

    # --- what the reader asks for ---

    def toggle(self) -> None:
        """念给我听, 暂停, 接着念, 再试一次, 听下一篇: what the dominant button says."""
        reading = self.services.reading
        awaits = self.session.state.awaits
        silent = not reading.is_active and reading.fault is None and not awaits
        if self.ruled is not None and silent:
            reading.play_from(*self.ruled)
        else:
            super().toggle()

    def read_what_is_seen(self) -> None:
        page, script = self.view.page, self.script
        if page is not None and script is not None:
            self.services.reading.play_from(*first_whole_sentence(page, script))

    def _on_touch(self, block: int, offset: int) -> None:
        reading = self.services.reading
        if self.view.has_ruler and not reading.is_active:
            # A reader with the ruler reads by eye: the ruler moves, and nothing is said.
            self.perform("move-ruler", lambda: self._move_ruler(block, offset))
        else:
            self.perform("read-from-here", lambda: self._read_from(block, offset))

    def _read_from(self, block: int, offset: int) -> None:
        self.forget_news()
        self.services.reading.play_from(block, offset)

    def _move_ruler(self, block: int, offset: int) -> None:
        self.view.put_ruler(block, offset)
        self._on_ruler(block, offset)

    def _on_ruler_key(self, block: int, offset: int) -> None:
        self.perform("move-ruler", lambda: self._on_ruler(block, offset))

    def _on_ruler(self, block: int, offset: int) -> None:
        if not self.services.reading.is_active and not self.leafing.is_on:
            self.ruled = (block, offset)
            self.session.send(m.TurnedElsewhere())
            self.services.reading.note_place(block, offset)

    def _open_more(self) -> None:
        page, script = self.view.page, self.script
        state = self.session.state
        if script is None or page is None or state.awaits:
            return
        # A reader who has turned to another page means that page, wherever the voice is.
        ahead = not self.place_in_sight()
        start = first_whole_sentence(page, script) if ahead else self.ruled
        folded = (*(self.bar.folded if self.bar else ()), *self.rail.folded)
        self.navigator.go(More(OpenArticle(script.article, state.now.role, start, folded)))

    def repeat(self) -> None:
        """Read the sentence of the place once more, from its beginning."""
        sentence = self.services.reading.sentence
        if self.is_mine and sentence is not None:
            self.forget_news()
            self.services.reading.play_from(sentence.block, sentence.start)

    # --- where the reader is ---

    def _show_where(self) -> None:
        number, count = self.view.page_number, self.view.page_count
        words = (
            self.tr("第 {} 页，共 {} 页") if self.view.exact else self.tr("第 {} 页，共约 {} 页")
        )
        where = words.format(number, count) if count else ""
        self._where.take_back()
        if self.top is not None:
            self.top.say_where(where)
        self._describe_where()
        page = self.view.page
        reading = self.services.reading
        if page is not None and self.script is not None and not reading.is_active:
            heard_all = reading.is_finished and self.view.at_last
            of_voice = self.leafing.is_on or self.place_in_sight()
            here = reading.progress if of_voice else self.script.progress_at(*page.start)
            self.progress.set_value(1.0 if heard_all else here)
        self._show_enabled()

    def _describe_where(self) -> str:
        """Describe the buttons that turn pages; return the words, with the voice's page."""
        where = self.top.right.text() if self.top is not None else ""
        words = self.tr("。").join(filter(None, (where, self.leafing.words)))
        # Keys turn pages wherever the focus is (_on_turned).
        for button in self._turners:
            describe(button, words)
        return words

    def _on_turned(self) -> None:
        """Leave a voice that reads alone; in silence the page is where it begins."""
        self.ruled = None
        leafed = self.leafing.is_on
        self.session.send(m.TurnedElsewhere(self.leafing.sees_voice()))
        self._where.tell(self._describe_where(), self.window(), apart=self._turners)
        reading, page, script = self.services.reading, self.view.page, self.script
        moves = not (leafed or self.leafing.is_on or reading.is_active)
        busy = reading.is_finished or reading.state in (ReaderState.FAILED, ReaderState.WAITING)
        if busy or not moves or page is None or script is None:
            return
        sentence = reading.sentence
        if self.place_in_sight() and sentence is not None:
            reading.note_place(sentence.block, sentence.start)
        else:
            reading.note_place(*first_whole_sentence(page, script))
        self.show_state()

    def _show_enabled(self) -> None:
        self.page_back.setEnabled(not self.view.at_first)
        self.page_on.setEnabled(not self.view.at_last)

    # --- keys ---

    def keys(self) -> dict[int, Action]:
        return self._of_keys


class ReadingPage(ArticlePage[Read]):
    """Shows and reads the articles of a ReadingOrder, one after another."""

    name = "reading"

    def enter(self, to: Read) -> None:
        self.show_ruler()
        self.session.send(m.Open(to.order, self.name))
