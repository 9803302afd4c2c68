"""上课模式 by mouse and keys: steps, hands, notes, list, end; 读书会 to its first turn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import QPoint, Qt

from app.lessons.shelved import Shelved
from app.policy.policies import in_classroom, in_public
from ui.practice.parts.pressable import Pressable
from ui.shell.destinations.lessons import OpenCourse
from ui.shell.destinations.plain import CLASSROOM
from ui.shell.destinations.teaching import Teach
from ui.widgets.buttons.big_button import REPEAT_MS


@pytest.fixture
def course(app: RunningApp) -> Shelved:
    """Return a course whose first page is open."""
    shelved = app.yinling.services.lessons.courses().shelved[0]
    app.yinling.window.go(OpenCourse(shelved.course.id))
    app.settle()
    return shelved


def test_a_class_from_the_first_step_to_the_end(app: RunningApp, course: Shelved) -> None:
    app.press("teach")
    page, steps = app.page, course.course.steps
    assert page.name == "present"
    app.hear(200)
    assert app.yinling.reading.aside is not None, "the step is read aloud"
    for _ in range(3):
        app.key(Qt.Key.Key_H)
    app.key(Qt.Key.Key_Backspace)
    assert page.words.count.labels[0].text() == "好了 2 位"
    app.press("clear")
    assert page.words.count.labels[0].text() == "好了 0 位"
    app.key(Qt.Key.Key_H)
    app.rest_hands()
    app.key(Qt.Key.Key_PageDown)
    assert page.words.sentence.labels[0].text() == steps[1].do
    assert page.class_.now.ready == 0
    app.rest_hands()
    app.key(Qt.Key.Key_PageUp)
    assert page.words.sentence.labels[0].text() == steps[0].do
    page.screen_shown.did.emit(steps[0].wanted)
    app.settle()
    assert page.words.sentence.labels[1].text() == steps[0].done
    for _ in steps[1:]:
        page.class_.go_on()
    assert page.next.text() == "下课"
    app.qtbot.wait(REPEAT_MS + 20)
    app.rest_hands()
    app.key(Qt.Key.Key_PageDown)
    assert app.page.name == "class-end"
    words = [label.text() for label in app.page.words.labels]
    assert course.course.title in words[0]
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "classroom", "the class is over: nothing leads back into it"
    assert not app.yinling.services.lessons.progress.now.courses, "nothing is kept"


def test_notes_and_list_are_the_volunteers_own(app: RunningApp, course: Shelved) -> None:
    app.press("teach")
    class_ = app.page.class_
    app.key(Qt.Key.Key_N)
    page = app.page
    assert page.name == "notes"
    assert page.view.notes.labels[0].text() == course.course.steps[0].do
    app.key(Qt.Key.Key_PageDown)
    assert page.view.notes.labels[0].text() == course.course.steps[1].do
    app.key(Qt.Key.Key_H)
    assert class_.now.ready == 1
    app.key(Qt.Key.Key_Backspace)
    assert class_.now.ready == 0
    app.press("list")
    app.press("more")
    app.qtbot.wait(REPEAT_MS + 20)  # the same button again, and it is meant
    app.press("more")
    app.qtbot.keyClicks(app.page.field, "Li Yi")
    app.qtbot.keyClick(app.page.field, Qt.Key.Key_Return)
    app.settle()
    assert (class_.now.learners, class_.now.names) == (2, ("Li Yi",))
    assert [row.title for row in app.page.stack.rows] == ["1 号　Li Yi", "2 号"]
    app.press("back_button")
    app.rest_hands()
    app.press("end")
    assert app.page.name == "class-end"
    assert not class_.now.names
    assert "来了 2 位" in app.page.words.labels[1].text()


def test_a_class_goes_on_where_it_was_left(app: RunningApp, course: Shelved) -> None:
    app.press("teach")
    app.rest_hands()
    app.key(Qt.Key.Key_PageDown)
    app.press("back_button")
    assert app.page.name == "course"
    app.qtbot.wait(REPEAT_MS + 20)
    app.rest_hands()
    app.press("teach")
    assert app.page.class_.now.index == 1


def test_the_ring_follows_the_mouse(app: RunningApp, course: Shelved) -> None:
    app.press("teach")
    app.key(Qt.Key.Key_P)
    page = app.page
    assert page.ring.is_on
    window = app.yinling.window
    app.qtbot.mouseMove(window.windowHandle(), QPoint(300, 200))
    app.settle()
    assert page.ring.at.toPoint() == page.mapFrom(window, QPoint(300, 200))
    app.key(Qt.Key.Key_P)
    assert not page.ring.is_on


def test_a_shared_machine_has_the_circle_and_no_class(app: RunningApp, course: Shelved) -> None:
    app.yinling.gate.use(in_classroom())
    assert app.page.teach.isVisible()
    app.yinling.gate.use(in_public())
    assert not app.page.teach.isVisible()
    app.yinling.window.go(CLASSROOM)
    app.settle()
    app.press("circle")
    assert app.page.name == "circle"
    app.key(Qt.Key.Key_Return)
    assert app.page.name == "in-turns"
    app.until(lambda: bool(app.page.sheet.text))
    assert not app.page.band.is_ours
    assert app.yinling.reading.is_active, "the app begins"
    while app.yinling.reading.is_active:
        app.hear(200)
    assert app.page.band.is_ours, "and then it is for the people"
    app.press("back_button")
    assert app.page.name == "circle"


def test_other_colours_while_a_screen_is_shown_leave_it_whole(
    start_app: Callable[..., RunningApp],
) -> None:
    app = start_app(1024, 600)
    app.yinling.settings.change(size_index=8)
    courses = app.yinling.services.lessons.courses().shelved
    for shelved in courses[::5]:
        app.yinling.window.go(Teach(shelved))
        app.settle()
        before = [leaf.geometry() for leaf in app.page.screen_shown.findChildren(Pressable)]
        app.yinling.settings.change(theme="yellow")
        app.settle()
        after = [leaf.geometry() for leaf in app.page.screen_shown.findChildren(Pressable)]
        assert before == after
        assert before
        app.yinling.settings.change(theme="paper")
        app.yinling.window.home()
        app.settle()
