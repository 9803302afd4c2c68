"""The menu of the staff's area: a row for each thing to look after, and the way out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from ui.pages.paged import PagedPage
from ui.pages.staff.words import hours_words, idle_words, width_words
from ui.shell.destinations.lessons import LessonPaper, PrintLesson
from ui.shell.destinations.plain import Destination
from ui.shell.destinations.staff import (
    STAFF_ARTICLES,
    STAFF_COUNTS,
    STAFF_COURSES,
    STAFF_HEALTH,
    STAFF_LEAVE,
    STAFF_NEW_PIN,
    STAFF_RULER,
    Group,
    StaffSteps,
)
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.steps import choices_words


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row: its title, how it is now, and its button."""

    title: str
    now: str
    action: Action


class StaffMenuPage(PagedPage[Destination]):
    """However it is left, but by a row, the visit ends."""

    name = "staff"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        end = Action("end-staff", self.tr("回到欢迎页"), self._end, "home")
        # Not the dominant one: the keyboard would begin at the way out.
        self.end = self.button(end, Role.SOLID)
        self._opened = ""
        """The title of the row that was opened last: the keyboard comes back to it."""
        self.build(self.tr("工作人员"), self.body, (self.previous, self.end, self.next))

    # --- life ---

    def enter(self, to: Destination) -> None:
        self._opened = ""
        self._show(0)

    def come_back(self) -> None:
        self._show(self.stack.first)

    def go_back(self) -> None:
        """End the visit: nothing behind the PIN stays open."""
        self._end()

    def first_focus(self) -> QWidget | None:
        rows = [row for row in self.stack.rows if isinstance(row, ChoiceRow)]
        rows.sort(key=lambda row: row.title != self._opened)
        return next((row.button for row in rows if row.button is not None), self.end)

    # --- rows ---

    def make_row(self, item: _Entry) -> QWidget:
        words, icon = str(item.action.words), str(item.action.icon)
        row = ChoiceRow(item.title, item.now, self.services.icons, words, icon, Role.PLAIN)
        self.bind(row, item.action)
        return row

    def row_title(self, item: _Entry) -> str:
        return item.title

    def _show(self, first: int) -> None:
        allows = self.services.actions.allows
        self.show_rows([each for each in self._entries() if allows(each.action.id)], first)

    def _entries(self) -> tuple[_Entry, ...]:
        return (*self._choices(), *self._of_the_machine(), *self._of_content(), self._leaving())

    def _choices(self) -> tuple[_Entry, ...]:
        now, change = self.services.staff.machine.now, self.tr("改一改")
        start = choices_words(now.size_index, now.theme, now.rate_step)
        prints = self.tr("不让打印") if now.may_print else self.tr("让打印")
        return (
            self._entry("staff-start", self.tr("开机时的样子"), start, change, Group.START),
            self._entry(
                "staff-volume",
                self.tr("喇叭和音量"),
                self.tr("最大声 {}%，电脑 {}%").format(now.volume_most, now.computer_volume),
                change,
                Group.VOLUME,
            ),
            self._entry("staff-hours", self.tr("开放时间"), hours_words(now), change, Group.HOURS),
            self._entry(
                "staff-idle", self.tr("多久没人用就结束"), idle_words(now), change, Group.IDLE
            ),
            _Entry(
                self.tr("打印"),
                self.tr("来的人可以打印") if now.may_print else self.tr("来的人不能打印"),
                Action("staff-printing", prints, self._switch_printing),
            ),
        )

    def _of_the_machine(self) -> tuple[_Entry, ...]:
        now = self.services.staff.machine.now
        return (
            self._leading(
                "staff-ruler",
                (self.tr("用尺子量屏幕"), width_words(now.width_mm), self.tr("量一量")),
                STAFF_RULER,
            ),
            self._leading(
                "staff-new-pin",
                (self.tr("换密码"), self.tr("工作人员用的密码"), self.tr("换一个")),
                STAFF_NEW_PIN,
            ),
            self._leading(
                "staff-health",
                (self.tr("机器好不好"), self.tr("声音、盘、时钟、屏幕"), self.tr("看一看")),
                STAFF_HEALTH,
            ),
            self._leading(
                "staff-counts",
                (self.tr("这台机器的数"), self.tr("来了几位，出过几次毛病"), self.tr("看一看")),
                STAFF_COUNTS,
            ),
        )

    def _of_content(self) -> tuple[_Entry, ...]:
        look = self.tr("看一看")
        return (
            self._leading(
                "staff-articles",
                (self.tr("文章"), self.tr("有多少篇，放进新的"), look),
                STAFF_ARTICLES,
            ),
            self._leading(
                "staff-courses",
                (self.tr("课程"), self.tr("有哪些课，从U盘添加"), look),
                STAFF_COURSES,
            ),
            self._leading(
                "staff-cards",
                (self.tr("打印步骤卡"), self.tr("所有课的步骤卡"), look),
                PrintLesson(LessonPaper.BOOKLET),
            ),
        )

    def _leaving(self) -> _Entry:
        words = (self.tr("离开公用机模式"), self.tr("关上窗口，这台机器不再给大家用"))
        return self._leading("staff-leave", (*words, self.tr("离开")), STAFF_LEAVE)

    def _entry(self, id_: str, title: str, now: str, words: str, group: Group) -> _Entry:
        return self._leading(id_, (title, now, words), StaffSteps(group))

    def _leading(self, id_: str, words: tuple[str, str, str], to: Destination) -> _Entry:
        """Return a row whose title, state and button these words are; it leads there."""
        title, now, button = words
        return _Entry(title, now, Action(id_, button, partial(self._open, title, to)))

    # --- what staff do ---

    def _open(self, title: str, to: Destination) -> None:
        self._opened = title
        self.navigator.go(to)

    def _switch_printing(self) -> None:
        machine = self.services.staff.machine
        machine.change(may_print=not machine.now.may_print)
        at = self.stack.first
        number = next(
            n for n, each in enumerate(self._entries()) if each.action.id == "staff-printing"
        )
        self._show(at)
        self.stack.focus_on(number)

    def _end(self) -> None:
        self.services.staff.end()
