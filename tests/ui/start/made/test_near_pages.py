"""After a start, and on each page, what one press opens is made: no more."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Iterable, Iterator

import pytest
from fakes.app import RunningApp

from app.policy.policies import in_classroom
from content.library.store.shelf import Shelf
from content.model import Article
from ui.pages.lessons.quiz import QuizPage
from ui.pages.neighbours import code_ahead, neighbours
from ui.shell.destinations.plain import ADD, LETTERS, QUIZ, SOUND
from ui.shell.destinations.shelf import ShowShelf
from ui.shell.page import Page

pytestmark = pytest.mark.parametrize("pages_ready", [True])


def made(app: RunningApp) -> set[str]:
    return {page.name for page in app.yinling.window.findChildren(Page)}


def wait_until_ready(app: RunningApp) -> None:
    ready: list[bool] = []
    app.yinling.when_ready(lambda: ready.append(True))
    app.until(lambda: bool(ready))


def test_pages_are_made_where_one_press_leads_to_them(app: RunningApp) -> None:
    wait_until_ready(app)
    at_first = {"home", *neighbours("home")}
    assert made(app) == at_first
    for to in (ADD, LETTERS):
        app.yinling.window.go(to)
        wait_until_ready(app)
        at_first |= set(neighbours(to.name))
        assert made(app) == at_first


def test_who_goes_on_at_once_has_the_neighbours_of_the_last_page(app: RunningApp) -> None:
    wait_until_ready(app)
    app.yinling.window.go(ADD)
    app.yinling.window.go(SOUND)
    wait_until_ready(app)
    assert "voices" in made(app)
    assert "camera" not in made(app)


def test_neighbours_wait_until_the_page_is_painted_but_not_for_the_disk(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_until_ready(app)
    window = app.yinling.window
    window.go(ShowShelf(Shelf.TODAY))
    wait_until_ready(app)
    app.settle()
    for module in (*code_ahead("reading"), "ui.pages.reading.more"):
        importlib.import_module(module)  # the steps would be quick
    library, may_come = app.yinling.library, threading.Event()
    article, prepare_pages = library.article, window.prepare_pages
    was_veiled: list[bool] = []

    def late(article_id: str) -> Article:
        may_come.wait(60)
        return article(article_id)

    def noted(names: Iterable[str]) -> Iterator[None]:
        was_veiled.append(app.page.is_veiled)
        return prepare_pages(names)

    monkeypatch.setattr(library, "article", late)
    monkeypatch.setattr(window, "prepare_pages", noted)
    try:
        app.page.stack.rows[1].button.click()
        assert app.page.is_veiled
        app.until(lambda: "more" in made(app))  # they come although the disk does not answer
        assert was_veiled == [False]
    finally:
        may_come.set()


def test_no_page_is_made_that_may_not_be_opened_and_nobody_is_said_to_be_refused(
    app: RunningApp, caplog: pytest.LogCaptureFixture
) -> None:
    wait_until_ready(app)
    caplog.set_level("INFO")
    app.yinling.gate.use(in_classroom())
    app.yinling.window.go(ADD)
    wait_until_ready(app)
    assert "folders" in made(app)
    assert made(app).isdisjoint({"camera", "letters", "web-address"})
    assert "refuses destination" not in caplog.text


def test_a_policy_that_comes_meanwhile_is_asked_as_well(app: RunningApp) -> None:
    wait_until_ready(app)
    app.yinling.window.go(ADD)
    app.until(lambda: "folders" in made(app))
    app.yinling.gate.use(in_classroom())
    wait_until_ready(app)
    assert app.page.name == ADD.name
    assert "courses" in made(app)
    assert "web-address" not in made(app)


def test_what_was_left_undone_is_done_when_the_page_is_near_again(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_until_ready(app)
    done: list[int] = []

    def get_ready(self: QuizPage) -> Iterator[None]:
        for step in range(3):
            if step not in done:
                done.append(step)
                yield

    monkeypatch.setattr(QuizPage, "get_ready", get_ready)
    window = app.yinling.window
    begun = window.prepare_pages([QUIZ.name])
    next(begun)
    next(begun)
    begun.close()
    assert done == [0]
    list(window.prepare_pages([QUIZ.name]))
    assert done == [0, 1, 2]


def test_a_page_that_is_not_made_yet_opens_at_its_first_press(app: RunningApp) -> None:
    wait_until_ready(app)
    assert QUIZ.name not in made(app)
    app.yinling.window.go(QUIZ)
    assert app.page.name == QUIZ.name


def test_another_language_begins_with_what_is_near(app: RunningApp) -> None:
    app.yinling.window.go(SOUND)
    wait_until_ready(app)
    app.yinling.settings.change(language="en")
    app.settle()
    wait_until_ready(app)
    assert made(app) == {"home", *neighbours("home")}
