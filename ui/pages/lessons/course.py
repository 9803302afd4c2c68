"""The first page of a course: for whom it is, how long it takes, and the rungs of its ladder."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.lessons.shelved import Shelved
from content.lessons.exercise import STAGES, Stage
from ui.look.look import Look
from ui.pages.lessons.lesson_voice import LessonVoice
from ui.pages.lessons.words import stage_icon, stage_name, stage_under
from ui.pages.trouble import tell_instead, trouble_of
from ui.pages.veil import Veil
from ui.shell.destinations.lessons import LessonPaper, OpenCourse, Practise, PrintLesson
from ui.shell.destinations.teaching import Teach
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.buttons.tile import Tile
from ui.widgets.frame.focus_news import describe
from ui.widgets.frame.label import LabelKind
from ui.widgets.lessons.fitted import FittedColumn


class CoursePage(Page[OpenCourse]):
    """Offers the three rungs; the next one for this learner is the dominant button."""

    name = "course"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._id = ""
        self.shelved: Shelved | None = None
        self._shelf = self.latest()
        self._veil = Veil(self)
        self.voice = LessonVoice(services.reading, self)
        kinds = (LabelKind.TITLE, LabelKind.BODY, LabelKind.SOFT)
        self.words = FittedColumn(kinds)
        body = self._body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.addWidget(self.words, 2)
        self._row = QHBoxLayout()
        self.rungs = {stage: self._rung(stage, at) for at, stage in enumerate(STAGES)}
        self._column.addLayout(self._row, 1)
        self.build("", body, self.bar_buttons())

    def _rung(self, stage: Stage, at: int) -> Tile:
        tile = Tile(stage_name(stage), self.services.icons, stage_icon(stage), parent=self)
        self.bind(tile, Action(f"rung-{at + 1}", "", partial(self._begin, stage)))
        self._row.addWidget(tile)
        return tile

    def bar_buttons(self) -> tuple[BigButton, ...]:
        """Return the buttons below the rungs: teaching, and what can be printed of this course."""
        card = self._paper("print-card", self.tr("打印步骤卡"), LessonPaper.CARD)
        notes = self._paper("print-notes", self.tr("打印讲课词"), LessonPaper.NOTES)
        self.teach = self.button(Action("teach", self.tr("给大家上课"), self._teach, "family"))
        self.print_card, self.print_notes = self.button(card), self.button(notes)
        return (self.teach, self.print_card, self.print_notes)

    def _paper(self, id_: str, words: str, what: LessonPaper) -> Action:
        return Action(id_, words, partial(self._print, what), "print")

    # --- life ---

    def enter(self, to: OpenCourse) -> None:
        self._id, self.shelved = to.id, None
        self.head("")
        self._fetch()

    def come_back(self) -> None:
        self._fetch()

    def leave(self) -> None:
        self.voice.stop()

    def first_focus(self) -> QWidget | None:
        return self.rungs[self._next_stage()]

    def relook(self, look: Look) -> None:
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        self._column.setContentsMargins(edge, m.gap // 2, edge, edge)
        self._column.setSpacing(m.gap // 2)
        self._row.setSpacing(max(0, m.gap - 2 * m.ring_room))
        self.words.setContentsMargins(m.ring_room, 0, m.ring_room, 0)

    # --- content ---

    def _fetch(self) -> None:
        lessons, id_ = self.services.lessons, self._id
        show, fail = self._veil.until(self._show), self._veil.until(self._cannot_open)
        self._shelf.ask(lambda: lessons.course(id_), show, fail)

    def _cannot_open(self, error: Exception) -> None:
        tell_instead(self.navigator, trouble_of(error, self.tr("另选一课")))

    def _show(self, shelved: Shelved) -> None:
        self.shelved, course = shelved, shelved.course
        self.head(course.title)
        able = self.tr("学完会：{}").format(course.able_to)
        minutes = self.tr("给谁：{}。大约 {} 分钟").format(course.for_whom, course.minutes)
        if course.first_learn:
            minutes += self.tr("。最好先学“{}”").format(course.first_learn)
        self.words.say(able, course.intro, minutes)
        next_stage, learnt = self._next_stage(), self.services.lessons.stages_done(course.id)
        for stage, tile in self.rungs.items():
            role = Role.DOMINANT if stage is next_stage else Role.PLAIN
            tile.set_face(stage_name(stage), stage_icon(stage), role)
            tile.set_under(self._under(stage, is_done=stage in learnt))
        first = self.rungs[next_stage]
        describe(first, self.tr("{}。{}").format(first.under, able))
        if self.isVisible():
            first.setFocus()
        self.voice.say(course.title, course.intro, able)

    def _under(self, stage: Stage, *, is_done: bool) -> str:
        """Return the line under a rung; one that was left in its middle tells where it goes on."""
        step = self.services.lessons.step_in(self._id, stage)
        if step:
            return self.tr("从第 {} 步接着").format(step + 1)
        return self.tr("做过了，可以再做") if is_done else stage_under(stage)

    def _next_stage(self) -> Stage:
        return self.services.lessons.next_stage(self._id)

    def _begin(self, stage: Stage) -> None:
        shelved = self.shelved
        if shelved is not None:
            step = self.services.lessons.step_in(shelved.course.id, stage)
            last = len(shelved.course.steps) - 1
            self.navigator.go(Practise(shelved, stage, min(step, last)))

    def _print(self, what: LessonPaper) -> None:
        if self.shelved is not None:
            self.navigator.go(PrintLesson(what, self.shelved))

    def _teach(self) -> None:
        if self.shelved is not None:
            self.navigator.go(Teach(self.shelved))
