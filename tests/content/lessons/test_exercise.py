"""The ladder under every sequence of events: it never raises, never loses the step, never fails."""

from __future__ import annotations

from dataclasses import replace

from fakes.lessons.course_text import COURSE
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.lessons.course import UNCHANGED, Course
from content.lessons.deed import Deed, DeedKind
from content.lessons.exercise import STAGES, Exercise, Help, Stage, begun
from content.lessons.possible import pressable
from content.lessons.writing.checks.beside import Beside
from content.lessons.writing.course_file import read_text


def _course() -> Course:
    course = read_text(COURSE, "wifi", Beside(lambda name: None)).course
    assert course is not None
    return course


COURSE_READ = _course()
DEEDS = st.builds(
    Deed,
    st.sampled_from(DeedKind),
    st.sampled_from(["", "设置", "微信", "无线网", "亮度", "密码", "没有的"]),
    st.sampled_from(["", "12345678", "别的"]),
    st.integers(0, 100),
)
EVENTS = st.lists(
    st.sampled_from(("wanted", "help", "act", "on", "back", "open")) | DEEDS, max_size=30
)
SLIP = Deed(DeedKind.TAP, "没有的")


def stepped(exercise: Exercise, event: str | Deed) -> Exercise:
    if isinstance(event, Deed):
        return exercise.did(event)[0]
    match event:
        case "wanted":
            return exercise.did(exercise.step.wanted)[0]
        case "help":
            return exercise.asked_for_help()[0]
        case "on":
            return exercise.went_on()
        case "back":
            return exercise.went_back()
        case "act":
            return exercise.asked_to_act()[0]
        case _:
            exercise.opened()
    return exercise


@settings(max_examples=examples(600))
@given(st.sampled_from(STAGES), EVENTS)
def test_no_sequence_of_events_loses_the_step(stage: Stage, events: list[str | Deed]) -> None:
    exercise = begun(COURSE_READ, stage)
    for event in events:
        before, exercise = exercise, stepped(exercise, event)
        assert 0 <= exercise.index < len(COURSE_READ.steps)
        assert exercise.stage is stage
        assert exercise.screen.name == exercise.step.screen
        moved = abs(exercise.index - before.index)
        assert moved <= 1
        assert not moved or event in ("on", "back")
        if exercise.has_ended:
            assert exercise.is_last
        # Nothing that was done is undone but by leaving the step.
        assert exercise.is_done or not before.is_done or event in ("on", "back")
    while not exercise.has_ended:  # from everywhere the end is reached
        exercise = exercise.went_on()


@settings(max_examples=examples(400))
@given(st.integers(0, 4), DEEDS)
def test_together_only_the_right_place_answers(index: int, deed: Deed) -> None:
    exercise = Exercise(COURSE_READ, Stage.TOGETHER, index)
    after, answer = exercise.did(deed)
    if deed.does(exercise.step.wanted):
        assert after.is_done
        assert answer.said == exercise.step.done
    else:
        assert after == exercise
        assert answer.points
        is_found = bool(deed.part) and deed.part == exercise.step.wanted.part
        assert not answer.said or is_found


def test_three_slips_give_a_hint_an_arrow_and_the_offer_to_act() -> None:
    exercise = begun(COURSE_READ, Stage.ALONE)
    exercise, first = exercise.did(Deed(DeedKind.TAP, "微信"))
    assert first.said == f"{exercise.step.slips[0].answer} {exercise.step.hint}"
    assert (exercise.help, first.points, first.offers_to_act) == (Help.WORDS, False, False)
    exercise, second = exercise.did(SLIP)
    assert (exercise.help, second.points, second.offers_to_act) == (Help.ARROW, True, False)
    exercise, third = exercise.did(SLIP)
    assert (exercise.help, third.points, third.offers_to_act) == (Help.DONE_FOR_ME, True, True)
    exercise, fourth = exercise.did(SLIP)
    assert (fourth.points, fourth.offers_to_act) == (True, True)
    assert exercise.asked_to_act()[1].acts
    exercise, done = exercise.did(exercise.step.wanted)
    assert done.is_done
    assert done.said == exercise.step.done


def test_the_button_for_help_says_what_comes_next() -> None:
    exercise, first = begun(COURSE_READ, Stage.ALONE).asked_for_help()
    assert (first.points, first.offers_to_act) == (False, False)
    exercise, second = exercise.asked_for_help()
    assert (second.points, second.offers_to_act) == (True, True)


def test_together_the_wrong_movement_at_the_right_place_is_told() -> None:
    exercise = begun(COURSE_READ, Stage.TOGETHER)
    step = exercise.step
    after, answer = exercise.did(Deed(DeedKind.HOLD, step.wanted.part))
    assert after == exercise
    assert answer.said == f"“{step.wanted.part}”找对了。 {step.hint}"
    _, answer = exercise.asked_for_help()
    assert answer.offers_to_act, "a hand that cannot do it is no dead end"


@given(st.sampled_from((Stage.TOGETHER, Stage.ALONE)), EVENTS)
def test_what_was_left_and_what_was_done_for_the_learner_is_known(
    stage: Stage, events: list[str | Deed]
) -> None:
    """Each step that was left last without having been done, and no other."""
    exercise, left, acted = begun(COURSE_READ, stage), set[int](), set[int]()
    for event in events:
        if event == "on" and not exercise.has_ended:
            (left.discard if exercise.is_done else left.add)(exercise.index)
        if event == "act" and not exercise.is_done and not exercise.has_ended:
            acted.add(exercise.index)
        exercise = stepped(exercise, event)
        assert (exercise.left, exercise.acted) == (left, acted)


def test_a_deed_leads_to_the_screen_of_the_next_step() -> None:
    for index, step in enumerate(COURSE_READ.steps[:-1]):
        wanted = COURSE_READ.screen_of(COURSE_READ.steps[index + 1])
        looks = step.wanted.kind is DeedKind.LOOK
        assert Exercise(COURSE_READ, index=index).result == (None if looks else wanted)
    assert Exercise(COURSE_READ, index=len(COURSE_READ.steps) - 1).result is None


def test_an_author_may_say_what_is_seen_after_a_deed() -> None:
    last = len(COURSE_READ.steps) - 1
    name = COURSE_READ.steps[0].screen

    def result(index: int, after: str) -> str | None:
        steps = [replace(step, after=after) for step in COURSE_READ.steps]
        screen = Exercise(replace(COURSE_READ, steps=tuple(steps)), index=index).result
        return screen.name if screen is not None else None

    assert (result(0, UNCHANGED), result(last, UNCHANGED)) == (None, None)
    assert (result(0, name), result(last, name)) == (name, name)


@given(EVENTS)
def test_help_grows_until_the_step_is_left(events: list[str | Deed]) -> None:
    exercise = begun(COURSE_READ, Stage.ALONE)
    order = list(Help)
    for event in events:
        before, exercise = exercise, stepped(exercise, event)
        if event not in ("on", "back"):
            grown = order.index(exercise.help) - order.index(before.help)
            assert grown in (0, 1)


def test_the_end_is_left_back_to_the_last_step() -> None:
    exercise = begun(COURSE_READ, Stage.ALONE)
    for _ in COURSE_READ.steps:
        exercise = exercise.went_on()
    assert exercise.has_ended
    assert exercise.went_on() == exercise
    back = exercise.went_back()
    assert (back.index, back.has_ended) == (len(COURSE_READ.steps) - 1, False)
    assert begun(COURSE_READ).went_back() == begun(COURSE_READ)


def test_a_swipe_that_leads_nowhere_is_told_where_the_right_place_is() -> None:
    exercise = begun(COURSE_READ, Stage.ALONE)
    _, answer = exercise.did(Deed(DeedKind.UP))
    assert answer.said == exercise.step.hint


def test_a_part_that_nothing_foresaw_is_named() -> None:
    exercise = begun(COURSE_READ, Stage.ALONE).went_on()
    _, answer = exercise.did(Deed(DeedKind.TAP, "返回"))
    assert answer.said == f"这里是“返回”，我们要找的是“无线网”。 {exercise.step.hint}"


def test_every_part_of_a_screen_answers() -> None:
    for index, step in enumerate(COURSE_READ.steps):
        exercise = Exercise(COURSE_READ, Stage.ALONE, index)
        for part in pressable(COURSE_READ.screen_of(step)):
            _, answer = exercise.did(Deed(DeedKind.TAP, part.name))
            # A field that is to be written in is touched first.
            assert answer.said or part.name == step.wanted.part


def test_the_way_to_a_word_or_to_a_place_of_a_slider_is_no_slip() -> None:
    typing = Exercise(COURSE_READ, Stage.ALONE, 3)
    for deed in (
        Deed(DeedKind.TAP, "密码"),
        Deed(DeedKind.TYPE, "密码", text=""),
        Deed(DeedKind.TYPE, "密码", text="1234"),
    ):
        assert typing.did(deed)[0] == typing
        assert typing.did(deed)[1].said == ""
    after, answer = typing.did(Deed(DeedKind.TYPE, "密码", text="999"))
    assert after.help is Help.WORDS
    assert answer.said == f"“密码”找对了。 {typing.step.hint}"
    sliding = Exercise(COURSE_READ, Stage.ALONE, 2)
    assert sliding.did(Deed(DeedKind.SLIDE, "亮度", value=50))[0] == sliding
    assert sliding.did(Deed(DeedKind.SLIDE, "亮度", value=75))[0].is_done
