"""频道: found from the address of a site, switched on, asked, taken off; books are fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fakes.app import RunningApp
from fakes.web.feeds import item, rss
from fakes.web.in_process import InProcessWeb
from fakes.web.server import FakeWeb, fake_web, ok, status
from PySide6.QtGui import QGuiApplication

from app.channels.clock import ChannelClock
from ui.pages.online.channel import ChannelPage
from ui.shell.destinations.online import (
    Catalogue,
    ChannelAddress,
    Channels,
    ShowChannel,
    WebAddress,
)

OPDS = """<feed xmlns="http://www.w3.org/2005/Atom"><title>社区图书馆</title>
<link rel="search" href="/search.xml" type="application/opensearchdescription+xml"/>
<entry><title>散文</title><link href="/prose" rel="subsection"
 type="application/atom+xml;profile=opds-catalog"/></entry>
<entry><title>冬天</title><link href="/1.txt" rel="http://opds-spec.org/acquisition"
 type="text/plain"/></entry></feed>"""

SEARCH = """<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<Url type="text/html" template="/pages?q={searchTerms}"/>
<Url type="application/atom+xml;profile=opds-catalog"
 template="/found?q={searchTerms}&amp;n={count?}"/>
</OpenSearchDescription>"""
FOUND = OPDS.replace("冬天", "河灯").replace("/search.xml", "")


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    named = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    pages = {
        "/": ok(f"<!DOCTYPE html><html><head>{named}</head></html>".encode()),
        "/feed": ok(rss([item(1), item(2)]), "application/rss+xml"),
        "/opds": ok(OPDS.encode(), "application/atom+xml"),
        "/search.xml": ok(SEARCH.encode(), "application/opensearchdescription+xml"),
        "/found?q=%E6%B2%B3%20%E7%81%AF&n=": ok(FOUND.encode(), "application/atom+xml"),
        "/locked": status(401),
        "/1.txt": ok("冬天\n\n　　河面结了冰，孩子们都跑来看。\n".encode(), "text/plain"),
    }
    with fake_web(pages) as fake:
        yield fake


@pytest.fixture
def app(start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch) -> RunningApp:
    # A touch screen that another test made would bring the keyboard, and hide the bar.
    monkeypatch.setattr("ui.pages.finding.writing.has_touch_screen", lambda: False)
    QGuiApplication.clipboard().clear()
    running = start_app()
    online = running.yinling.services.web
    assert isinstance(online, InProcessWeb)
    online.is_connected = True
    return running


def came(app: RunningApp) -> list[str]:
    return [row.title for row in app.yinling.library.today().came]


def add(app: RunningApp, address: str) -> None:
    app.yinling.window.go(ChannelAddress(0))
    app.settle()
    app.page.field.setText(address)
    app.press("fetch")
    app.until(lambda: isinstance(app.page, ChannelPage))
    app.settle()


def test_a_channel_is_found_and_nothing_is_fetched_before_it_is_switched_on(
    app: RunningApp, web: FakeWeb
) -> None:
    app.yinling.window.go(WebAddress())
    app.settle()
    app.press("channels")
    app.press("blank.button")
    app.choose("channel-kind-1")
    add(app, web.at("/"))
    assert app.page.heading == "早报"
    tile = app.page.tile("switch-channel")
    assert "127.0.0.1" in tile.accessibleDescription()
    asked = len(web.asked)
    clock = ChannelClock(lambda: app.yinling.services.channels, app.yinling.jobs, lambda: True)
    clock.look()
    app.settle()
    assert len(web.asked) == asked
    assert came(app) == []
    app.choose("switch-channel")
    app.until(lambda: came(app) != [])
    assert came(app) == ["第1条消息", "第2条消息"]
    clock.stop()


def test_a_channel_that_was_taken_off_can_be_put_back(app: RunningApp, web: FakeWeb) -> None:
    add(app, web.at("/feed"))
    app.choose("switch-channel")
    app.choose("take-channel-off")
    app.until(lambda: app.page.name == "channels")
    assert app.yinling.library.channels() == []
    app.until(lambda: app.page.notice.isVisible())
    app.rest_hands()
    app.click(app.page.notice.button)
    app.settle()
    (channel,) = app.yinling.library.channels()
    assert channel.is_on


def test_what_is_due_is_asked_by_the_clock_and_not_where_it_is_forbidden(
    app: RunningApp, web: FakeWeb
) -> None:
    add(app, web.at("/feed"))
    app.yinling.library.change_channel(web.at("/feed"), is_on=True)
    shelf = app.yinling.services.channels
    allowed = [False]
    clock = ChannelClock(lambda: shelf, app.yinling.jobs, lambda: allowed[0])
    clock.look()
    app.settle()
    assert came(app) == []
    allowed[0] = True
    clock.look()
    app.settle()
    assert len(came(app)) == 2
    asked = len(web.asked)
    clock.look()
    app.settle()
    assert len(web.asked) == asked
    clock.stop()


def test_a_book_of_a_catalogue_comes_to_the_shelf(app: RunningApp, web: FakeWeb) -> None:
    add(app, web.at("/opds"))
    app.choose("browse-catalogue")
    app.until(lambda: len(app.page.stack.rows) == 2)
    section, book = app.page.stack.rows
    assert (section.title, book.title) == ("散文", "冬天")
    app.click(book.button)
    app.until(lambda: app.page.name == "arrivals" and app.page.keep.isEnabled())
    app.press("keep")
    assert came(app) == ["冬天"]


def test_a_book_is_looked_for_in_a_catalogue(app: RunningApp, web: FakeWeb) -> None:
    add(app, web.at("/opds"))
    app.choose("browse-catalogue")
    app.until(lambda: app.page.seek.isVisible())
    app.press("seek")
    assert app.page.name == "search-catalogue"
    assert "127.0.0.1" in app.page.told.text(), "where the words go is said first"
    assert not any(each.path.startswith("/found") for each in web.asked)
    app.page.field.setText("河 灯")
    app.press("seek")
    app.until(lambda: app.page.name == "catalogue" and bool(app.page.stack.rows))
    assert [row.title for row in app.page.stack.rows] == ["散文", "河灯"]
    assert not app.page.seek.isVisible()


def test_a_catalogue_behind_a_password_says_so(app: RunningApp, web: FakeWeb) -> None:
    app.yinling.window.go(Catalogue(web.at("/locked"), "馆藏"))
    app.until(lambda: app.page.blank.isVisible())
    assert app.page.blank.words.text().startswith("这个图书目录要密码")


def test_without_a_network_nothing_is_lost_and_it_is_said(app: RunningApp, web: FakeWeb) -> None:
    add(app, web.at("/feed"))
    app.yinling.library.change_channel(web.at("/feed"), is_on=True)
    app.yinling.services.web.is_connected = False
    app.yinling.window.go(Channels())
    app.settle()
    app.press("refresh")
    app.until(lambda: app.page.notice.isVisible())
    assert "没有连上" in app.page.notice.words.text()
    app.yinling.window.go(ShowChannel(web.at("/feed")))
    app.settle()
    assert app.page.heading == "早报"
