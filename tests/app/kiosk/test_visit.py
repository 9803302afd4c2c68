"""A visit: asked when it is silent or reads for long, and over in bounded time, on any clock."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.machine import Machine
from app.kiosk.visit import (
    Ask,
    BeginVisit,
    Command,
    EndVisit,
    Event,
    Finished,
    Limits,
    Speaking,
    StaffCame,
    StaffLeft,
    Stage,
    StopAsking,
    Ticked,
    Touched,
    VisitState,
    Working,
    limits_of,
)


class Course:
    """A state that is driven, with the commands that came and when."""

    def __init__(self, limits: Limits | None = None, start: float = 1000.0) -> None:
        self.state = VisitState(limits or Limits())
        self.now = start
        self.told: list[tuple[float, Command]] = []

    def tell(self, event: Event) -> None:
        self.state, commands = self.state.step(event)
        self.told += [(event.now, command) for command in commands]

    def touch(self) -> None:
        self.tell(Touched(self.now))

    def speak(self, is_speaking: bool) -> None:
        self.tell(Speaking(self.now, is_speaking))

    def wait(self, seconds: int, step: int = 1) -> None:
        for _ in range(seconds // step):
            self.now += step
            self.tell(Ticked(self.now))

    @property
    def commands(self) -> list[Command]:
        return [command for _, command in self.told]


def begun(limits: Limits | None = None) -> Course:
    course = Course(limits)
    course.touch()
    course.told.clear()
    return course


def test_nobody_is_asked_on_the_welcome_page() -> None:
    course = Course()
    course.wait(5_000)
    assert course.state.stage is Stage.WAITING
    assert course.told == []
    course.touch()
    assert course.commands == [BeginVisit()]


def test_silence_is_asked_at_90_s_and_ends_at_120_s() -> None:
    course = begun()
    course.wait(130)
    assert course.told == [(1090, Ask("silent")), (1120, EndVisit("silent"))]
    assert course.state.is_over
    course.touch()
    course.wait(200)
    assert len(course.told) == 2, "nothing follows the end"


def test_the_seconds_of_the_question_count_down() -> None:
    course = begun()
    assert course.state.seconds_left is None
    course.wait(90)
    assert course.state.seconds_left == 30
    course.wait(10)
    assert course.state.seconds_left == 20
    course.wait(20)
    assert course.state.seconds_left is None


def test_a_touch_answers_the_question() -> None:
    course = begun()
    course.wait(100)
    course.touch()
    assert course.commands == [Ask("silent"), StopAsking()]
    course.wait(89)
    assert course.commands == [Ask("silent"), StopAsking()]
    course.wait(1)
    assert course.commands[2:] == [Ask("silent")]


def test_listening_is_not_idle_but_is_asked_after_half_an_hour() -> None:
    course = begun()
    course.speak(True)
    course.wait(1900)
    assert course.told == [(2800, Ask("listening")), (2860, EndVisit("listening"))]


def test_the_silence_after_the_last_article_begins_with_it() -> None:
    course = begun()
    course.wait(60)
    course.speak(True)
    course.wait(600)
    course.speak(False)
    course.wait(89)
    assert course.told == []
    course.wait(1)
    assert course.commands == [Ask("silent")]


def test_a_voice_that_begins_by_itself_again_and_again_is_asked_too() -> None:
    course = begun()
    for _ in range(30):
        course.speak(True)
        course.wait(1)
        course.speak(False)
        course.wait(75)
    assert course.told[0] == (2800, Ask("listening"))
    assert course.state.is_over


def test_the_voice_of_the_question_answers_nothing() -> None:
    course = begun()
    course.wait(90)
    course.speak(True)
    course.wait(4)
    course.speak(False)
    course.wait(26)
    assert course.commands == [Ask("silent"), EndVisit("silent")]


def test_finished_ends_at_once_on_every_page() -> None:
    for seconds in (0, 95):
        course = begun()
        course.wait(seconds)
        course.tell(Finished(course.now))
        assert course.commands[-1] == EndVisit("finished")


def test_staff_who_touch_are_not_asked_and_end_the_visit_by_leaving() -> None:
    course = begun()
    course.tell(StaffCame(course.now))
    course.wait(59)
    course.touch()
    course.wait(59)
    assert course.told == []
    course.tell(StaffLeft(course.now))
    assert course.commands == [EndVisit("staff-left")]


def test_staff_who_stay_away_are_asked_after_a_minute_and_left_half_a_minute_later() -> None:
    course = begun()
    course.wait(95)
    course.tell(StaffCame(course.now))
    course.told.clear()
    came = course.now
    course.wait(100)
    assert course.told == [(came + 60, Ask("staff")), (came + 90, EndVisit("staff-away"))]


def test_staff_who_answer_are_still_staff() -> None:
    course = begun()
    course.tell(StaffCame(course.now))
    course.wait(80)
    assert course.state.has_staff
    assert course.state.seconds_left == 10
    course.touch()
    assert course.state.stage is Stage.STAFF
    course.wait(59)
    assert course.commands == [Ask("staff"), StopAsking()]
    course.wait(1)
    course.tell(StaffLeft(course.now))
    assert course.commands[2:] == [Ask("staff"), EndVisit("staff-left")]


def test_the_work_of_staff_is_not_cut_off_but_has_an_end() -> None:
    course = begun()
    course.tell(StaffCame(course.now))
    course.tell(Working(course.now, True))
    course.wait(3600)
    course.tell(Working(course.now, False))
    course.wait(59)
    assert course.told == []
    course.tell(Working(course.now, True))
    course.wait(7201)
    assert course.commands == [EndVisit("staff-away")]


def test_a_visit_is_not_left_by_staff_who_never_came() -> None:
    course = begun()
    course.tell(StaffLeft(course.now))
    assert course.told == []


@pytest.mark.parametrize("jump", [-1e6, -50.0, -1.0])
def test_a_clock_that_goes_back_neither_ends_nor_prolongs(jump: float) -> None:
    course = begun()
    course.wait(80)
    course.now += jump
    course.wait(11)
    assert course.commands == [Ask("silent")]
    course.now += jump
    course.wait(31)
    assert course.commands == [Ask("silent"), EndVisit("silent")]


def test_a_sleep_of_the_machine_ends_nothing_unasked() -> None:
    course = begun()
    course.wait(10)
    course.now += 10_000
    course.wait(1)
    assert course.commands == [Ask("silent")]
    course.wait(5)
    course.touch()
    assert course.commands == [Ask("silent"), StopAsking()]


@pytest.mark.parametrize("now", [float("nan"), float("inf"), float("-inf")])
def test_a_time_that_is_none_changes_nothing(now: float) -> None:
    course = begun()
    course.wait(80)
    course.tell(Ticked(now))
    assert course.told == []
    course.wait(10)
    assert course.commands == [Ask("silent")]


def test_the_machine_sets_the_times() -> None:
    machine = Machine(ask_silent_s=40, end_silent_s=70, ask_listening_min=2)
    course = begun(limits_of(machine))
    course.wait(80)
    assert course.told == [(1040, Ask("silent")), (1070, EndVisit("silent"))]
    listener = begun(limits_of(machine))
    listener.speak(True)
    listener.wait(200)
    assert listener.told == [(1120, Ask("listening")), (1180, EndVisit("listening"))]


_LIMITS = st.builds(
    Limits,
    ask_silent_s=st.integers(20, 100),
    answer_silent_s=st.integers(1, 60),
    ask_listening_s=st.integers(60, 600),
)
_PARTS = st.sampled_from(["tick", "touch", "speak", "hush", "back", "forward"])
_HISTORY = st.lists(st.tuples(_PARTS, st.integers(1, 60)), max_size=60)


def drive(course: Course, history: list[tuple[str, int]]) -> None:
    for part, seconds in history:
        match part:
            case "touch":
                course.touch()
            case "speak" | "hush":
                course.speak(part == "speak")
            case "back":
                course.now -= seconds * 1000
            case "forward":
                course.now += seconds * 1000
        course.wait(seconds, step=5)


@given(_LIMITS, _HISTORY)
def test_over_any_history_a_visit_that_nobody_touches_is_over_in_bounded_time(
    limits: Limits, history: list[tuple[str, int]]
) -> None:
    course = begun(limits)
    drive(course, history)
    most = limits.ask_listening_s + limits.answer_listening_s + 10
    for number in range(int(most) // 5):
        # The voice goes on and off as it likes.
        course.speak(number % 2 == 0)
        course.wait(5, step=5)
    assert course.state.is_over


@given(_LIMITS, _HISTORY)
def test_over_any_history_every_end_was_asked_and_every_answer_counts(
    limits: Limits, history: list[tuple[str, int]]
) -> None:
    course = begun(limits)
    drive(course, history)
    commands = course.commands
    for before, after in pairwise(commands):
        if isinstance(after, EndVisit | StopAsking):
            assert isinstance(before, Ask)
        if isinstance(after, EndVisit) and isinstance(before, Ask):
            assert after.reason == before.kind
    assert not commands or isinstance(commands[0], Ask)
    assert [each for each in commands[:-1] if isinstance(each, EndVisit)] == []


@given(st.lists(st.tuples(st.integers(0, 80), st.booleans()), max_size=60))
def test_a_visitor_who_touches_every_80_s_is_never_asked(pauses: list[tuple[int, bool]]) -> None:
    course = begun()
    for seconds, is_speaking in pauses:
        course.speak(is_speaking)
        course.wait(seconds, step=4)
        course.touch()
    assert course.told == []
