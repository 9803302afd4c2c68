"""What was learnt, and the days on which it comes again, under clocks that go wrong."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from content.lessons.exercise import Stage
from content.lessons.progress import (
    MOST_DUE,
    NO_PROGRESS,
    REPEAT_DAYS,
    Learnt,
    Progress,
    as_values,
    from_values,
)
from content.lessons.quiz import CardMemory

TODAY = date(2026, 5, 4)
IDS = ("a", "b", "c", "d", "e", "f")
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
LEARNT = st.builds(
    Learnt,
    st.sampled_from(Stage),
    st.integers(0, 9),
    st.integers(0, len(REPEAT_DAYS)),
    st.none() | DAYS,
)
PROGRESS = st.builds(
    Progress,
    st.dictionaries(st.sampled_from(IDS), LEARNT),
    st.dictionaries(st.text("短信/快递", min_size=1), st.builds(CardMemory, DAYS, st.booleans())),
)


def alone(progress: Progress, today: date) -> Progress:
    return progress.ended("a", Stage.ALONE, today)


def test_a_course_comes_again_after_1_3_7_14_and_30_days() -> None:
    progress, day, waits = alone(NO_PROGRESS, TODAY), TODAY, []
    while not progress.of("a").is_known:
        since = 0
        while not progress.due(day, IDS):
            day += timedelta(1)
            since += 1
        waits.append(since)
        progress = alone(progress, day)
    assert tuple(waits) == REPEAT_DAYS
    assert progress.due(date(9999, 1, 1), IDS) == ()


def test_doing_it_again_on_the_same_day_or_too_early_moves_nothing() -> None:
    once = alone(NO_PROGRESS, TODAY)
    assert alone(once, TODAY) == once
    second = alone(once, TODAY + timedelta(1))
    assert alone(second, TODAY + timedelta(2)) == second


def test_only_doing_it_alone_makes_it_learnt() -> None:
    progress = NO_PROGRESS.stood_at("a", Stage.WATCH, 4).ended("a", Stage.WATCH, TODAY)
    assert progress.of("a") == Learnt(Stage.TOGETHER, done=frozenset({Stage.WATCH}))
    progress = progress.stood_at("a", Stage.TOGETHER, 3)
    assert (progress.of("a").stage, progress.of("a").step) == (Stage.TOGETHER, 3)
    progress = progress.ended("a", Stage.TOGETHER, TODAY)
    both = frozenset({Stage.WATCH, Stage.TOGETHER})
    assert progress.of("a") == Learnt(Stage.ALONE, done=both)
    assert progress.due(TODAY + timedelta(400), IDS) == ()


def test_looking_at_a_course_again_forgets_no_day() -> None:
    progress = (
        alone(NO_PROGRESS, TODAY).stood_at("a", Stage.WATCH, 2).ended("a", Stage.WATCH, TODAY)
    )
    assert progress.of("a").last == TODAY


@given(PROGRESS, DAYS)
def test_no_clock_floods_a_reader(progress: Progress, today: date) -> None:
    due = progress.due(today, IDS)
    assert len(due) <= MOST_DUE
    assert progress.due(today, ()) == ()
    assert all(progress.of(course).is_due(today) for course in due)


@given(st.integers(-3650, 3650), st.integers(0, 4))
def test_a_clock_that_was_wrong_for_a_day_loses_nothing(wrong: int, repeats: int) -> None:
    """The course is done under a wrong clock; under the right one it is due within its time."""
    before = Progress({"a": Learnt(Stage.ALONE, 0, repeats, TODAY - timedelta(30))})
    after = alone(before, TODAY + timedelta(wrong))
    assert after.of("a").repeats in (repeats, repeats + 1)
    days = (TODAY, TODAY + timedelta(max(REPEAT_DAYS)))
    assert after.of("a").is_known or any(after.due(day, IDS) == ("a",) for day in days)


def test_a_day_in_the_future_is_due_at_once() -> None:
    progress = alone(NO_PROGRESS, TODAY + timedelta(3650))
    assert progress.due(TODAY, IDS) == ("a",)
    assert alone(progress, TODAY).of("a").last == TODAY


def test_only_the_rungs_that_were_gone_through_count_as_done() -> None:
    assert alone(NO_PROGRESS, TODAY).of("a").done == {Stage.ALONE}


def test_a_file_without_the_rungs_tells_them_as_well_as_it_can() -> None:
    learnt = as_values(alone(NO_PROGRESS, TODAY).stood_at("b", Stage.TOGETHER, 2))
    courses = learnt["courses"]
    assert isinstance(courses, dict)
    for each in courses.values():
        del each["done"]
    read = from_values(learnt)
    assert read.of("a").done == {*Stage}
    assert read.of("b").done == {Stage.WATCH}


@given(PROGRESS)
def test_what_is_kept_comes_back(progress: Progress) -> None:
    assert from_values(as_values(progress)) == progress


SIMPLE = st.sampled_from((None, True, -1, 1, 9.5, "", "看我做", "2026-05-04", "9999-99-99"))
JSON = SIMPLE | st.lists(SIMPLE, max_size=2) | st.dictionaries(st.text(), SIMPLE, max_size=2)
FIELDS = ("stage", "step", "repeats", "last", "done", "day", "is_right")
ENTRY = st.dictionaries(st.sampled_from(FIELDS), JSON)


@given(
    st.dictionaries(
        st.sampled_from(("courses", "cards")), JSON | st.dictionaries(st.text(), JSON | ENTRY)
    )
)
def test_any_file_gives_some_progress(values: dict[str, object]) -> None:
    progress = from_values(values)
    assert progress.due(TODAY, progress.courses) is not None


def test_a_bad_entry_costs_that_entry_only() -> None:
    values = as_values(alone(NO_PROGRESS, TODAY))
    courses = values["courses"]
    assert isinstance(courses, dict)
    courses["b"] = {"stage": "飞", "step": 1, "repeats": 0, "last": None}
    assert set(from_values(values).courses) == {"a"}


@given(PROGRESS)
def test_an_answered_card_is_kept(progress: Progress) -> None:
    after = progress.answered("短信/快递", TODAY, is_right=False)
    assert after.cards["短信/快递"] == CardMemory(TODAY, False)
    assert after.courses == progress.courses
