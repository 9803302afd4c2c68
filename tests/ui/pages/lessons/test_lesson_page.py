"""A step as it is shown, said and done: the voice, the act, slips, and what is kept."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from fakes.lessons.quick import be_quick

from app.lessons.shelved import Shelved
from app.speech.engine import SpeechFault
from content.lessons.deed import Deed, DeedKind
from content.lessons.exercise import Stage
from ui.practice.parts.pressable import Pressable
from ui.shell.destinations.lessons import OpenCourse, Practise
from ui.shell.destinations.plain import CLASSROOM, HELP
from ui.widgets.buttons.big_button import BigButton, Role

SLOWEST_MS = 8000


@pytest.fixture
def shelved(app: RunningApp) -> Shelved:
    """A course whose first steps are taps."""
    every = app.yinling.services.lessons.courses().shelved
    return next(
        each
        for each in every
        if all(step.wanted.kind is DeedKind.TAP and step.slips for step in each.course.steps[:2])
    )


def open_step(app: RunningApp, shelved: Shelved, stage: Stage, step: int = 0) -> None:
    app.yinling.window.go(Practise(shelved, stage, step))
    app.settle()
    app.rest_hands()


def said_now(app: RunningApp) -> str:
    aside = app.yinling.reading.aside
    return "\n".join(block.text for block in aside.blocks) if aside is not None else ""


def test_a_step_is_said_and_shown_and_the_keyboard_is_at_the_dominant_button(
    app: RunningApp, shelved: Shelved
) -> None:
    open_step(app, shelved, Stage.ALONE)
    step, page = shelved.course.steps[0], app.page
    assert said_now(app) == step.aloud
    assert page.words.do.text() == step.do
    assert page.listen.role is Role.DOMINANT
    assert page.listen.hasFocus()
    assert page.listen.accessibleDescription().endswith(step.aloud)


def test_watching_begins_after_the_sentence_and_ends_with_the_next_step_as_the_dominant_button(
    app: RunningApp, shelved: Shelved, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_quick(monkeypatch.setattr)
    monkeypatch.setattr("ui.pages.lessons.lesson_voice.SILENT_MS", 200)
    open_step(app, shelved, Stage.WATCH)
    page = app.page
    app.hear(50)
    app.qtbot.wait(250)
    assert not page.exercise.is_done, "the voice is heard"
    app.hear(SLOWEST_MS)
    app.until(lambda: page.exercise.is_done, 10_000)
    step = shelved.course.steps[0]
    assert page.words.told.text() == step.done
    assert page.next.role is Role.DOMINANT
    assert page.next.hasFocus()


def test_watching_begins_soon_where_there_is_no_voice(
    app: RunningApp, shelved: Shelved, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_quick(monkeypatch.setattr)
    app.engine.broken = SpeechFault.VOICE_LOST
    open_step(app, shelved, Stage.WATCH)
    app.until(lambda: app.page.exercise.is_done, 10_000)


def test_only_the_right_place_answers_while_it_is_done_together(
    app: RunningApp, shelved: Shelved
) -> None:
    open_step(app, shelved, Stage.TOGETHER)
    page, step = app.page, shelved.course.steps[0]
    page.screen_shown.did.emit(step.slips[0].deed)
    assert page.words.told.text() == ""
    page.screen_shown.did.emit(step.wanted)
    assert page.words.told.text() == step.done


def test_three_slips_bring_a_hint_an_arrow_and_the_offer_to_do_it(
    app: RunningApp, shelved: Shelved, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_quick(monkeypatch.setattr)
    open_step(app, shelved, Stage.ALONE)
    page, step = app.page, shelved.course.steps[0]
    for number in range(3):
        page.screen_shown.did.emit(step.slips[0].deed)
        assert page.words.told.text() == f"{step.slips[0].answer} {step.hint}"
        assert said_now(app) == page.words.told.text()
        assert (page.helps_here.text() == "替我做") is (number == 2)
    app.rest_hands()
    app.press("helps_here")
    app.until(lambda: page.exercise.is_done, 10_000)
    assert page.words.told.text() == step.done


def test_why_is_behind_a_button(app: RunningApp, shelved: Shelved) -> None:
    open_step(app, shelved, Stage.ALONE)
    step = shelved.course.steps[0]
    assert step.why not in app.page.words.told.text()
    app.press("why")
    assert app.page.words.told.text() == step.why
    assert said_now(app) == step.why


def test_a_step_may_be_left_undone_and_gone_back_to(app: RunningApp, shelved: Shelved) -> None:
    open_step(app, shelved, Stage.ALONE)
    assert not app.page.previous.isEnabled()
    app.press("next")
    assert app.page.exercise.index == 1
    app.rest_hands()
    app.press("previous")
    assert app.page.exercise.index == 0


def test_leaving_is_silent_and_the_step_is_there_again(app: RunningApp, shelved: Shelved) -> None:
    open_step(app, shelved, Stage.ALONE, 1)
    app.yinling.window.go(HELP)
    app.settle()
    assert app.yinling.reading.aside is None
    app.yinling.window.back()
    app.settle()
    assert app.page.exercise.index == 1
    assert said_now(app) == shelved.course.steps[1].aloud


def test_the_place_is_kept_and_learnt_on(app: RunningApp, shelved: Shelved) -> None:
    open_step(app, shelved, Stage.TOGETHER, 1)
    app.yinling.window.go(CLASSROOM)
    app.settle()
    assert shelved.course.title in app.page.learn_on.under
    app.rest_hands()
    app.press("learn_on")
    assert app.page.name == "lesson"
    assert (app.page.exercise.stage, app.page.exercise.index) == (Stage.TOGETHER, 1)


def test_the_first_page_offers_the_next_rung(app: RunningApp, shelved: Shelved) -> None:
    lessons = app.yinling.services.lessons
    app.yinling.window.go(OpenCourse(shelved.course.id))
    app.settle()
    assert app.page.rungs[Stage.WATCH].hasFocus()
    lessons.progress.keep(lambda now: now.ended(shelved.course.id, Stage.WATCH, lessons.today()))
    app.yinling.window.go(OpenCourse(shelved.course.id))
    app.settle()
    assert app.page.rungs[Stage.TOGETHER].role is Role.DOMINANT
    assert app.page.rungs[Stage.WATCH].role is Role.PLAIN


def test_a_rung_that_was_left_in_its_middle_tells_where_it_goes_on(
    app: RunningApp, shelved: Shelved
) -> None:
    open_step(app, shelved, Stage.TOGETHER, 1)
    app.yinling.window.go(OpenCourse(shelved.course.id))
    app.settle()
    rungs = app.page.rungs
    assert rungs[Stage.TOGETHER].under == "从第 2 步接着"
    assert rungs[Stage.WATCH].under == "我慢慢做，您看着"
    app.rest_hands()
    app.click(rungs[Stage.TOGETHER])
    assert (app.page.exercise.stage, app.page.exercise.index) == (Stage.TOGETHER, 1)


def test_a_course_that_is_gone_is_told(app: RunningApp) -> None:
    app.yinling.window.go(OpenCourse("none"))
    app.settle()
    assert app.page.name == "trouble"


def test_the_screen_shows_what_the_deed_has_led_to(app: RunningApp, shelved: Shelved) -> None:
    open_step(app, shelved, Stage.TOGETHER)
    course, page = shelved.course, app.page
    page.screen_shown.findChildren(Pressable)[0].setFocus()
    page.screen_shown.did.emit(course.steps[0].wanted)
    app.settle()
    assert page.next.hasFocus()
    following = course.steps[1].wanted
    assert page.words.do.text() == course.steps[0].do
    shown = page.screen_shown.findChildren(Pressable)
    assert following.part in [each.part.name for each in shown]


def test_the_end_praises_what_was_done_and_nothing_else(
    app: RunningApp, shelved: Shelved, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BigButton, "repeat_ms", 0)
    last = len(shelved.course.steps) - 1
    open_step(app, shelved, Stage.ALONE, last - 1)
    app.press("next")
    app.rest_hands()
    app.page.screen_shown.did.emit(shelved.course.steps[last].wanted)
    app.rest_hands()
    app.press("next")
    app.settle()
    assert app.page.words.labels[0].text() == "还有 1 步没有做。"
    assert not app.page.certificate.isVisible()
    learnt = app.yinling.services.lessons.learnt(shelved.course.id)
    assert learnt is not None
    assert (learnt.step, learnt.last) == (last - 1, None)


def test_after_a_deed_nothing_more_is_done(app: RunningApp, shelved: Shelved) -> None:
    open_step(app, shelved, Stage.ALONE)
    page, step = app.page, shelved.course.steps[0]
    page.screen_shown.did.emit(step.wanted)
    page.screen_shown.did.emit(step.slips[0].deed)
    page.screen_shown.did.emit(Deed(DeedKind.LOOK))
    assert page.words.told.text() == step.done
    assert page.exercise.is_done
