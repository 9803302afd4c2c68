"""A step of a course: the words at the left, the practice screen at the right.

The exercise (content/lessons/exercise.py) decides what follows each deed. This page shows it, has
it read aloud, and lets the practice screen point or act.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.lessons.shelved import Shelved
from content.lessons.course import Screen
from content.lessons.deed import Deed, DeedKind
from content.lessons.exercise import Answer, Exercise, Help, Stage, begun
from ui.look.look import Look
from ui.pages.lessons.beside import Beside
from ui.pages.lessons.lesson_voice import LessonVoice
from ui.pages.lessons.pictures import Drawn, ask_for
from ui.pages.lessons.pinyin import bring_words
from ui.pages.lessons.words import stage_heading
from ui.pages.trouble import find_sound
from ui.practice.practice_screen import PracticeScreen
from ui.shell.answers import Answers
from ui.shell.destinations.lessons import Practise, RungEnd
from ui.shell.page import Navigator, Page, To
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.frame.focus_news import FocusNews, describe
from ui.widgets.frame.notice import Notice
from ui.widgets.lessons.step_words import StepWords
from ui.words.speech import fault_words


class StepsPage(Page[To]):
    """Shows the steps of an exercise; the base of the lesson and of the preview of a course."""

    is_listened_to = True

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.exercise: Exercise | None = None
        self.folder = Path()
        """The folder of the course, where its pictures lie."""
        self._offers_to_act = False
        self._acts_itself = False
        """Whether the deed that is awaited is the app's own, and no hand's."""
        self.words = StepWords()
        self.screen_shown = PracticeScreen(services.icons)
        self.screen_shown.did.connect(self._on_deed)
        bring_words(self.screen_shown, self.latest())
        self._pictures = self.latest()
        self._told = FocusNews()
        self.voice = LessonVoice(services.reading, self)
        self.notice = Notice(services.icons, self.first_focus)
        self._answers = Answers(self.notice, services.actions)
        self.beside = Beside(self.words, self.screen_shown)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.beside, 1)
        self.column.addWidget(self.notice)
        self._make_buttons()
        self.build("", body, self.bar_buttons(), fold=(self.why,))
        services.reading.state_changed.connect(self._show_fault)

    def _make_buttons(self) -> None:
        tr = self.tr
        self.previous = self.button(Action("step-back", tr("上一步"), self._go_back_a_step, "back"))
        again = Action("say-step-again", tr("再念一遍"), self._say_again, "sound")
        self.listen = self.button(again, role=Role.DOMINANT)
        self._hints = Action("point-out", tr("提示一下"), self._help, "press")
        self._points = Action("point-out", tr("帮我指出来"), self._help, "press")
        self._acts = Action("do-for-me", tr("替我做"), self._act_for_me, "press")
        self.helps_here = self.button(self._hints)
        self.looked = self.button(Action("looked", tr("看好了"), self._on_looked, "check"))
        self.why = self.button(Action("tell-why", tr("为什么"), self._tell_why, "questions"))
        on = Action("step-on", tr("下一步"), self._go_on, "forward")
        self.next = self.button(on, icon_after=True)
        self._first = self.listen
        """The dominant button, which has the keyboard first."""

    def bar_buttons(self) -> tuple[BigButton, ...]:
        """Return the buttons below the step, in their order."""
        return (
            self.previous,
            self.listen,
            self.looked,
            self.helps_here,
            self.why,
            self.next,
        )

    # --- life ---

    def come_back(self) -> None:
        self.notice.dismiss()
        if self.exercise is None:
            return
        if self.exercise.has_ended:
            self.exercise = self.exercise.went_back()
        self.show_step()

    def leave(self) -> None:
        self._told.take_back()
        self.screen_shown.stop()
        self.voice.stop()

    def first_focus(self) -> QWidget | None:
        return self._first

    def relook(self, look: Look) -> None:
        # Every widget has the page's look now: the parts of the screen get their own again.
        self.screen_shown.set_look(look)

    # --- what is shown ---

    def show_step(self) -> None:
        """Show the present step as it is when it is opened, and say it."""
        exercise = self.exercise
        if exercise is None:
            return
        course, step = exercise.course, exercise.step
        self._acts_itself = False
        self._told.take_back()
        self.head(course.title)
        number, count = exercise.index + 1, len(course.steps)
        if self.top is not None:
            where = self.tr("第 {} 步，共 {} 步").format(number, count)
            short = self.tr("{}／{}").format(number, count)
            self.top.say_where(where, short)
        reminder = self.tr("小提醒：{}").format(step.reminder) if step.reminder else ""
        self.words.show_step(stage_heading(exercise.stage), step.do, reminder)
        self.words.marks.show_step(number, count)
        self._show_screen(exercise.screen, step.wanted)
        self._take(exercise.opened(), is_opening=True)

    def _show_screen(self, screen: Screen, wanted: Deed | None = None) -> None:
        self.beside.set_device(screen.kind)
        self.screen_shown.show_screen(screen, wanted)
        if screen.picture:
            ask_for(self._pictures, self.folder, screen.picture, self._show_picture)

    def _show_picture(self, drawn: Drawn | None) -> None:
        if drawn is not None:
            self.screen_shown.show_picture(drawn.image, drawn.size)

    def _take(self, answer: Answer, *, is_opening: bool = False) -> None:
        """Carry out an answer of the exercise."""
        exercise = self.exercise
        if exercise is None:
            return
        wanted = exercise.step.wanted
        open_to = None if exercise.stage is Stage.ALONE or exercise.is_done else wanted
        self.screen_shown.only(open_to)
        self.screen_shown.point_at(wanted if answer.points and not answer.is_done else None)
        self._offers_to_act = answer.offers_to_act
        self._show_buttons()
        self._show_focus(answer, is_opening=is_opening)
        result = exercise.result if answer.is_done else None
        if result is not None and result is not exercise.screen:
            self._show_screen(result)  # the words tell what has happened: it is seen as well
        if not is_opening or answer.is_done:
            self.words.tell(answer.said)
        if answer.acts:
            self.voice.say(answer.said, then=self._act)
        elif answer.said:
            self.voice.say(answer.said)

    def _show_focus(self, answer: Answer, *, is_opening: bool) -> None:
        """Let screen readers tell the answer at the control that has the keyboard."""
        focus = QApplication.focusWidget()
        first = self._first
        if is_opening or answer.is_done:
            for button in (self.next, self.looked, self.listen):
                describe(button, answer.said if button is first else "")
            is_here = focus is not None and self.isAncestorOf(focus)
            if is_here and first.isVisible() and not is_opening and not self._acts_itself:
                self.services.actions.guard.face_changed()  # a second press is not meant for it
            if is_here and first.isVisible():
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif answer.said:
            self._told.tell(answer.said, self.window())

    def _show_buttons(self) -> None:
        exercise = self.exercise
        if exercise is None:
            return
        done, watches = exercise.is_done, exercise.stage is Stage.WATCH
        looks = exercise.step.wanted.kind is DeedKind.LOOK and not done
        self.previous.setEnabled(exercise.index > 0)
        self.looked.setVisible(looks and not watches)
        self.helps_here.setVisible(not looks and not watches)
        self.helps_here.setEnabled(not done)
        self.change_button(self.helps_here, self._next_help(exercise))
        shows_next = done or (looks and watches)
        self._first = self.next if shows_next else self.looked if looks else self.listen
        for button in (self.next, self.looked, self.listen):
            role = Role.DOMINANT if button is self._first else Role.PLAIN
            button.set_face(button.text(), button.icon_name, role)
        again = self.tr("再看一遍") if watches else self.tr("再念一遍")
        self.listen.set_face(again, "again" if watches else "sound")
        self.next.set_face(*self._way_on(exercise))
        if self.bar is not None:
            self.bar.relayout()

    def _way_on(self, exercise: Exercise) -> tuple[str, str]:
        watches = exercise.stage is Stage.WATCH
        if watches and exercise.step.wanted.kind is DeedKind.LOOK:
            return self.tr("看好了"), "forward"  # the sentence asks for this button
        if exercise.is_last:
            return self.tr("看完了") if watches else self.tr("做完了"), "check"
        return self.tr("下一步"), "forward"

    def _next_help(self, exercise: Exercise) -> Action:
        if self._offers_to_act:
            return self._acts
        return self._hints if exercise.help is Help.NONE else self._points

    def _show_fault(self) -> None:
        fault = self.services.reading.fault
        if self.isVisible() and fault is not None and self.notice.isHidden():
            self._answers.say(fault_words(fault), find_sound(self.navigator))

    # --- what the learner does ---

    def _on_deed(self, deed: Deed) -> None:
        self.perform("practise", lambda: self._did(deed))

    def _did(self, deed: Deed) -> None:
        before = self.exercise
        if before is None or before.is_done:
            return
        self.exercise, answer = before.did(deed)
        if answer.said or answer.is_done:
            self._take(answer)
        self._acts_itself = False

    def _on_looked(self) -> None:
        self._did(Deed(DeedKind.LOOK))

    def _help(self) -> None:
        if self.exercise is not None:
            self.exercise, answer = self.exercise.asked_for_help()
            self._take(answer)

    def _act_for_me(self) -> None:
        if self.exercise is not None:
            self.exercise, answer = self.exercise.asked_to_act()
            self._take(answer)

    def _act(self) -> None:
        """Let the practice screen do the wanted deed, which it tells as any other."""
        exercise = self.exercise
        if exercise is None or exercise.is_done or not self.isVisible():
            return
        self._acts_itself = True
        if exercise.step.wanted.kind is DeedKind.LOOK:
            self._on_looked()
        else:
            self.screen_shown.act(exercise.step.wanted)

    def _say_again(self) -> None:
        exercise = self.exercise
        if exercise is None:
            return
        if exercise.stage is Stage.WATCH:
            # It is shown once more from the beginning.
            self.exercise = replace(exercise, is_done=False)
            self.show_step()
        else:
            self.voice.say(exercise.step.aloud)

    def _tell_why(self) -> None:
        if self.exercise is not None:
            why = self.exercise.step.why
            self.words.tell(why)
            self._told.tell(why, self.window())
            self.voice.say(why)

    def _go_back_a_step(self) -> None:
        if self.exercise is not None:
            self.exercise = self.exercise.went_back()
            self.services.actions.guard.face_changed()
            self.show_step()

    def _go_on(self) -> None:
        if self.exercise is None:
            return
        self.exercise = self.exercise.went_on()
        if self.exercise.has_ended:
            self.ended(self.exercise)
        else:
            self.services.actions.guard.face_changed()
            self.reached(self.exercise)
            self.show_step()

    # --- what follows ---

    def reached(self, exercise: Exercise) -> None:
        """Do what is to be done when another step is reached: it is kept."""

    def ended(self, exercise: Exercise) -> None:
        """Do what is to be done after the last step of a rung."""
        raise NotImplementedError


class LessonPage(StepsPage[Practise]):
    """A course as a learner goes through it; how far is kept, if the policy allows it."""

    name = "lesson"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._shelved: Shelved | None = None

    def enter(self, to: Practise) -> None:
        self.notice.dismiss()
        self._shelved, self.folder = to.shelved, to.shelved.folder
        self.exercise = replace(begun(to.shelved.course, to.stage), index=to.step)
        self.reached(self.exercise)
        self.show_step()

    def reached(self, exercise: Exercise) -> None:
        self.services.lessons.keep(exercise)

    def ended(self, exercise: Exercise) -> None:
        self.services.lessons.keep(exercise)
        if self._shelved is not None:
            left, acted = len(exercise.left), len(exercise.acted)
            self.navigator.go(RungEnd(self._shelved, exercise.stage, left, acted))
