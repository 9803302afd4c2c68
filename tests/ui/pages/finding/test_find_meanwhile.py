"""找文章, when the reader does something else before or after the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from fakes.app import RunningApp
from fakes.faces.face_check import faults
from fakes.words import words

from content.errors import LibraryDamagedError
from content.library.search.hits import Findings
from content.library.search.search import Search
from ui.shell.destinations.plain import FIND, HELP


@pytest.fixture(autouse=True)
def _words_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.library.search.search.load_typist", lambda *_: words())
    monkeypatch.setattr("ui.pages.finding.writing.has_touch_screen", lambda: False)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """No search ends before this is set."""
    real, gate = Search.find, Event()

    def slowly(search: Search, wanted: str) -> Findings:
        assert gate.wait(5)
        if wanted == "坏":
            raise LibraryDamagedError("page 7")
        return real(search, wanted)

    monkeypatch.setattr(Search, "find", slowly)
    yield gate
    gate.set()


def _find(start: Callable[..., RunningApp], *size: int) -> RunningApp:
    app = start(*size)
    app.yinling.window.go(FIND)
    app.settle()
    return app


def _ask(app: RunningApp, wanted: str) -> None:
    app.page.field.setText(wanted)
    app.page.look_for()


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1920, 1080)], ids=str)
def test_back_from_the_keyboard_after_something_was_found(
    start_app: Callable[..., RunningApp], size: tuple[int, int]
) -> None:
    app = _find(start_app, *size)
    _ask(app, "手机")
    app.settle()
    assert app.page.stack.rows
    app.press("show_keyboard")
    app.press("back_button")
    assert app.page.name == "home"
    app.yinling.window.go(FIND)
    app.settle()
    assert not app.page.hits
    assert not app.page.stack.rows


@pytest.mark.parametrize("wanted", ["书", "一个也没有的词", "坏"])
@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)], ids=str)
def test_an_answer_leaves_alone_whoever_writes_again(
    start_app: Callable[..., RunningApp], answer: Event, size: tuple[int, int], wanted: str
) -> None:
    app = _find(start_app, *size)
    answer.set()
    _ask(app, "手机")
    app.settle()
    answer.clear()
    _ask(app, wanted)
    app.page.ask_for_keyboard()
    answer.set()
    app.settle()
    page = app.page
    assert page.keyboard.isVisible()
    assert page.field.hasFocus()
    assert not page.stack.isVisible()
    assert not page.bar.isVisible()
    assert not page.notice.isVisible()
    assert page.told.text().startswith("写一两个字")
    assert not faults(app.yinling.window)
    app.click(page.keyboard.away)
    assert not page.keyboard.isVisible()
    assert bool(page.stack.rows) is (wanted == "书")
    if wanted == "书":
        assert page.told.text() == f"找到 {len(page.hits)} 篇"
    else:
        assert page.notice.isVisible(), "how it ended is told once the keyboard is away"
        assert page.notice.button.hasFocus()


def test_help_during_a_search_comes_back_to_what_is_found(
    start_app: Callable[..., RunningApp], answer: Event
) -> None:
    app = _find(start_app)
    _ask(app, "手机")
    assert app.page.told.text() == "正在找“手机”……"
    app.yinling.window.go(HELP)
    answer.set()
    app.settle()
    assert app.page.name == "help"
    app.press("back_button")
    app.settle()
    assert app.page.name == "find"
    assert app.page.told.text() == f"找到 {len(app.page.hits)} 篇"
    assert app.page.stack.rows[0].button.hasFocus()


def test_whoever_goes_back_during_a_search_begins_anew(
    start_app: Callable[..., RunningApp], answer: Event
) -> None:
    app = _find(start_app)
    _ask(app, "手机")
    app.page.go_back()
    answer.set()
    app.settle()
    app.yinling.window.go(FIND)
    app.settle()
    assert not app.page.hits
    assert app.page.told.text().startswith("写一两个字")
