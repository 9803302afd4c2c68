"""智慧课堂: the subjects as tiles, 识骗测验, and the course to go on with."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.lessons.classroom import Waiting
from app.lessons.shelved import Courses
from content.lessons.course import Subject
from content.lessons.exercise import Stage
from ui.pages.choices import ChoicesPage
from ui.pages.lessons.words import stage_name
from ui.pages.trouble import tell_instead, trouble_of
from ui.pages.veil import Veil
from ui.shell.destinations.lessons import LessonPaper, Practise, PrintLesson, ShowCourses
from ui.shell.destinations.plain import QUIZ, Destination
from ui.shell.destinations.teaching import ChooseForCircle
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.buttons.state_button import StateButton
from ui.words.wording import subject_name

_ICONS = {
    Subject.START: "power",
    Subject.FAMILY: "family",
    Subject.PHONE: "phone",
    Subject.ERRANDS: "errands",
    Subject.SAFETY: "shield",
    Subject.THIS_APP: "news",
}


class ClassroomPage(ChoicesPage[Destination]):
    """Seven tiles on a screen; the dominant button goes on where the learner was."""

    name = "classroom"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._waits: Waiting | None = None
        self._shelf = self.latest()
        self._veil = Veil(self)
        learn_on = Action("learn-on", self.tr("接着学"), self._go_on, "class")
        self.learn_on = StateButton("", services.icons, "class", Role.DOMINANT, parent=self)
        self.bind(self.learn_on, learn_on)
        self.learn_on.hide()
        all_cards = Action("print-all-cards", self.tr("打印全部"), self._print_all, "print")
        self.print_all = self.button(all_cards)
        circle = Action("open-circle", self.tr("读书会"), self._open_circle, "voice")
        self.circle = self.button(circle)
        self.build_choices(self.tr("智慧课堂"), beside=(self.learn_on, self.circle, self.print_all))

    # --- life ---

    def enter(self, to: Destination) -> None:
        if self.services.lessons.known is None:  # reading all courses takes a while
            self._offer([self._subject(at, each, "") for at, each in enumerate(Subject, 1)])
            self.show_choices(from_start=True)
            # They move when 接着学 comes: a press on one of them would be a press on another.
            self.circle.setEnabled(False)
            self.print_all.setEnabled(False)
        self._fetch(from_start=True)

    def come_back(self) -> None:
        self._fetch(from_start=False)

    def first_focus(self) -> QWidget | None:
        shown = self.learn_on.isVisibleTo(self)
        return self.learn_on if shown else super().first_focus() or self.back_button

    # --- content ---

    def _fetch(self, *, from_start: bool) -> None:
        lessons = self.services.lessons

        def show(courses: Courses) -> None:
            self._show(courses, from_start=from_start)

        self._shelf.ask(
            lessons.courses,
            show if self.grid.tiles else self._veil.until(show),
            lambda error: tell_instead(self.navigator, trouble_of(error, self.tr("返回"))),
        )

    def _show(self, courses: Courses, *, from_start: bool) -> None:
        lessons = self.services.lessons
        self.circle.setEnabled(True)
        self.print_all.setEnabled(True)
        self._show_waiting(lessons.waiting(courses))
        counts = {
            subject: sum(each.course.subject is subject for each in courses.shelved)
            for subject in Subject
        }
        due = {each.course.subject for each in lessons.due_of(courses)}
        choices = [
            self._subject(number, subject, self._under(counts[subject], is_due=subject in due))
            for number, subject in enumerate(Subject, 1)
            if counts[subject]
        ]
        if courses.broken:
            many = len(courses.broken)
            broken = Action(
                "open-broken",
                self.tr("打不开的课"),
                lambda: self.navigator.go(ShowCourses(None)),
                "file",
                self.tr("{} 课，看看为什么", None, many).format(many),
            )
            self._offer(choices, broken)
        else:
            self._offer(choices)
        self.show_choices(from_start=from_start)
        wanted = self.first_focus()
        focus = QApplication.focusWidget()
        has_moved = focus in self.grid.tiles and focus is not super().first_focus()
        if self.isVisible() and wanted is not None and not has_moved:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, subjects: list[Action], *more: Action) -> None:
        quiz = Action(
            "open-quiz",
            self.tr("识骗测验"),
            lambda: self.navigator.go(QUIZ),
            "questions",
            self.tr("真的假的，练眼力"),
        )
        self.set_choices([*subjects, quiz, *more])

    def _under(self, count: int, *, is_due: bool) -> str:
        return self.tr("今天再做一遍") if is_due else self.tr("{} 课", None, count).format(count)

    def _subject(self, number: int, subject: Subject, under: str) -> Action:
        return Action(
            f"open-subject-{number}",
            subject_name(subject),
            partial(self.navigator.go, ShowCourses(subject)),
            _ICONS[subject],
            under,
        )

    def _show_waiting(self, waits: Waiting | None) -> None:
        self._waits = waits
        if waits is not None:
            title, learnt = waits.shelved.course.title, waits.learnt
            under = self.tr("{}：{}，第 {} 步")
            under = under.format(title, stage_name(learnt.stage), learnt.step + 1)
            words = self.tr("再做一遍") if waits.is_due else self.tr("接着学")
            self.learn_on.set_face(words, "again" if waits.is_due else "class")
            self.learn_on.set_under(title if waits.is_due else under)
            self.learn_on.tell_state(self.learn_on.under)
        self.learn_on.setVisible(waits is not None)
        if self.bar is not None:
            self.bar.relayout()

    def _go_on(self) -> None:
        waits = self._waits
        if waits is None:
            return
        stage = Stage.ALONE if waits.is_due else waits.learnt.stage
        last = len(waits.shelved.course.steps) - 1
        self.navigator.go(Practise(waits.shelved, stage, min(waits.learnt.step, last)))

    def _print_all(self) -> None:
        self.navigator.go(PrintLesson(LessonPaper.BOOKLET))

    def _open_circle(self) -> None:
        self.navigator.go(ChooseForCircle())
