"""Putting articles on the shelf takes time, and the page may be left meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from fakes.app import RunningApp
from fakes.importing.in_process import import_file
from fakes.stops.content import NEWSPAPERS

from ui.shell.destinations.shelf import Arrivals


@pytest.fixture
def go_on(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """The shelf takes nothing in before this is set; then it takes everything in."""
    gate, add = Event(), app.yinling.library.add

    def slowly(articles: object, **more: object) -> object:
        assert gate.wait(10)
        return add(articles, **more)

    monkeypatch.setattr(app.yinling.library, "add", slowly)
    found = import_file(NEWSPAPERS / "reports-with-datelines" / "input.txt")
    app.yinling.window.go(Arrivals("报纸", found))
    app.page.keep.click()
    yield gate
    gate.set()


def test_a_reader_who_has_gone_home_meanwhile_is_left_there(app: RunningApp, go_on: Event) -> None:
    before = len(app.yinling.library.ids(""))
    app.yinling.window.home()
    go_on.set()
    app.settle()
    assert app.page.name == "home"
    assert len(app.yinling.library.ids("")) > before, "it is on the shelf all the same"


def test_a_change_of_language_meanwhile_deletes_the_page_and_nothing_else(
    app: RunningApp, go_on: Event
) -> None:
    app.yinling.settings.change(language="en")
    app.qtbot.wait(1)
    go_on.set()
    app.settle()
    assert app.page.name == "home"


def test_a_reader_who_does_not_wait_for_the_question_keeps_both(
    app: RunningApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, file = app.yinling.library, tmp_path / "家书.txt"
    file.write_text("家书\n\n今天早上下了一场小雨。\n\n晚上吃的是焖面。\n", "utf-8")
    first = import_file(file)
    library.add(first.articles)
    file.write_text("家书\n\n今天早上下了一场大雨。\n\n晚上吃的是焖面。\n", "utf-8")
    gate, kin_of = Event(), library.kin_of

    def slowly(*given: object) -> object:
        assert gate.wait(10)
        return kin_of(*given)

    monkeypatch.setattr(library, "kin_of", slowly)
    app.yinling.window.go(Arrivals("家书", import_file(file)))
    app.page.keep.click()
    app.yinling.window.home()
    gate.set()
    app.until(lambda: len([r for r in library.rows("shelf") if r.title == "家书"]) == 2)
    assert app.page.name == "home"
    assert library.removed() == []
