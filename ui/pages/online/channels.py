"""频道: what comes by itself: subscriptions, and channels, on or off.

Nothing goes out to a channel that is off.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.subscriptions.mirrors import in_folder
from content.library.channels.channel import Channel
from ui.pages.paged import PagedPage
from ui.pages.trouble import tells_elsewhere, why
from ui.shell.destinations.online import Channels, ShowChannel, ShowSubscription
from ui.shell.destinations.plain import ADD_CHANNEL
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.online.channels import came_words, name_of, state_words
from ui.words.online.subscriptions import looked_words, standing_words, subscription_name
from ui.words.titles import shortened

if TYPE_CHECKING:
    from app.channels.refreshing import Outcome
    from app.subscriptions.shelving.shelf import Former, Looked
    from app.subscriptions.standing import Standing


class ChannelsPage(PagedPage[Channels]):
    """Lists them; one that was just taken off can be put back."""

    name = "channels"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.found: tuple[Standing | Channel, ...] = ()
        self._looking, self._asking, self._changing = (self.latest() for _ in range(3))
        self._joining = self.latest()
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
        self.refresh.setEnabled(False)
        self.show_rows(())
        self._load()
        if to.taken_off:
            undo = Action("undo-take-off", self.tr("还要它"), partial(self._put_back, to), "undo")
            words = self.tr("不再看《{}》了，它的文章都留着。").format(shortened(to.title, 40))
            self.answers.say(words, undo)
        if to.ended is not None:
            again = Action(
                "undo-take-off", self.tr("还要它"), partial(self._again, to.ended), "undo"
            )
            name = subscription_name(to.ended.subscription)
            words = self.tr("不再订《{}》了，它的文章都留着。").format(name)
            self.answers.say(words, again)
        if to.joined:
            self._look([to.joined], to.folder)

    def come_back(self) -> None:
        self.notice.dismiss()
        self._load()

    def _load(self) -> None:
        channels, subscriptions = self.services.channels, self.services.subscriptions

        def all_of_them() -> tuple[Standing | Channel, ...]:
            return (*subscriptions.all(), *channels.all())

        self._looking.ask(all_of_them, self.fill, self._cannot)

    def fill(self, found: tuple[Standing | Channel, ...]) -> None:
        """Show these subscriptions and channels."""
        self.found = found
        if found:
            self.tell(self.tr("打开的频道，有了新文章就放进“今天的文章”。"))
            self.show_rows(found, min(self.stack.first, len(found) - 1))
            asks = any(not isinstance(each, Channel) or each.is_on for each in found)
            is_asking = self._asking.is_waiting or self._joining.is_waiting
            self.refresh.setEnabled(asks and not is_asking)
        elif self.notice.isHidden():
            words = self.tr("还没有频道和订阅。加上一个，网站、社区有了新文章，就会自己来。")
            self.show_blank(words, self._adds)
        else:
            self.tell("")
            self.show_rows(())
            self.refresh.setEnabled(False)

    def row_title(self, each: Standing | Channel) -> str:
        return (
            name_of(each)
            if isinstance(each, Channel)
            else subscription_name(each.subscription, each.name)
        )

    def make_row(self, each: Standing | Channel) -> QWidget:
        icons, words, now = self.services.icons, self.tr("看看"), self.services.now()
        if isinstance(each, Channel):
            under, to = state_words(each, now), ShowChannel(each.address)
            role = Role.SOLID if each.is_on or each.is_catalogue else Role.PLAIN
            row = ChoiceRow(name_of(each), under, icons, words, "forward", role)
            self.bind(row, Action("open-channel", "", partial(self.navigator.go, to)))
            return row
        title, under = subscription_name(each.subscription, each.name), standing_words(each, now)
        row = ChoiceRow(title, under, icons, words, "forward", Role.SOLID)
        go = partial(self.navigator.go, ShowSubscription(each.subscription.id))
        self.bind(row, Action("open-subscription", "", go))
        return row

    def _ask(self) -> None:
        channels, found = self.services.channels, self.found
        subscriptions = [each.subscription.id for each in found if not isinstance(each, Channel)]
        of_web = [each for each in found if isinstance(each, Channel) and not each.is_catalogue]
        self._begin_asking()
        if any(each.is_on for each in of_web):
            self._asking.ask(
                lambda: channels.ask(of_web),
                self._asked,
                self._cannot,
                failed_late=tells_elsewhere(self.navigator, why),
                outside=True,
            )
        if subscriptions:
            self._look(subscriptions)

    def _look(self, which: list[str], folder: Path | None = None) -> None:
        """Ask these subscriptions; `folder` has the tree that came with the file."""
        shelf = self.services.subscriptions
        self._begin_asking()
        self._joining.ask(
            lambda: shelf.look(which, mirrors=() if folder is None else (in_folder(folder),)),
            self._looked,
            self._cannot,
            failed_late=tells_elsewhere(self.navigator, why),
            outside=True,
        )

    def _begin_asking(self) -> None:
        self.notice.dismiss()
        self.refresh.setEnabled(False)
        self.tell(self.tr("正在看有没有新文章……"))

    def _asked(self, outcomes: list[Outcome]) -> None:
        self._load()
        self.report(came_words(outcomes))

    def _looked(self, looked: Looked) -> None:
        self._load()
        self.report(looked_words(looked))

    def _again(self, former: Former) -> None:
        shelf = self.services.subscriptions
        self.notice.dismiss()
        self._changing.ask(
            lambda: shelf.again(former),
            lambda joined: self._look([joined.id]),
            self._cannot,
            failed_late=tells_elsewhere(self.navigator, why),
        )

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
