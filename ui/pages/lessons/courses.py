"""The courses of a subject as rows: how long each takes, how far the learner is, and 学."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from content.lessons.course import Course, Subject
from ui.pages.lessons.course_row import BrokenRow, CourseRow
from ui.pages.paged import PagedPage
from ui.pages.trouble import why
from ui.shell.destinations.lessons import OpenCourse, ShowCourses
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action


class CoursesPage(PagedPage[ShowCourses]):
    """Rows lead to the first page of their course; a broken course says why it cannot be opened."""

    name = "courses"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._subject: Subject | None = None
        self._shelf = self.latest()
        self._pressed = -1
        self.build("", self.body, (self.previous, self.next))

    # --- life ---

    def enter(self, to: ShowCourses) -> None:
        self._subject, self._pressed = to.subject, -1
        self.head(to.subject.value if to.subject is not None else self.tr("打不开的课"))
        self._fetch()

    def come_back(self) -> None:
        self._fetch()

    def first_focus(self) -> QWidget | None:
        for row in self.stack.rows:
            if isinstance(row, CourseRow) and row.button is not None:
                return row.button
        return self.back_button

    # --- content ---

    def _fetch(self) -> None:
        lessons = self.services.lessons
        self._shelf.ask(lessons.shelf, self._show, self._cannot_read)

    def _show(self, shelf: object) -> None:
        raise NotImplementedError

    def _cannot_read(self, error: Exception) -> None:
        again = Action("try-again", self.tr("再试一次"), self._fetch, "again")
        self.show_blank(why(error), again)

    def make_row(self, item: Course) -> QWidget:
        lessons = self.services.lessons
        row = CourseRow(item, lessons.learnt(item.id), self.services.icons)
        self.bind(row, Action("open-course", "", lambda: self._open(item)))
        return row

    def row_title(self, item: Course) -> str:
        return item.title

    def _open(self, course: Course) -> None:
        self._pressed = self.stack.first
        self.navigator.go(OpenCourse(course.id))
