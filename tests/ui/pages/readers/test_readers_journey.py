"""换个人读, as a family meets it: one press away, each goes on where they were."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.turns import ANOTHER_DAY, has_turn
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from content.library.store.db import LibraryUnavailableError
from ui.shell.destinations.others import READERS
from ui.shell.destinations.plain import AIDS
from ui.widgets.buttons.big_button import REPEAT_MS


def press(app: RunningApp, action: str) -> None:
    QTest.qWait(REPEAT_MS + 20)
    app.choose(action)


def add(app: RunningApp, name: str) -> None:
    if app.page.name != "readers":
        app.yinling.window.go(READERS)
        app.settle()
    press(app, "add-reader")
    app.page.field.setText(name)
    app.press("keep")
    app.settle()
    assert app.page.name == "readers"


def test_alone_nobody_is_asked_who_reads(app: RunningApp) -> None:
    assert app.page.who.button.isHidden()
    app.yinling.window.go(AIDS)
    app.settle()
    press(app, "open-readers")
    assert [tile.text() for tile in app.page.grid.tiles] == ["我", "添一位", "改一改"]


@pytest.mark.skipif(not has_turn(1, every=3), reason=ANOTHER_DAY)
def test_each_goes_on_where_they_were_with_their_own_size(
    app: RunningApp, start_app: Callable[..., RunningApp]
) -> None:
    library, settings = app.yinling.library, app.yinling.settings
    app.press("listen")
    app.settle()
    first = app.yinling.services.session.state.main.article
    app.yinling.settings.change(size_index=6)
    app.yinling.window.home()
    add(app, "奶奶")
    press(app, "reader-2")
    app.settle()
    assert app.page.name == "home"
    assert app.page.who.button.isVisible()
    assert app.page.over.text().startswith("奶奶，")
    assert library.last_place() is None
    settings.change(size_index=2, theme="yellow")
    app.press("who.button")
    press(app, "reader-1")
    app.settle()
    assert (settings.now.size_index, settings.now.theme) == (6, "paper")
    place = library.last_place()
    assert place is not None
    assert first is not None
    assert place.locator.article_id == first.id
    app.press("who.button")
    press(app, "reader-2")
    app.settle()
    again = start_app()
    assert again.yinling.settings.now.theme == "yellow", "the reader of last time"
    assert again.page.who.button.isVisible()
    assert again.yinling.library.reader == 1


def test_whoever_went_away_can_be_asked_back(app: RunningApp) -> None:
    add(app, "小芳")
    press(app, "arrange-readers")
    app.click(app.page.stack.rows[1].button)
    press(app, "send-reader-away")
    app.settle()
    assert app.page.name == "arrange-readers"
    away = app.page.stack.rows[-1]
    assert (away.title, away.button.text()) == ("小芳", "请回来")
    QTest.qWait(REPEAT_MS + 20)
    app.click(away.button)
    app.settle()
    assert app.page.stack.rows[-1].button.text() == "改"
    app.key(Qt.Key.Key_Escape)
    assert "小芳" in [tile.text() for tile in app.page.grid.tiles]


def test_a_name_and_a_colour_can_be_changed(app: RunningApp) -> None:
    add(app, "小芳")
    press(app, "arrange-readers")
    app.click(app.page.stack.rows[0].button)
    assert app.page.heading == "我"
    press(app, "name-reader")
    app.page.field.setText("爷爷")
    app.press("keep")
    app.settle()
    assert app.page.heading == "爷爷"
    before = app.yinling.services.readers.now.present.colour
    press(app, "change-reader-colour")
    app.settle()
    assert app.yinling.services.readers.now.present.colour not in (before, 1)


def test_there_is_room_for_six(app: RunningApp) -> None:
    for name in "一二三四五":
        add(app, name)
    assert "添一位" not in [tile.text() for tile in app.page.grid.tiles]


def test_a_full_disk_changes_nobody_and_says_so(
    app: RunningApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(app, "奶奶")
    library = app.yinling.library

    def full(reader: int) -> None:
        raise LibraryUnavailableError("full")

    monkeypatch.setattr(library, "switch_reader", full)
    press(app, "reader-2")
    app.settle()
    assert app.page.name == "trouble"
    assert app.yinling.services.readers.now.now == 0
    kept = json.loads((tmp_path / "home" / "config" / "readers.json").read_text("utf-8"))
    assert kept["now"] == 0


def test_whoever_reads_without_a_file_of_readers_is_the_first(
    app: RunningApp, tmp_path: Path, start_app: Callable[..., RunningApp]
) -> None:
    add(app, "奶奶")
    press(app, "reader-2")
    app.settle()
    (tmp_path / "home" / "config" / "readers.json").unlink()
    again = start_app()
    assert again.yinling.library.reader == 0, "as the settings are"
    add(again, "奶奶")
    press(again, "reader-2")
    again.settle()
    assert again.yinling.library.reader == 1, "and what was hers is hers again"


def test_a_size_chosen_just_before_a_change_is_kept(app: RunningApp) -> None:
    settings = app.yinling.settings
    add(app, "奶奶")
    settings.change(size_index=7)
    press(app, "reader-2")
    app.settle()
    settings.change(size_index=1)
    app.press("who.button")
    press(app, "reader-1")
    app.settle()
    assert settings.now.size_index == 7
