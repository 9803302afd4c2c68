"""首页: the big button that goes on reading, today's articles, the shelf."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.reading.order import ReadingOrder
from app.settings.settings import Settings
from app.settings.steps import SIZE
from content.library.store.shelf import Row, Shelf
from content.text.characters.as_stored import AS_STORED, Shown
from ui.look.look import Look
from ui.look.metrics import with_larger_words
from ui.pages.home.desk import Desk, desk_of, other_desk_of
from ui.pages.home.desk_words import news_of
from ui.pages.home.home_card import HomeCard
from ui.pages.home.home_date import HomeDate
from ui.pages.home.once_more import OnceMore
from ui.pages.home.stick_line import StickLine
from ui.pages.home.who_reads import WhoReads
from ui.shell.destinations.plain import (
    ADD,
    CLASSROOM,
    DISPLAY,
    FIND,
    SOUND,
    TOPICS,
    Destination,
)
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.buttons.tile import Tile
from ui.widgets.frame.focus_news import describe
from ui.words.steps import change_told
from ui.words.wording import greeting, time_to_hear


class HomePage(Page[Destination]):
    """Has one dominant button: 接着听, or 念给我听 when nothing was begun."""

    name = "home"
    helped_by = TOPICS

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.order: ReadingOrder | None = None
        """The order that the big button reads; None if there is nothing to read."""
        self._library = self.latest()
        self._date = HomeDate(self)
        self._painted = False
        self._shown_in: Shown = AS_STORED
        """The characters of the title on the card."""
        self._size_told = ""
        """The new size of the words, said in place of the greeting until the reader goes on."""
        body = self._body = QWidget()
        self._rows = QVBoxLayout(body)
        self.stick = StickLine(self)
        self.stick.changed.connect(self._share_room)
        self._card_frame = QVBoxLayout()
        self._card_frame.addWidget(self.stick)
        self.listen = self.button(self._reads(self.tr("念给我听")), role=Role.DOMINANT)
        card = self._card = HomeCard(self.listen)
        self.over, self.headline, self.under = card.over, card.headline, card.under
        self._card_frame.addWidget(card, 1)
        self._rows.addLayout(self._card_frame, 4)
        self._tiles = QHBoxLayout()
        self._has_new = False
        """Whether articles came today."""
        self.today = Tile(self._day_words(), services.icons, "news")
        self.bind(self.today, Action("open-today", "", lambda: self._open_shelf(Shelf.TODAY)))
        self.shelf = Tile(self.tr("我的书架"), services.icons, "shelf")
        self.bind(self.shelf, Action("open-shelf", "", lambda: self._open_shelf(Shelf.SHELF)))
        self.lessons = Tile(self.tr("智慧课堂"), services.icons, "class")
        self.lessons.set_under(self.tr("学用手机和电脑"))
        self.bind(self.lessons, Action("open-classroom", "", lambda: navigator.go(CLASSROOM)))
        for tile in (self.today, self.shelf, self.lessons):
            self._tiles.addWidget(tile)
        self._rows.addLayout(self._tiles, 5)
        self.once_more = OnceMore(self, self.lessons)
        self.once_more.changed.connect(self._share_room)
        self._rows.addWidget(self.once_more)
        self._build_bar(body)
        self.close_button: BigButton | None = None
        navigator.frame.title_changed.connect(self._follow_title)
        services.settings.changed.connect(self._tell_size)

    def _build_bar(self, body: QWidget) -> None:
        def leads(id_: str, words: str, icon: str, to: Destination) -> BigButton:
            return self.button(Action(id_, words, lambda: self.navigator.go(to), icon))

        settings = self.services.settings
        smaller, bigger = self.tr("字小一点"), self.tr("字大一点")
        self.smaller = self.button(
            Action("smaller-text", smaller, lambda: settings.step(SIZE, -1), "minus")
        )
        self.bigger = self.button(
            Action("bigger-text", bigger, lambda: settings.step(SIZE, 1), "plus")
        )
        colour = leads("open-display", self.tr("换颜色"), "colour", DISPLAY)
        sound = leads("open-sound", self.tr("声音"), "sound", SOUND)
        find = leads("open-find", self.tr("找文章"), "find", FIND)
        self.who = WhoReads(self)
        buttons = (self.smaller, self.bigger, colour, sound, find, self.who.button)
        fold = (colour, sound)
        self.build(self.tr("银龄悦读"), body, buttons, way_back="none", fold=fold)

    # --- life ---

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        self._date.begin()
        self._ask_library()
        self._enable()
        self._follow_title()
        if self._painted:
            for part in self._late_parts:
                part.look_again()

    def _ask_library(self) -> None:
        library = self.services.library
        self._library.ask(lambda: desk_of(library), self._lay_out, self._cannot_read)

    def leave(self) -> None:
        self._size_told = ""
        self._date.stop()

    def suited(self, look: Look) -> Look:
        """Return a look with words that grow with each size, also in the smallest window."""
        if look.crowded:
            return look
        sizes = with_larger_words(look.metrics, self.services.settings.now.size_index)
        return replace(look, metrics=sizes)

    def relook(self, look: Look) -> None:
        if look.shown is not self._shown_in:
            self._shown_in = look.shown
            self._ask_library()
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        self._rows.setContentsMargins(edge, m.margin, edge, edge)
        self._rows.setSpacing(max(0, m.gap - m.ring_room))
        self._tiles.setSpacing(max(0, m.gap - 2 * m.ring_room))
        # Tiles keep room for their ring; the card does not: line their edges up.
        self._card_frame.setContentsMargins(m.ring_room, 0, m.ring_room, 0)
        self._card_frame.setSpacing(self._rows.spacing())
        self.once_more.setContentsMargins(m.ring_room, 0, m.ring_room, 0)
        self._share_room()
        self._enable()
        self._date.tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Give the title the room for its own size before the tiles get their icons."""
        if self.look is None:
            return
        self.under.setHidden(self.stick.crowds)
        edges = self._rows.contentsMargins()
        taken = edges.top() + edges.bottom() + self._rows.spacing()
        taken += max(tile.least_size().height() for tile in (self.today, self.shelf, self.lessons))
        spacing = self._rows.spacing()
        taken += self.once_more.room(spacing) + self.stick.room(spacing)
        self._card.share_room(self._body.height() - taken)

    def go_back(self) -> None:
        """Do nothing: every way back ends here."""

    def _follow_title(self) -> None:
        self.offer_to_close(not self.navigator.frame.has_title)

    def offer_to_close(self, offered: bool) -> None:
        """Show or hide the button that ends the app: a window without a title needs it.

        On a shared machine 我看完了 always stands there.
        """
        offered = offered or self.services.kiosk is not None
        if self.top is None or offered == (
            self.close_button is not None and self.close_button.isVisible()
        ):
            return
        if offered and self.close_button is None:
            self.close_button = self.button(self._end())
            if self.look is not None:
                self.close_button.set_look(self.suited(self.look))
        # At the right: at the left is the way back, on every other page.
        self.top.end_with(self.close_button if offered else None, apart=True)
        self._date.tell()  # it may have less room now

    def _end(self) -> Action:
        if self.services.kiosk is not None:
            from ui.shell.destinations.kiosk import FINISHING  # not before the first paint

            words = self.tr("我看完了")
            return Action("open-finishing", words, lambda: self.navigator.go(FINISHING), "leave")
        return Action("close", self.tr("关掉"), lambda: self.window().close(), "close")

    # --- content ---

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._date.tell_with_calendar)
            for part in self._late_parts:  # a turn for each: a press waits for one of them only
                QTimer.singleShot(0, self, part.look_again)

    @property
    def _late_parts(self) -> tuple[OnceMore, StickLine, WhoReads]:
        """The parts that the first paint does without."""
        return self.once_more, self.stick, self.who

    def _lay_out(self, desk: Desk) -> None:
        rate = self.services.settings.now.characters_a_minute
        unread = desk.unread
        self.order = desk.order
        self._has_new = desk.day.came_today > 0
        self.today.set_face(self._day_words(), "news")
        self.today.set_under(news_of(desk))
        on_shelf = self.tr("共 {} 篇", None, desk.shelf).format(desk.shelf)
        self.shelf.set_under(on_shelf if desk.shelf else self.tr("还是空的"))
        if desk.letters:
            self._fill_with_letters(desk.letters)
        elif desk.begun is not None:
            last, place = desk.begun
            left = round(last.length * (1 - place.progress))
            percent = round(place.progress * 100)
            begun = self.tr("已听 {}%，还剩大约 {}") if percent else self.tr("刚开头，大约 {1}")
            self._fill(
                self._greeted(self.tr("上次读到这里")),
                self.as_shown(last.title),
                begun.format(percent, time_to_hear(left, rate)),
                place.progress,
                self._reads(self.tr("接着听")),
            )
        elif unread:
            count = len(unread)
            length = sum(row.length for row in unread)
            self._fill(
                self._greeted(self._day_words()),
                self.tr("{} 篇文章，一篇一篇念给您听", None, count).format(count),
                self.tr("全部听完大约 {}，随时可以停").format(time_to_hear(length, rate)),
                None,
                self._reads(self.tr("念给我听")),
            )
        else:
            self._fill_when_all_heard(desk)
            if not desk.today and self.services.is_filling():
                self.listen.hide()  # what it would say is not known yet
                return
        comes_back = self.listen.isHidden()
        self.listen.show()
        if comes_back:
            # The button was hidden until the library had answered; it still gets the focus first.
            self.listen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_with_letters(self, letters: tuple[Row, ...]) -> None:
        count, length = len(letters), sum(row.length for row in letters)
        heard = time_to_hear(length, self.services.settings.now.characters_a_minute)
        self._fill(
            self._greeted(self.tr("有您的信")),
            self.as_shown(letters[0].title),
            self.tr("一共 {} 封信，大约 {}", None, count).format(count, heard),
            None,
            self._reads(self.tr("念给我听")),
        )

    def _day_words(self) -> str:
        return self.tr("今天的文章") if self._has_new else self.tr("今天念这几篇")

    def _fill_when_all_heard(self, desk: Desk) -> None:
        if desk.today:
            again = self.tr("想再听一遍，就按右边的大按钮"), self._reads(self.tr("再听一遍"))
            others = self.tr("想听别的，就按右边的大按钮"), self._gives_others()
            under, action = others if desk.day.has_unheard else again
            title = self.tr("都听完了")
            self._fill(self._greeted(self._day_words()), title, under, None, action)
        else:
            self._fill(
                self._greeted(self.tr("书架还是空的")),
                self.tr("放几篇文章进来吧"),
                self.tr("电脑里、U盘里的文章都可以"),
                None,
                Action("open-add", self.tr("添加文章"), lambda: self.navigator.go(ADD), "plus"),
            )

    def _greeted(self, words: str) -> str:
        return self.tr("{}！{}").format(self.who.greeted(greeting(self.services.now())), words)

    def _gives_others(self) -> Action:
        library = self.services.library

        def change() -> None:
            self._library.ask(lambda: other_desk_of(library), self._lay_out, self._cannot_read)

        return Action("other-articles", self.tr("换一批"), change, "again")

    def _reads(self, words: str) -> Action:
        return Action("listen", words, self._read, "play")

    def _fill(
        self, over: str, title: str, under: str, progress: float | None, action: Action
    ) -> None:
        self._card.fill(self._size_told or over, title, under, progress)
        self.change_button(self.listen, action)
        self._share_room()
        describe(self.listen, title)

    def _cannot_read(self, error: Exception) -> None:
        self._fill(
            "",
            self.tr("书架现在打不开"),
            self.tr("什么也没有丢，请再试一次"),
            None,
            Action("try-again", self.tr("再试一次"), self.come_back, "again"),
        )
        self.listen.show()

    def _read(self) -> None:
        from ui.shell.destinations.reading import Read  # not before the first paint

        if self.order is not None:
            self.navigator.go(Read(self.order))

    def _open_shelf(self, shelf: Shelf) -> None:
        from ui.shell.destinations.shelf import ShowShelf  # not before the first paint

        self.navigator.go(ShowShelf(shelf, self._has_new))

    def _enable(self) -> None:
        now = self.services.settings.now
        self.smaller.setEnabled(SIZE.can_move(now, -1))
        self.bigger.setEnabled(SIZE.can_move(now, 1))

    def _tell_size(self, before: Settings, now: Settings) -> None:
        """Say the new size in place of the greeting: in a small window few words grow."""
        if self.isVisible() and before.size_index != now.size_index:
            self._size_told = change_told(before, now)
            self.over.setText(self._size_told)
