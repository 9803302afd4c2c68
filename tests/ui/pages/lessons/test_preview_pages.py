"""A course that is being written: edits are followed, mistakes told, regions drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.lessons.pictured import picture_course
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.shell.destinations.lessons import DrawRegions, PreviewCourse
from ui.widgets.buttons.big_button import BigButton


@pytest.fixture(autouse=True)
def steady_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BigButton, "repeat_ms", 0)


@pytest.fixture
def folder(app: RunningApp, tmp_path: Path) -> Path:
    folder = tmp_path / "quhao"
    folder.mkdir()
    picture_course(folder)
    return folder


def rewrite(folder: Path, old: str, new: str) -> None:
    file = folder / "course.md"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def draw(app: RunningApp, start: QPoint, end: QPoint) -> None:
    editor = app.page.editor
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(editor, left, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(editor, end)
    QTest.mouseRelease(editor, left, Qt.KeyboardModifier.NoModifier, end)


def test_edits_are_followed_at_the_same_step(app: RunningApp, folder: Path) -> None:
    app.yinling.window.go(PreviewCourse(folder))
    app.settle()
    page = app.page
    app.press("next")
    rewrite(folder, "点一下“取号”。", "请点一下“取号”。")
    app.until(lambda: page.words.do.text() == "请点一下“取号”。")
    assert page.exercise.index == 1


def test_mistakes_are_shown_with_their_lines_until_they_are_mended(
    app: RunningApp, folder: Path
) -> None:
    app.yinling.window.go(PreviewCourse(folder))
    app.settle()
    page = app.page
    rewrite(folder, "- 给谁", "- 给睡")
    app.until(page.mistakes.isVisible)
    assert page.mistakes.rows
    assert not page.beside.isVisible()
    rewrite(folder, "- 给睡", "- 给谁")
    app.until(page.beside.isVisible)
    assert not page.mistakes.isVisible()


def test_a_picture_that_was_missing_is_seen_when_it_comes(app: RunningApp, folder: Path) -> None:
    picture = next(each for each in folder.iterdir() if each.name != "course.md")
    kept = picture.read_bytes()
    picture.unlink()
    app.yinling.window.go(PreviewCourse(folder))
    app.settle()
    page = app.page
    assert page.exercise is None
    picture.write_bytes(kept)
    app.until(lambda: page.exercise is not None)


def test_a_rectangle_is_drawn_named_written_and_taken_back(app: RunningApp, folder: Path) -> None:
    before = (folder / "course.md").read_bytes()
    app.yinling.window.go(DrawRegions(folder, ""))
    app.settle()
    page, middle = app.page, app.page.editor.rect().center()
    draw(app, middle, middle + QPoint(3, 3))
    assert "太小" in page.told.text()
    assert not page.write.isEnabled()
    draw(app, middle + QPoint(10, -150), middle + QPoint(120, 0))
    page.field.setText("取号")
    app.rest_hands()
    app.press("write")
    assert (folder / "course.md").read_bytes() == before, "the name is taken"
    page.field.setText("退号")
    app.rest_hands()
    app.press("write")
    app.settle()
    after = (folder / "course.md").read_text("utf-8")
    line = next(line for line in after.splitlines() if "退号" in line)
    assert after.replace(f"{line}\n", "").encode() == before, "the other lines are as they were"
    app.rest_hands()
    app.press("undo")
    app.settle()
    assert (folder / "course.md").read_bytes() == before


def test_a_file_that_was_changed_since_is_not_undone(app: RunningApp, folder: Path) -> None:
    app.yinling.window.go(DrawRegions(folder, ""))
    app.settle()
    page, middle = app.page, app.page.editor.rect().center()
    draw(app, middle + QPoint(10, -150), middle + QPoint(120, 0))
    page.field.setText("退号")
    app.rest_hands()
    app.press("write")
    app.settle()
    rewrite(folder, "- 多久：5 分钟", "- 多久：6 分钟")
    changed = (folder / "course.md").read_bytes()
    app.rest_hands()
    app.press("undo")
    app.settle()
    assert (folder / "course.md").read_bytes() == changed
