"""上课模式 under every sequence of keys, and what is left of a class."""

from __future__ import annotations

from datetime import date

from fakes.lessons.course_text import COURSE
from hypothesis import given
from hypothesis import strategies as st

from content.lessons.course import Course
from content.lessons.teaching import MOST_LEARNERS, TaughtStep, Teaching, begun
from content.lessons.writing.checks.beside import Beside
from content.lessons.writing.course_file import read_text


def _course() -> Course:
    course = read_text(COURSE, "wifi", Beside(lambda name: None)).course
    assert course is not None
    return course


WIFI = _course()
DAY = date(2026, 11, 29)
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(("on", "back", "ready", "less", "none", "learners", "name", "numbers")),
        st.integers(-3, 120),
    ),
    max_size=40,
)


def stepped(class_: Teaching, event: str, number: int, now: float) -> Teaching:
    match event:
        case "on":
            return class_.went_on(now)
        case "back":
            return class_.went_back(now)
        case "ready":
            return class_.one_ready()
        case "less":
            return class_.one_less_ready()
        case "none":
            return class_.none_ready()
        case "learners":
            return class_.with_learners(number)
        case "name":
            return class_.named(" " * (number % 3) + "学员" * (number % 2))
        case _:
            return class_.without_names()


@given(EVENTS)
def test_no_sequence_of_keys_loses_the_class(events: list[tuple[str, int]]) -> None:
    class_, now = begun(WIFI, 100.0), 100.0
    for event, number in events:
        now += abs(number)
        class_ = stepped(class_, event, number, now)
        assert 0 <= class_.index < class_.reached <= len(WIFI.steps)
        assert 0 <= class_.ready <= (class_.learners or MOST_LEARNERS)
        assert len(class_.names) <= class_.learners <= MOST_LEARNERS
        assert class_.all_ready == (class_.learners > 0 and class_.ready == class_.learners)
    summary = class_.summary(now, DAY)
    assert sum(step.minutes for step in summary.slow) <= (now - 100.0) / 60 + len(summary.slow)
    assert summary.reached == class_.reached


def test_hands_are_counted_for_each_step_anew() -> None:
    class_ = begun(WIFI, 0).with_learners(2).one_ready().one_ready().one_ready()
    assert (class_.ready, class_.all_ready) == (2, True)
    assert class_.one_less_ready().ready == 1
    assert class_.went_on(10).ready == 0
    assert class_.following == WIFI.steps[1]


def test_the_steps_that_took_long_are_told() -> None:
    class_, now = begun(WIFI, 0.0).with_learners(12).named("一位学员"), 0.0
    for seconds in (60, 70, 400, 65):
        now += seconds
        class_ = class_.went_on(now)
    summary = class_.summary(now + 60, DAY)
    assert summary.slow == (TaughtStep(3, WIFI.steps[2].title, 7),)
    assert (summary.learners, summary.minutes, summary.reached) == (12, 11, 5)
    assert "一位学员" not in repr(summary), "nobody is named"


def test_a_class_that_ends_at_once_has_a_summary() -> None:
    summary = begun(WIFI, 5.0).summary(5.0, DAY)
    assert (summary.minutes, summary.reached, summary.slow) == (1, 1, ())
