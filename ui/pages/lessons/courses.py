"""The courses of a subject as rows: how long each takes, how far the learner is, and 学."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.lessons.shelved import Broken, Courses
from content.lessons.course import Course, Subject
from ui.pages.lessons.course_row import CourseRow
from ui.pages.paged import PagedPage
from ui.pages.trouble import why
from ui.shell.destinations.lessons import OpenCourse, ShowCourses
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.lessons.two_lines import TwoLines
from ui.words.wording import subject_name


class CoursesPage(PagedPage[ShowCourses]):
    """Rows lead to the first page of their course; a broken course says why it cannot be opened."""

    name = "courses"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._subject: Subject | None = None
        self._listed: tuple[Course | Broken, ...] = ()
        self._pressed = ""
        """The course that was opened last; the keyboard returns to it."""
        self._shelf = self.latest()
        self.build("", self.body, (self.previous, self.next))

    # --- life ---

    def enter(self, to: ShowCourses) -> None:
        self._subject, self._pressed = to.subject, ""
        title = self.tr("打不开的课")
        self.head(title if to.subject is None else subject_name(to.subject))
        self.show_rows(())
        self._fetch()

    def come_back(self) -> None:
        self._fetch()

    def first_focus(self) -> QWidget | None:
        for row in self.stack.rows:
            if isinstance(row, CourseRow):
                return row.button
        return self.back_button

    # --- content ---

    def _fetch(self) -> None:
        if self.services.lessons.known is None:  # reading all courses takes a while
            self.tell(self.tr("正在看这里有什么……"))
        show, fail = self.until_shown(self._show), self.until_shown(self._cannot_read)
        self._shelf.ask(self.services.lessons.courses, show, fail)

    def _show(self, courses: Courses) -> None:
        self.tell("")
        if self._subject is None:
            self._listed = courses.broken
        else:
            every = (each.course for each in courses.shelved)
            self._listed = tuple(each for each in every if each.subject is self._subject)
        if not self._listed:
            back = Action("go-back", self.tr("返回"), self.go_back, "back")
            self.show_blank(self.tr("这里现在没有课。"), back)
            return
        ids = [each.id if isinstance(each, Course) else "" for each in self._listed]
        first = ids.index(self._pressed) if self._pressed in ids else 0
        self.show_rows(self._listed, first)
        if not self.stack.focus_on(first):
            wanted = self.first_focus()
            if wanted is not None and self.isVisible():
                wanted.setFocus()
        if self.bar is not None:
            self.bar.setVisible(self.stack.pages > 1)

    def _cannot_read(self, error: Exception) -> None:
        again = Action("try-again", self.tr("再试一次"), self._fetch, "again")
        self.show_blank(why(error), again)

    def make_row(self, item: Course | Broken) -> QWidget:
        if isinstance(item, Broken):
            return TwoLines(item.folder.name, item.said)
        lessons = self.services.lessons
        learnt, is_due = lessons.learnt(item.id), lessons.is_due(item.id)
        row = CourseRow(item, learnt, self.services.icons, is_due=is_due)
        self.bind(row, Action("open-course", "", lambda: self._open(item)))
        return row

    def row_title(self, item: Course | Broken) -> str:
        return item.title if isinstance(item, Course) else item.folder.name

    def _open(self, course: Course) -> None:
        self._pressed = course.id
        self.navigator.go(OpenCourse(course.id))
