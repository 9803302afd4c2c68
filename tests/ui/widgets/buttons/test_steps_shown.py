"""The steps of size and speed, and the time of 定时关, on the buttons of the reading page."""

from __future__ import annotations

from fakes.app import RunningApp
from fakes.faces.face_check import faults

from app.reading.order import ReadingOrder
from app.reading.sleep_timer import SleepTimer
from content.library.store.shelf import Shelf
from ui.shell.destinations.open_article import OpenArticle
from ui.shell.destinations.reading import OneSentence, Read


def _open(app: RunningApp) -> None:
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0)))
    app.settle()


def test_the_rail_shows_the_steps_and_their_ends(app: RunningApp) -> None:
    _open(app)
    rail = app.page.rail
    app.press("rail.bigger")
    assert rail.bigger.under == rail.smaller.under == "字号 5/9"
    app.yinling.settings.change(rate_step=6)
    assert (rail.slower.under, rail.faster.under) == ("快慢：最快", "最快了")
    assert rail.faster.accessibleDescription() == "快慢：最快"
    assert rail.more.under == ""
    assert not faults(app.yinling.window)


def test_more_shows_the_step_when_the_buttons_are_behind_it(app: RunningApp) -> None:
    app.yinling.settings.change(size_index=7)
    _open(app)
    rail = app.page.rail
    assert rail.more.under == ""
    app.press("rail.more")
    app.choose("bigger-text")
    assert app.page.name == "reading"
    assert rail.more.under == "字号 9/9"
    app.yinling.settings.change(rate_step=2)
    assert rail.more.under == "稍慢"
    app.settle()
    assert not faults(app.yinling.window)
    app.yinling.settings.change(size_index=3)
    app.settle()
    assert rail.more.under == "", "the buttons are back, and show it themselves"


def test_the_time_left_is_on_the_dominant_button_of_both_pages(app: RunningApp) -> None:
    _open(app)
    sleep: SleepTimer = app.page.services.sleep
    assert app.page.listen.under.startswith("还听 "), "the article's own end"
    sleep.set_minutes(15)
    assert app.page.listen.under == "再念 15 分"
    app.settle()
    assert not faults(app.yinling.window)
    app.yinling.window.go(OneSentence(OpenArticle(app.yinling.reading.article)))
    app.settle()
    assert app.page.listen.under == "再念 15 分"
    sleep.set_after_article()
    assert app.page.listen.under == "念完这篇停"
    sleep.turn_off()
    assert app.page.listen.under.startswith("还听 ")
    app.yinling.reading.pause()
    assert app.page.listen.under == ""
