"""No press loses the place: shelf, search and 更多 → 从头念一遍, and the way back from each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt

from app.reading.footing import HEARD
from app.reading.order import ReadingOrder
from content.library.store.shelf import Shelf
from content.locate import locator_at
from content.model import Article, Block, BlockKind
from content.places import Spot, spot_in
from ui.pages.shelf.list import ListPage
from ui.shell.destinations.open_article import OpenArticle
from ui.shell.destinations.reading import FormerPlaces, Read
from ui.shell.destinations.shelf import ShowShelf

SENTENCES = [f"第{number}天，院子里又开了一朵花，我数了数，还差几朵。" for number in range(1, 61)]
LONG = Article(
    "flowers",
    (Block(BlockKind.TITLE, "院子里的花"), Block(BlockKind.PARAGRAPH, "".join(SENTENCES))),
)
SHORT = Article("note", (Block(BlockKind.TITLE, "便条"), Block(BlockKind.PARAGRAPH, "晚上回来。")))
KEPT = spot_in(LONG, locator_at(LONG, 1, sum(map(len, SENTENCES[:33]))))


@pytest.fixture
def app(start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch) -> RunningApp:
    """The app with two articles; the longer one is read to 55 %."""
    articles = (SHORT, LONG)
    monkeypatch.setattr("ui.start.getting_ready.seed", lambda library: library.seed(articles))
    app = start_app()
    app.yinling.library.save_place(KEPT.locator, KEPT.progress)
    return app


def place_of(app: RunningApp) -> Spot:
    app.yinling.keeper.flush()
    place = app.yinling.library.place(LONG.id)
    assert place is not None
    return Spot(place.locator, place.progress)


def said(app: RunningApp) -> str:
    sentence = app.yinling.reading.sentence
    assert sentence is not None
    return sentence.text


def test_enter_on_the_shelf_goes_on_where_one_was(app: RunningApp) -> None:
    app.yinling.window.go(ShowShelf(Shelf.SHELF))
    app.settle()
    assert app.page.listen.text() == "接着听"
    app.key(Qt.Key.Key_Return)
    assert said(app) == SENTENCES[33]
    app.hear(100)
    assert place_of(app) == KEPT
    assert not app.page.notice.isVisible()


def test_all_from_the_start_loses_nothing_and_one_press_leads_back(app: RunningApp) -> None:
    app.yinling.window.go(ShowShelf(Shelf.SHELF))
    app.settle()
    app.press("anew")
    app.hear(100)
    assert said(app) == "院子里的花"
    assert "上次听到 55%" in app.page.notice.words.text()
    assert place_of(app) == KEPT, "three seconds take nothing"
    app.press("notice.button")
    app.hear(100)
    assert said(app) == SENTENCES[33]
    assert not app.page.notice.isVisible()
    assert place_of(app) == KEPT


def test_who_listens_on_is_there_and_comes_back_by_more(app: RunningApp) -> None:
    app.yinling.window.go(Read(ReadingOrder((LONG.id,), start=(1, 200))))
    app.settle()
    while SENTENCES.index(said(app)) - 7 < HEARD + 2:
        app.hear(300)
    assert place_of(app).progress < 0.4
    assert [each.locator for each in app.yinling.library.former_places(LONG.id)] == [KEPT.locator]
    app.press("rail.more")
    app.choose("former-places")
    (row,) = [row for row in app.page.stack.rows if row.isVisible()]
    assert row.title.startswith("“第34天")
    assert "听到 55%" in row.under
    app.click(row.button)
    assert app.page.name == "reading"
    assert said(app) == SENTENCES[33]
    assert not app.page.notice.isVisible()


def test_reading_from_the_start_in_more_can_be_taken_back(app: RunningApp) -> None:
    app.yinling.window.go(Read(ReadingOrder((LONG.id,))))
    app.settle()
    app.press("rail.more")
    app.choose("restart")
    app.hear(100)
    assert said(app) == "院子里的花"
    assert place_of(app) == KEPT
    app.press("notice.button")
    assert said(app) == SENTENCES[33]


def test_an_article_without_other_places_does_not_offer_them(app: RunningApp) -> None:
    app.yinling.window.go(Read(ReadingOrder((SHORT.id,))))
    app.settle()
    app.press("rail.more")
    assert app.page.tile("former-places").text() == "回到上次的地方"
    assert not app.page.tile("former-places").isEnabled()
    app.yinling.window.back()
    app.yinling.window.go(FormerPlaces(OpenArticle(SHORT)))
    app.settle()
    assert "没有" in app.page.told.text()
    app.press("listen")
    assert app.page.name == "reading"


def test_a_shelf_where_nothing_is_begun_reads_all(app: RunningApp) -> None:
    app.yinling.library.save_place(KEPT.locator, 1.0, finished=True)
    app.yinling.window.go(ShowShelf(Shelf.SHELF))
    app.settle()
    page = app.page
    assert isinstance(page, ListPage)
    assert page.listen.text() == "从头连着听"
    assert not page.anew.isVisible()
