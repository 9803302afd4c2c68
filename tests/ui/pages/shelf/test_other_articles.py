"""今天念这几篇 and 换一批: on 首页 and in the list, after a restart, and where all was heard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp

from content.library.listing.day import PICKED
from content.library.store.db import LibraryUnavailableError
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind, Locator
from ui.shell.destinations.shelf import ShowShelf
from ui.words.wording import error_words


def of_today(app: RunningApp) -> list[str]:
    return [row.id for row in app.yinling.library.rows(Shelf.TODAY)]


def hear_all_of_today(app: RunningApp) -> None:
    for id_ in of_today(app):
        app.yinling.library.save_place(Locator(id_), 1.0, finished=True)


def test_other_articles_stay_until_tomorrow(
    app: RunningApp, start_app: Callable[..., RunningApp]
) -> None:
    first = of_today(app)
    assert app.page.today.text() == "今天念这几篇"
    assert app.page.order.ids == tuple(first)
    app.press("today")
    assert app.page.heading == "今天念这几篇"
    assert app.page.stack.rows[0].row.title == "还礼的贼 第一回 锣丢了"
    app.press("others")
    second = of_today(app)
    assert second[0] == first[0], "the instalment waits until it is heard"
    assert not set(second[1:]) & set(first)
    shown = [row.row.id for row in app.page.stack.rows]
    assert shown == second[: len(shown)]
    assert app.page.others.hasFocus(), "it can be pressed again"
    app.yinling.window.home()
    app.settle()
    assert app.page.order.ids == tuple(second)
    app.press("shelf")
    assert not app.page.others.isVisible(), "the whole shelf has no other articles"
    again = start_app()
    assert of_today(again) == second


def test_where_all_was_heard_the_big_button_brings_others(app: RunningApp) -> None:
    hear_all_of_today(app)
    app.yinling.window.home()
    app.settle()
    assert app.page.headline.text() == "都听完了"
    assert app.page.listen.text() == "换一批"
    app.press("listen")
    assert app.page.listen.text() == "念给我听"
    assert len(app.page.order.ids) == PICKED
    for row in app.yinling.library.rows(Shelf.SHELF):
        app.yinling.library.save_place(Locator(row.id), 1.0, finished=True)
    app.yinling.window.home()
    app.settle()
    assert app.page.listen.text() == "再听一遍", "nothing is left that was not heard"


def test_the_name_says_whether_something_is_new(app: RunningApp) -> None:
    letter = Article("letter", (Block(BlockKind.TITLE, "给奶奶的信"),))
    app.yinling.library.add([letter])
    app.yinling.window.home()
    app.settle()
    assert app.page.today.text() == "今天的文章"
    app.press("today")
    assert app.page.heading == "今天的文章"
    assert app.page.stack.rows[0].row.title == "给奶奶的信"
    app.yinling.library.remove("letter")
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    assert app.page.heading == "今天念这几篇"


def test_where_nothing_can_be_kept_the_articles_stay_and_it_is_said(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise LibraryUnavailableError("full")

    app.press("today")
    before = [row.row.id for row in app.page.stack.rows]
    monkeypatch.setattr(app.yinling.library, "next_round", full)
    app.press("others")
    assert app.page.notice.words.text() == error_words("library-unavailable")
    assert [row.row.id for row in app.page.stack.rows] == before
