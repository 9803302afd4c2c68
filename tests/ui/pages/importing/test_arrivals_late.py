"""Putting articles on the shelf takes time, and the page may be left meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
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

    def slowly(articles: object) -> object:
        assert gate.wait(10)
        return add(articles)

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
