"""频道: those that were added, on or off; nothing goes out to one that is off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from content.library.channels.channel import Channel
from ui.pages.paged import PagedPage
from ui.pages.trouble import tells_elsewhere, why
from ui.shell.destinations.online import Channels, ShowChannel
from ui.shell.destinations.plain import ADD_CHANNEL
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.online.channels import came_words, name_of, state_words
from ui.words.titles import shortened

if TYPE_CHECKING:
    from app.channels.refreshing import Outcome


class ChannelsPage(PagedPage[Channels]):
    """Lists them; one that was just taken off can be put back."""

    name = "channels"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.found: tuple[Channel, ...] = ()
        self._looking, self._asking, self._changing = (self.latest() for _ in range(3))
        self._adds = Action(
            "open-add-channel", self.tr("加频道"), lambda: navigator.go(ADD_CHANNEL), "plus"
        )
        self.add = self.button(self._adds, role=Role.DOMINANT)
        asks = Action("refresh-channels", self.tr("现在去看看"), self._ask, "again")
        self.refresh = self.button(asks)
        buttons = (self.previous, self.add, self.refresh, self.next, self.jump)
        self.build(self.tr("频道"), self.body, buttons)

    def enter(self, to: Channels) -> None:
        self.notice.dismiss()
        self.show_rows(())
        self._load()
        if to.taken_off:
            undo = Action("undo-take-off", self.tr("还要它"), partial(self._put_back, to), "undo")
            words = self.tr("不再看《{}》了，它的文章都留着。").format(shortened(to.title, 40))
            self.answers.say(words, undo)

    def come_back(self) -> None:
        self.notice.dismiss()
        self._load()

    def _load(self) -> None:
        channels = self.services.channels
        self._looking.ask(lambda: tuple(channels.all()), self.fill, self._cannot)

    def fill(self, found: tuple[Channel, ...]) -> None:
        """Show these channels."""
        self.found = found
        if found:
            self.tell(self.tr("打开的频道，有了新文章就放进“今天的文章”。"))
            self.show_rows(found, min(self.stack.first, len(found) - 1))
            self.refresh.setEnabled(any(each.is_on for each in found))
        elif self.notice.isHidden():
            words = self.tr("还没有频道。加上一个，网站有了新文章，这里就会有。")
            self.show_blank(words, self._adds)
        else:
            self.tell("")
            self.show_rows(())
            self.refresh.setEnabled(False)

    def row_title(self, channel: Channel) -> str:
        return name_of(channel)

    def make_row(self, channel: Channel) -> QWidget:
        under = state_words(channel, self.services.now())
        role = Role.SOLID if channel.is_on or channel.is_catalogue else Role.PLAIN
        icons, words = self.services.icons, self.tr("看看")
        row = ChoiceRow(name_of(channel), under, icons, words, "forward", role)
        go = partial(self.navigator.go, ShowChannel(channel.address))
        self.bind(row, Action("open-channel", "", go))
        return row

    def _ask(self) -> None:
        channels, found = self.services.channels, self.found
        self.notice.dismiss()
        self.refresh.setEnabled(False)
        self.tell(self.tr("正在看有没有新文章……"))
        self._asking.ask(
            lambda: channels.ask(each for each in found if not each.is_catalogue),
            self._asked,
            self._cannot,
            failed_late=tells_elsewhere(self.navigator, why),
            outside=True,
        )

    def _asked(self, outcomes: list[Outcome]) -> None:
        self._load()
        self.report(came_words(outcomes))

    def _put_back(self, to: Channels) -> None:
        channels = self.services.channels
        self.notice.dismiss()
        self._changing.ask(
            lambda: channels.put_back(to.taken_off, is_on=to.was_on),
            lambda _: self._load(),
            self._cannot,
            failed_late=tells_elsewhere(self.navigator, why),
        )

    def _cannot(self, error: Exception) -> None:
        self.fill(self.found)
        self.report(why(error))
