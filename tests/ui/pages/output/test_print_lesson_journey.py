"""Papers of 智慧课堂, from a course's page to a file, as a person sees and presses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.turns import ANOTHER_DAY, has_turn

from app.policy.policies import in_classroom
from content.lessons.exercise import Stage
from ui.pages.output import sheets_page
from ui.shell.destinations.lessons import LessonPaper, OpenCourse, PrintLesson, RungEnd
from ui.shell.destinations.plain import CLASSROOM

pytestmark = pytest.mark.painted
"""The sheet is asked for when it is painted."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "文档"
    folder.mkdir()
    monkeypatch.setattr(sheets_page, "documents_folder", lambda: folder)
    monkeypatch.setattr(sheets_page, "has_printer", lambda: False)
    return folder


@pytest.fixture
def app(start_app: Callable[..., RunningApp], folder: Path) -> RunningApp:
    return start_app()


@pytest.mark.skipif(not has_turn(0, every=2), reason=ANOTHER_DAY)
def test_a_step_card_is_seen_and_saved(app: RunningApp, folder: Path) -> None:
    course = app.yinling.services.lessons.courses().shelved[0].course
    app.yinling.window.go(OpenCourse(course.id))
    app.until(lambda: app.page.shelved is not None)
    app.press("print_card")
    assert app.page.name == "print-lesson"
    assert app.page.heading == "打印步骤卡"
    app.until(app.page.save.isEnabled)
    assert course.title in app.page.preview.accessibleDescription()
    app.until(lambda: not app.page.preview.picture.isNull())
    app.press("save")
    app.until(lambda: app.page.notice.words.text().startswith("存好了"))
    assert [path.name for path in folder.iterdir()] == [f"{course.title}（步骤卡）.pdf"]
    app.press("notice.button")
    app.page.go_back()
    assert app.page.name == "course"
    app.press("print_notes")
    app.until(app.page.save.isEnabled)
    assert course.steps[0].title in app.page.preview.accessibleDescription()


def test_a_certificate_at_the_end_of_a_course(app: RunningApp, folder: Path) -> None:
    shelved = app.yinling.services.lessons.courses().shelved[0]
    app.yinling.window.go(RungEnd(shelved, Stage.WATCH))
    app.settle()
    assert not app.page.certificate.isVisible()
    app.yinling.window.go(RungEnd(shelved, Stage.ALONE))
    app.settle()
    app.press("certificate")
    app.until(app.page.save.isEnabled)
    assert shelved.course.able_to in app.page.preview.accessibleDescription()


@pytest.mark.skipif(not has_turn(1, every=2), reason=ANOTHER_DAY)
def test_leaving_while_all_cards_are_drawn_stops_it(app: RunningApp, folder: Path) -> None:
    app.yinling.window.go(CLASSROOM)
    app.settle()
    app.press("print_all")
    page = app.page
    app.until(lambda: "正在画第" in page.told.text())
    assert not page.save.isEnabled()
    page.go_back()
    app.settle()
    assert app.page.name == "classroom"
    assert not page.portraits.is_under_way


def test_a_class_and_a_visitor_are_not_offered_paper(app: RunningApp, folder: Path) -> None:
    shelved = app.yinling.services.lessons.courses().shelved[0]
    app.yinling.gate.use(in_classroom())
    app.yinling.window.go(OpenCourse(shelved.course.id))
    app.settle()
    assert not app.page.print_card.isVisible()
    app.yinling.window.go(PrintLesson(LessonPaper.CARD, shelved))
    assert app.page.name != "print-lesson"
