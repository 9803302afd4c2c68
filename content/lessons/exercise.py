"""The ladder of a course as a pure state: 看我做, 带着做, 自己做, step by step, slip by slip.

A page draws an `Exercise` and sends it events; each gives the next state and an `Answer`:
what is said, and what the practice screen does. Nothing is timed, scored or failed. Errorless
learning comes before trial and error: in 带着做 only the right place answers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from content.lessons.course import UNCHANGED, Course, Screen, Step
from content.lessons.deed import Deed, DeedKind


class Stage(StrEnum):
    """The rungs of the ladder, in this order."""

    WATCH = "看我做"
    TOGETHER = "带着做"
    ALONE = "自己做"


STAGES = tuple(Stage)


class Help(StrEnum):
    """How much help a step has been given; each slip gives the next."""

    NONE = "none"
    WORDS = "words"
    ARROW = "arrow"
    DONE_FOR_ME = "done for me"


_HELPS = tuple(Help)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to an event. `said` is shown and read aloud, "" for nothing.

    `points`: an arrow shows the right place. `acts`: the practice screen does the wanted deed by
    itself, slowly. `offers_to_act`: 替我做 is offered. `is_done`: the step is done.
    """

    said: str = ""
    points: bool = False
    acts: bool = False
    offers_to_act: bool = False
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Exercise:
    """Where a learner stands in a course. Start with `begun`."""

    course: Course
    stage: Stage = Stage.WATCH
    index: int = 0
    """The step, from 0."""
    help: Help = Help.NONE
    is_done: bool = False
    """Whether the step was done; then only the way on is left."""
    has_ended: bool = False
    """Whether the last step of the stage was done and left."""
    left: frozenset[int] = frozenset()
    """The steps of this stage that were left without having been done."""
    acted: frozenset[int] = frozenset()
    """The steps of this stage that 替我做 did."""

    @property
    def step(self) -> Step:
        """The present step."""
        return self.course.steps[self.index]

    @property
    def screen(self) -> Screen:
        """The screen of the present step."""
        return self.course.screen_of(self.step)

    @property
    def result(self) -> Screen | None:
        """The screen that the deed of the present step leads to; None: it stays as it is.

        Looking changes nothing, and what follows the last step is known if its author tells it.
        """
        after = self.step.after
        if after and after != UNCHANGED:
            return self.course.screen_named(after)
        if after or self.is_last or self.step.wanted.kind is DeedKind.LOOK:
            return None
        return self.course.screen_of(self.course.steps[self.index + 1])

    @property
    def is_last(self) -> bool:
        """Whether it is the last step."""
        return self.index + 1 == len(self.course.steps)

    @property
    def next_stage(self) -> Stage | None:
        """The rung above this one; None on the highest."""
        place = STAGES.index(self.stage) + 1
        return STAGES[place] if place < len(STAGES) else None

    def opened(self) -> Answer:
        """Return what happens when the present step is shown."""
        if self.is_done:
            return Answer(self.step.done, is_done=True)
        return Answer(
            self.step.aloud,
            points=self.stage is Stage.TOGETHER or self.help in (Help.ARROW, Help.DONE_FOR_ME),
            acts=self.stage is Stage.WATCH,
            offers_to_act=self.help is Help.DONE_FOR_ME,
        )

    def did(self, deed: Deed) -> tuple[Exercise, Answer]:
        """Return what follows a deed on the practice screen.

        While 看我做 runs only the screen's own deed counts, which is the wanted one.
        """
        if self.is_done or self.has_ended:
            return self, Answer(is_done=self.is_done)
        if deed.does(self.step.wanted):
            return replace(self, is_done=True), Answer(self.step.done, is_done=True)
        if self.stage is Stage.WATCH:
            return self, Answer()
        if self._is_on_the_way(deed):
            return self, Answer(points=self.stage is Stage.TOGETHER)
        if self.stage is Stage.TOGETHER:
            return self, Answer(self._wrong_hand(deed), points=True)
        return self._more_help(self._answer_to(deed))

    def asked_for_help(self) -> tuple[Exercise, Answer]:
        """Return what follows 提示一下 and 帮我指出来: the next help, as after a slip."""
        if self.is_done or self.has_ended:
            return self, Answer(is_done=self.is_done)
        if self.stage is not Stage.ALONE:
            # The arrow is there already: only the hand may still fail.
            now = replace(self, help=Help.DONE_FOR_ME)
            return now, Answer(self.step.hint, points=True, offers_to_act=True)
        return self._more_help("")

    def asked_to_act(self) -> tuple[Exercise, Answer]:
        """Return what follows 替我做: the screen does it, and then tells its deed as usual."""
        if self.is_done or self.has_ended:
            return self, Answer(is_done=self.is_done)
        return replace(self, acted=self.acted | {self.index}), Answer(acts=True, points=True)

    def went_on(self) -> Exercise:
        """Return the next step, not done; after the last one the stage has ended.

        A step may be left without having been done: nothing is ever failed.
        """
        if self.has_ended:
            return self
        is_left = not self.is_done and self.stage is not Stage.WATCH
        left = self.left | {self.index} if is_left else self.left - {self.index}
        if self.is_last:
            return replace(self, has_ended=True, left=left)
        return replace(self, index=self.index + 1, help=Help.NONE, is_done=False, left=left)

    def went_back(self) -> Exercise:
        """Return the step before, not done; from the end of a stage its last step."""
        index = self.index if self.has_ended else max(0, self.index - 1)
        return replace(self, index=index, help=Help.NONE, is_done=False, has_ended=False)

    def at_stage(self, stage: Stage) -> Exercise:
        """Return the first step of a stage."""
        return Exercise(self.course, stage)

    def _answer_to(self, deed: Deed) -> str:
        for slip in self.step.slips:
            if deed.does(slip.deed):
                return slip.answer
        wanted = self.step.wanted
        if deed.part and deed.part == wanted.part:
            return f"“{deed.part}”找对了。"
        if self.course.elsewhere or not deed.part:
            return self.course.elsewhere
        if wanted.part:
            return f"这里是“{deed.part}”，我们要找的是“{wanted.part}”。"
        return f"这里是“{deed.part}”。"

    def _wrong_hand(self, deed: Deed) -> str:
        """Return what is said when the right place was found, but not with the right movement."""
        if not deed.part or deed.part != self.step.wanted.part:
            return ""
        return f"{self._answer_to(deed)} {self.step.hint}"

    def _is_on_the_way(self, deed: Deed) -> bool:
        """Return whether a deed leads to the wanted one: it is no slip, and nothing is said.

        A field is touched before it is written in, and written in letter by letter; a slider passes
        other places.
        """
        wanted = self.step.wanted
        if not wanted.part or deed.part != wanted.part:
            return False
        if wanted.kind is DeedKind.SLIDE:
            return deed.kind is DeedKind.SLIDE
        if wanted.kind is not DeedKind.TYPE:
            return False
        is_begun = deed.kind is DeedKind.TYPE and deed.begins(wanted)
        return is_begun or deed.kind is DeedKind.TAP

    def _more_help(self, answer: str) -> tuple[Exercise, Answer]:
        place = min(_HELPS.index(self.help) + 1, len(_HELPS) - 1)
        now = replace(self, help=_HELPS[place])
        said = " ".join(filter(None, (answer, self.step.hint)))
        return now, Answer(
            said,
            points=now.help is not Help.WORDS,
            # Who asked for the arrow and asks once more has it done: the button says so at once.
            offers_to_act=now.help is Help.DONE_FOR_ME or (not answer and now.help is Help.ARROW),
        )


def begun(course: Course, stage: Stage = Stage.WATCH) -> Exercise:
    """Return a course at the first step of a stage."""
    return Exercise(course, stage)
