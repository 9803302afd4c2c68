"""Stops of 上课模式 and 读书会: the step with the most words, the volunteer's pages, the end."""

from __future__ import annotations

from collections.abc import Iterator

from app.lessons.shelved import Shelved
from content.lessons.deed import DeedKind
from content.lessons.teaching import Teaching
from fakes.stops.steps import Steps
from ui.shell.destinations.teaching import ChooseForCircle, ClassList, Teach


def teaching(steps: Steps) -> Iterator[str]:
    """A class of twelve in front of the wordiest step that is a tap."""
    window, room = steps.window, steps.app.yinling.services.lessons
    shelved = max(room.courses().shelved, key=_words)
    window.go(Teach(shelved))
    page = steps.app.page
    class_ = page.class_
    at = max(range(len(shelved.course.steps)), key=lambda at: _of_step(shelved, at))
    for _ in range(at):
        class_.go_on()
    class_.change(lambda now: now.with_learners(12))
    for _ in range(11):
        class_.change(Teaching.one_ready)
    page.screen_shown.did.emit(class_.now.step.wanted)
    page.ring.switch(on=True)
    yield steps.there("present")
    page.ring.switch(on=False)
    page.notes.chosen.emit()
    yield steps.there("notes")
    window.go(ClassList(class_))
    yield steps.there("class-list")
    window.back()
    steps.app.page.end.chosen.emit()
    yield steps.there("class-end")


def _words(shelved: Shelved) -> int:
    return max(_of_step(shelved, at) for at in range(len(shelved.course.steps)))


def _of_step(shelved: Shelved, at: int) -> int:
    step = shelved.course.steps[at]
    if step.wanted.kind is not DeedKind.TAP:
        return 0  # where something is written, the keys come at Tab: the lessons have that
    return len(step.do + step.done + "".join(step.notes))


def circle(steps: Steps) -> Iterator[str]:
    """The articles to choose from."""
    steps.window.go(ChooseForCircle())
    yield steps.there("circle")
    steps.window.home()
