"""课程 of a shared machine: which are here, and more of them from a stick."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.kiosk.staff.shelf import packs_in
from app.lessons.course_shelf import CourseShelf
from app.lessons.shelved import Courses, Shelved
from content.errors import ContentError
from ui.pages.paged import PagedPage
from ui.pages.staff.sticks import only_sticks
from ui.pages.staff.words import pack_fault_words
from ui.pages.trouble import why
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import SEPARATOR
from ui.words.wording import subject_name


@dataclass(frozen=True, slots=True)
class _Taken:
    """The result of a look at the sticks, and the courses of now."""

    places: int
    """Sticks and folders that were looked at."""
    packs: int
    courses: int
    refused: int
    """Packs that were not taken."""
    fault: ContentError | None
    """Why the first of them was not."""
    now: Courses


class StaffCoursesPage(PagedPage[Destination]):
    """One press takes every course of every pack that lies on a stick."""

    name = "staff-courses"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._work = self.latest()
        add = Action("add-courses", self.tr("从U盘添加"), self._add, "plus")
        self.add = self.button(add, Role.DOMINANT)
        bar = (self.previous, self.add, self.jump, self.next)
        self.build(self.tr("课程"), self.body, bar, fold=(self.jump,))

    # --- life ---

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        self.tell(self.tr("请等一下……"))
        self._work.ask(self._shelf().courses, self._show, self._failed)

    def leave(self) -> None:
        self.services.staff.works(now=False)

    def first_focus(self) -> QWidget | None:
        return self.add

    # --- rows ---

    def make_row(self, item: Shelved) -> QWidget:
        origin = self.tr("后来添加的") if item.is_own else self.tr("自带的")
        under = SEPARATOR.join((subject_name(item.course.subject), origin))
        return ChoiceRow(self.row_title(item), under, self.services.icons)

    def row_title(self, item: Shelved) -> str:
        return item.course.title

    def _show(self, courses: Courses) -> None:
        many = len(courses.shelved)
        self.tell(self.tr("一共 {} 课", None, many).format(many))
        own_first = sorted(courses.shelved, key=lambda each: not each.is_own)
        self.show_rows(own_first)

    def _failed(self, error: Exception) -> None:
        self.tell("")
        self.report(why(error))

    # --- adding ---

    def _shelf(self) -> CourseShelf:
        area = self.services.staff
        return CourseShelf(area.places.content.lessons, may_write=self.services.gate.may_write)

    def _add(self) -> None:
        if self._work.is_waiting:
            return
        shelf, sticks = self._shelf(), self.services.start_folders
        folders = self.services.staff.machine.now.folders

        def take() -> _Taken:
            courses, refused = 0, 0
            fault: ContentError | None = None
            places = (*only_sticks(sticks()), *folders)
            packs = packs_in(places)
            for pack in packs:
                try:
                    courses += len(shelf.add(pack).courses)
                except ContentError as error:
                    refused, fault = refused + 1, fault or error
            return _Taken(len(places), len(packs), courses, refused, fault, shelf.courses())

        self.notice.dismiss()
        self.tell(self.tr("正在看U盘……"))
        self.services.staff.works(now=True)
        self._work.ask(take, self._taken, self._not_taken, outside=True)

    def _not_taken(self, error: Exception) -> None:
        self.services.staff.works(now=False)
        self._failed(error)

    def _taken(self, taken: _Taken) -> None:
        self.services.staff.works(now=False)
        self._show(taken.now)
        if not taken.places:
            self.report(self.tr("没有找到U盘。请插上U盘，等几秒，再按一次。"))
        elif not taken.packs:
            self.report(self.tr("U盘上没有课程。课程的文件名最后是 .ylcourse。"))
        elif taken.fault is not None and not taken.courses:
            self.report(self.tr("一课也没有放进来。{}").format(pack_fault_words(taken.fault.code)))
        elif taken.fault is not None:
            words = self.tr("放进来 {} 课。有 {} 个文件没有放进来。")
            self.report(words.format(taken.courses, taken.refused))
        else:
            words = self.tr("放进来 {} 课，下一位来的时候就有。", None, taken.courses)
            self.report(words.format(taken.courses))
