"""An automatic learner: goes through courses by visible controls only, and slips on purpose."""

from __future__ import annotations

from app.lessons.shelved import Shelved
from content.lessons.course import Step
from content.lessons.deed import Deed, DeedKind
from content.lessons.exercise import STAGES, Help, Stage
from fakes.lessons.hands import Hands
from fakes.silent_app import SilentApp
from ui.shell.destinations.lessons import OpenCourse

SLIPS = 3


class Learner:
    """Opens a course at its first page and goes up the ladder, rung by rung."""

    def __init__(self, app: SilentApp, hands: Hands) -> None:
        self.app, self.hands = app, hands
        self.said: list[str] = []
        """The words that were shown after each deed."""

    def learn(self, shelved: Shelved, stages: tuple[Stage, ...] = STAGES) -> None:
        """Complete these rungs of a course."""
        for stage in stages:
            self._begin(shelved, stage)
            for step in shelved.course.steps:
                self._complete(step, stage)
            assert self.app.page.name == "rung-end", self._where()

    def slip(self, shelved: Shelved) -> None:
        """Do the wrong thing three times in every step, and let the app do the right one."""
        self._begin(shelved, Stage.ALONE)
        for step in shelved.course.steps:
            page = self.app.page
            assert page.exercise.step is step, self._where()
            for number in range(SLIPS):
                if page.helps_here.text() == "替我做":
                    break
                self._slip_once(step, number)
            assert page.exercise.help in (Help.ARROW, Help.DONE_FOR_ME), self._where()
            assert page.exercise.is_done is False, self._where()
            if step.wanted.kind is DeedKind.LOOK:
                self._press(page.looked)
            else:
                self._press(page.helps_here)
            self.app.until(lambda page=page: page.exercise.is_done, 20_000)
            assert step.done in page.words.told.text(), self._where()
            self._press(page.next)
        assert self.app.page.name == "rung-end", self._where()

    # --- inside ---

    def _where(self) -> str:
        page = self.app.page
        exercise = getattr(page, "exercise", None)
        place = (exercise.course.id, exercise.index + 1, exercise.stage) if exercise else ()
        return f"{page.name} {place} {type(self.hands).__name__}"

    def _begin(self, shelved: Shelved, stage: Stage) -> None:
        self.app.yinling.window.go(OpenCourse(shelved.course.id))
        self.app.settle()
        self._press(self.app.page.rungs[stage])
        assert self.app.page.name == "lesson", self._where()
        while self.app.page.previous.isEnabled():
            self._press(self.app.page.previous)

    def _press(self, button: object) -> None:
        self.app.rest_hands()
        self.hands.press(button)  # type: ignore[arg-type]
        self.app.settle()

    def _complete(self, step: Step, stage: Stage) -> None:
        page = self.app.page
        assert page.exercise.step is step, self._where()
        if stage is not Stage.WATCH:
            self.app.rest_hands()
            self.hands.do(step.wanted)
        self.app.until(lambda: page.exercise.is_done, 20_000)
        self.app.settle()
        assert step.done in page.words.told.text(), self._where()
        self.said.append(page.words.told.text())
        self._press(page.next)

    def _slip_once(self, step: Step, number: int) -> None:
        """Do the next slip that can be done again and again; else ask for help, which is one."""
        page = self.app.page
        before = page.exercise.help
        taps = [each for each in step.slips if _can_be_repeated(each.deed)]
        if taps:
            slip = taps[number % len(taps)]
            self.app.rest_hands()
            self.hands.do(slip.deed)
            self.app.until(lambda: page.exercise.help is not before)
            assert slip.answer in page.words.told.text(), self._where()
        elif step.wanted.kind is DeedKind.LOOK:
            page.helps_here.chosen.emit()
        else:
            self._press(page.helps_here)
        self.app.settle()
        assert page.exercise.help is not before, self._where()
        shows = self.app.page.words.told.text()
        assert step.hint in shows, self._where()
        self.app.until(lambda: True)


def _can_be_repeated(deed: Deed) -> bool:
    return deed.kind in (DeedKind.TAP, DeedKind.SECOND, DeedKind.LEFT, DeedKind.RIGHT)
