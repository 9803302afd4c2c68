"""上课模式: a step of a course for a projector, with the volunteer's keys and clicker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.lessons.live_teaching import LiveTeaching
from content.lessons.course import Screen
from content.lessons.deed import Deed, DeedKind
from content.lessons.exercise import Answer, Exercise, Stage, begun
from content.lessons.teaching import Teaching
from ui.pages.lessons.beside import Beside
from ui.pages.lessons.lesson_voice import LessonVoice
from ui.pages.lessons.pictures import Drawn, ask_for
from ui.pages.lessons.pinyin import bring_words
from ui.pages.teaching.stage import Stage as Screens
from ui.pages.teaching.words import ready_words
from ui.practice.practice_screen import PracticeScreen
from ui.shell.destinations.teaching import ClassEnd, Teach, TeacherNotes
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.frame.focus_news import FocusNews, describe
from ui.widgets.lessons.big_ring import BigRing
from ui.widgets.lessons.lecture_words import LectureWords

LONGEST_MIN = 180
"""Minutes after which a class that was left without an end is not gone on with."""


class PresentPage(Page[Teach]):
    """The sentence is huge, and learners who come to the screen may practise there."""

    name = "present"
    is_listened_to = True

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.class_: LiveTeaching | None = None
        """The class; it stays until it is over, or another course is taught."""
        self._exercise: Exercise | None = None
        self._shown: tuple[LiveTeaching, int] | None = None
        """The class and its step that are on the screen."""
        self._pictures = self.latest()
        self._told = FocusNews()
        self.voice = LessonVoice(services.reading, self)
        self.words = LectureWords()
        self.screen_shown = PracticeScreen(services.icons)
        self.screen_shown.did.connect(self._on_deed)
        bring_words(self.screen_shown, self.latest())
        self._make_buttons()
        body = Beside(self.words, self.screen_shown)
        self.beside = body
        self.build("", body, self.bar_buttons(), fold=(self.clear, self.circle))
        self.ring = BigRing(self)
        self.screens = Screens(self, navigator.frame)

    def _make_buttons(self) -> None:
        tr = self.tr
        back = Action("step-back", tr("上一步"), self._go_back_a_step, "back")
        on = Action("step-on", tr("下一步"), self._go_on, "forward")
        ready = Action("one-ready", tr("好了一位"), self._one_ready, "check")
        less = Action("one-less-ready", "", self._one_less)
        circle = Action("switch-ring", tr("大圈"), self._switch_ring, "pointer")
        notes = Action("open-notes", tr("讲课词"), self._open_notes, "contents")
        clear = Action("none-ready", tr("清零"), self._none_ready, "undo")
        act = Action("show-deed", tr("做给大家看"), self._act, "press")
        self.previous = self.button(back)
        self.ready, self.clear = self.button(ready), self.button(clear)
        self.act, self.circle = self.button(act), self.button(circle)
        self.notes = self.button(notes)
        self.next = self.button(on, Role.DOMINANT, icon_after=True)
        self._of_keys = {
            int(Qt.Key.Key_H): ready,
            int(Qt.Key.Key_Backspace): less,
            int(Qt.Key.Key_P): circle,
            int(Qt.Key.Key_N): notes,
            int(Qt.Key.Key_R): Action("say-step-again", "", self._say_again),
        }

    def bar_buttons(self) -> tuple[BigButton, ...]:
        """Return the buttons below the step, in their order."""
        return (
            *(self.previous, self.ready, self.clear, self.act),
            *(self.circle, self.notes, self.next),
        )

    def keys(self) -> dict[int, Action]:
        return self._of_keys

    def first_focus(self) -> QWidget | None:
        return self.next

    # --- life ---

    def enter(self, to: Teach) -> None:
        if not self._goes_on(to.shelved.course.id):
            self._begin(LiveTeaching(to.shelved, self, today=self.services.lessons.today))
        self.come_back()

    def _goes_on(self, course_id: str) -> bool:
        """Return whether the class that was left is one of this course, and of today."""
        class_ = self.class_
        if class_ is None or class_.is_over or class_.shelved.course.id != course_id:
            return False
        return class_.minutes < LONGEST_MIN

    def _begin(self, class_: LiveTeaching) -> None:
        if self.class_ is not None:
            self.class_.changed.disconnect(self._on_changed)
            self.class_.deleteLater()
        self.class_ = class_
        class_.changed.connect(self._on_changed)

    def come_back(self) -> None:
        self.screens.open()
        self._shown = None
        self._on_changed()

    def leave(self) -> None:
        self._told.take_back()
        self.ring.switch(on=False)
        self.screen_shown.stop()
        self.voice.stop()

    def go_back(self) -> None:
        self.screens.close()
        super().go_back()

    def follow_policy(self) -> None:
        super().follow_policy()
        if not self.services.actions.allows("teach"):
            self.screens.close()

    # --- what is shown ---

    def _on_changed(self) -> None:
        class_ = self.class_
        if class_ is None:
            return
        self.screens.notes.show_class(class_)
        if class_.is_over:
            self.screens.close()
            return
        self.words.show_count(ready_words(class_.now))
        self.clear.setEnabled(class_.now.ready > 0)
        if self._shown != (class_, class_.now.index) and self.isVisible():
            self._shown = (class_, class_.now.index)
            self._show_step(class_.now, class_.shelved.folder)

    def _show_step(self, now: Teaching, folder: Path) -> None:
        step, course = now.step, now.course
        self._told.take_back()
        self._exercise = replace(begun(course, Stage.ALONE), index=now.index)
        self.head(course.title)
        if self.top is not None:
            number, count = now.index + 1, len(course.steps)
            where = self.tr("第 {} 步，共 {} 步").format(number, count)
            self.top.say_where(where, self.tr("{}／{}").format(number, count))
        self.words.show_step(step.do, step.reminder)
        describe(self.next, step.aloud)
        self._show_screen(now.screen, folder, step.wanted)
        self.previous.setEnabled(now.index > 0)
        self.act.setEnabled(step.wanted.kind is not DeedKind.LOOK)
        last = self.tr("下课") if now.is_last else self.tr("下一步")
        self.next.set_face(last, "check" if now.is_last else "forward")
        if self.bar is not None:
            self.bar.relayout()
        self.voice.say(step.aloud)

    def _show_screen(self, screen: Screen, folder: Path, wanted: Deed | None = None) -> None:
        self.beside.set_device(screen.kind)
        self.screen_shown.show_screen(screen, wanted)
        if screen.picture:
            ask_for(self._pictures, folder, screen.picture, self._show_picture)

    def _show_picture(self, drawn: Drawn | None) -> None:
        if drawn is not None:
            self.screen_shown.show_picture(drawn.image, drawn.size)

    # --- what is done on the practice screen ---

    def _on_deed(self, deed: Deed) -> None:
        self.perform("practise", lambda: self._did(deed))

    def _did(self, deed: Deed) -> None:
        if self._exercise is None or self._exercise.is_done:
            return
        self._exercise, answer = self._exercise.did(deed)
        self._take(answer)

    def _take(self, answer: Answer) -> None:
        if self._exercise is None or not (answer.said or answer.is_done):
            return
        points = answer.points and not answer.is_done
        self.screen_shown.point_at(self._exercise.step.wanted if points else None)
        self.words.tell(answer.said)
        self._told.tell(answer.said, self.window())
        self.voice.say(answer.said)
        result = self._exercise.result if answer.is_done else None
        if self.class_ is not None and result is not None:
            self._show_screen(result, self.class_.shelved.folder)

    def _act(self) -> None:
        """Do the deed in front of the class, from the beginning, as often as it is asked for."""
        class_ = self.class_
        if class_ is None or class_.now.step.wanted.kind is DeedKind.LOOK:
            return
        now = class_.now
        if self._exercise is not None and self._exercise.is_done:
            self._show_screen(now.screen, class_.shelved.folder, now.step.wanted)
        self._exercise = replace(begun(now.course, Stage.ALONE), index=now.index)
        self.words.tell("")
        self.screen_shown.act(now.step.wanted)

    # --- the volunteer's keys ---

    def _go_on(self) -> None:
        class_ = self.class_
        if class_ is None:
            return
        if class_.now.is_last:
            self.navigator.go(ClassEnd(class_.shelved, class_.end()))
        else:
            self.services.actions.guard.face_changed()
            class_.go_on()

    def _go_back_a_step(self) -> None:
        if self.class_ is not None:
            self.services.actions.guard.face_changed()
            self.class_.go_back()

    def _one_ready(self) -> None:
        self._count(Teaching.one_ready)

    def _one_less(self) -> None:
        self._count(Teaching.one_less_ready)

    def _none_ready(self) -> None:
        self._count(Teaching.none_ready)

    def _count(self, change: Callable[[Teaching], Teaching]) -> None:
        if self.class_ is not None:
            self.class_.change(change)
            self._told.tell(ready_words(self.class_.now), self.window())

    def _switch_ring(self) -> None:
        self.ring.switch(on=not self.ring.is_on)

    def _open_notes(self) -> None:
        if self.class_ is not None:
            swap = self.screens.swap if self.screens.has_two else None
            self.navigator.go(TeacherNotes(self.class_, swap))

    def _say_again(self) -> None:
        if self.class_ is not None:
            self.voice.say(self.class_.now.step.aloud)
