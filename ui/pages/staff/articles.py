"""文章 of a shared machine: how many are on its shelf, and new ones from folders and sticks."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.kiosk.staff.shelf import ShelfState, Updated, bring_in, shelf_state
from app.policy.outside import SUBSCRIBED
from app.policy.policy import Asked
from content.errors import ImportStoppedError
from ui.pages.staff.facts import Fact, FactsPage
from ui.pages.staff.sticks import only_sticks
from ui.pages.staff.words import size_words
from ui.pages.trouble import why
from ui.shell.destinations.plain import Destination
from ui.shell.long_work import LongWork
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.words.online.staff_updates import updated_words
from ui.words.wording import month_and_day

if TYPE_CHECKING:
    from app.kiosk.staff.subscribed import FromPublishers


class _Stopping:
    """The watch over an update: it stops when the button was pressed."""

    def __init__(self) -> None:
        self.stop = Event()

    def progress(self, part: float) -> None:
        """Do nothing: files are counted."""

    def check(self) -> None:
        """Raise ImportStoppedError if 停下 was pressed."""
        if self.stop.is_set():
            raise ImportStoppedError()


class StaffArticlesPage(FactsPage[Destination]):
    """现在更新 takes what is new in folders, on sticks and of subscriptions; 停下 ends it."""

    name = "staff-articles"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._looking = self.latest()
        self._updating = LongWork(self.latest(), self.notice, self.answers, self)
        self._so_far = Updated()
        update = Action("update-articles", self.tr("现在更新"), self._update, "again")
        self.update_now = self.button(update, Role.DOMINANT)
        self.build(self.tr("文章"), self.body, (self.previous, self.update_now, self.next))

    # --- life ---

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        self.services.importing.warm()
        self._look()

    def leave(self) -> None:
        if self._updating.stop():
            self.services.staff.works(now=False)
        self._show_button(enabled=True)

    def first_focus(self) -> QWidget | None:
        return self.update_now

    # --- what there is ---

    def _look(self) -> None:
        content = self.services.staff.places.content
        sticks = self.services.start_folders
        self.tell(self.tr("请等一下……"))
        self._looking.ask(
            lambda: (shelf_state(content), only_sticks(sticks())),
            lambda found: self._show(*found),
            self._cannot_look,
        )

    def _show(self, state: ShelfState, sticks: tuple[Path, ...]) -> None:
        self.tell("")
        many = self.tr("{} 篇", None, state.own).format(state.own)
        newest, none_yet = self.tr("还没有"), self.tr("插上U盘，再按“现在更新”")
        if state.newest is not None:
            newest = month_and_day(state.newest.date())
        folders = len(self.services.staff.machine.now.folders)
        places = self.tr("文件夹 {0} 个，U盘 {1} 个").format(folders, len(sticks))
        free = self.tr("不知道") if state.free is None else size_words(state.free)
        built_in = self.tr("{} 篇", None, state.built_in).format(state.built_in)
        self.show_rows(
            (
                Fact(self.tr("放进来的文章"), many),
                # Before its shelf is made each visit brings them itself.
                *((Fact(self.tr("自带的文章"), built_in),) if state.built_in else ()),
                Fact(self.tr("最近一次放进来"), newest),
                Fact(self.tr("从哪里放进来"), places if folders or sticks else none_yet),
                Fact(self.tr("盘上还空着"), free),
                Fact(self.tr("网上的频道"), self.tr("这里不上网，请装机器的人打开")),
            )
        )

    def _cannot_look(self, error: Exception) -> None:
        self.tell("")
        self.report(why(error))

    # --- updating ---

    def _update(self) -> None:
        if self._updating.is_under_way:
            return
        area, importing = self.services.staff, self.services.importing
        folders, sticks = area.machine.now.folders, self.services.start_folders
        may_write, watch = self.services.gate.may_write, _Stopping()
        may_fetch = self.services.gate.policy.allows(Asked.OUTSIDE, SUBSCRIBED)
        self._so_far = so_far = Updated()

        def work() -> tuple[Updated | None, FromPublishers | None]:
            from app.kiosk.staff.subscribed import Ways, take_subscribed

            plugged = only_sticks(sticks())
            content, everywhere = area.places.content, (*folders, *plugged)
            updated = None
            if everywhere:
                updated = bring_in(content, everywhere, importing, watch, so_far, may_write)
            ways = Ways(plugged, may_fetch, watch.stop)
            return updated, take_subscribed(content, ways, may_write)

        self._show_button(enabled=False)
        area.works(now=True)
        self._updating.begin(
            work,
            watch.stop,
            self._progress_words,
            self._updated,
            self._not_updated,
            self._stopped,
            outside=True,
        )

    def _progress_words(self) -> str:
        so_far = self._so_far
        if so_far.done >= so_far.files:
            return self.tr("正在找新的文章……")
        words = self.tr("正在看第 {0} 个文件，一共 {1} 个……")
        return words.format(min(so_far.done + 1, so_far.files), so_far.files)

    def _updated(self, came: tuple[Updated | None, FromPublishers | None]) -> None:
        self._over()
        self.report(updated_words(*came))

    def _not_updated(self, error: Exception) -> None:
        self._over()
        self.report(why(error))

    def _stopped(self) -> None:
        self._over()
        words = self.tr("停下了。已经放进来的 {} 篇都在。", None, self._so_far.added)
        self.report(words.format(self._so_far.added))

    def _over(self) -> None:
        self.services.staff.works(now=False)
        self._show_button(enabled=True)
        self._look()

    def _show_button(self, *, enabled: bool) -> None:
        self.update_now.setEnabled(enabled)
