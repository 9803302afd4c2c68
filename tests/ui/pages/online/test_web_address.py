"""网上的文章: an address leads to an article, and the site is named before anything goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fakes.app import RunningApp
from fakes.web.in_process import InProcessWeb
from fakes.web.server import FakeWeb, fake_web, faults, ok
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from content.library.store.shelf import OriginKind
from ui.pages.online.web_address import WebAddressPage
from ui.shell.destinations.online import WebAddress
from ui.shell.destinations.plain import ADD

PARAGRAPH = "入冬以后，社区食堂每天中午给八十岁以上的老人送饭上门，一份两菜一汤，只收八块钱。"
BODY = "".join(f"<p>{PARAGRAPH}第{number}天也是这样。</p>" for number in range(6))
PAGE = f"<html><head><title>冬天的热饭</title></head><body><article>{BODY}</article></body></html>"


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with fake_web() as fake:
        fake.pages = faults(fake) | {
            "/page": ok(PAGE.encode("gbk"), "text/html; charset=gbk"),
            "/empty": ok(b"<html><body><script src='/a.js'></script></body></html>"),
        }
        yield fake


@pytest.fixture
def app(start_app: Callable[..., RunningApp]) -> RunningApp:
    running = start_app()
    web = running.yinling.services.web
    assert isinstance(web, InProcessWeb)
    web.is_connected = True
    return running


def test_an_address_becomes_an_article_on_the_shelf(app: RunningApp, web: FakeWeb) -> None:
    QGuiApplication.clipboard().setText("看看这篇：" + web.at("/page"))
    app.yinling.window.go(ADD)
    app.settle()
    app.press("web")
    page = app.page
    assert isinstance(page, WebAddressPage)
    assert page.written == web.at("/page")
    assert "127.0.0.1" in page.told.text()
    assert not web.asked
    app.press("fetch")
    app.until(lambda: app.page.name == "arrivals" and app.page.keep.isEnabled())
    app.press("keep")
    (row,) = app.yinling.library.today().came
    assert row.title == "冬天的热饭"
    assert row.origin is not None
    assert (row.origin.kind, row.origin.name) == (OriginKind.WEB, "127.0.0.1")
    assert [each.path for each in web.asked] == ["/page"]


@pytest.mark.parametrize(
    ("path", "words"),
    [("/404", "那里没有这一页了"), ("/empty", "要用浏览器才看得见"), ("/too-short", "只来了一半")],
)
def test_what_cannot_be_had_is_said_plainly(
    app: RunningApp, web: FakeWeb, path: str, words: str
) -> None:
    app.yinling.window.go(WebAddress(web.at(path)))
    app.settle()
    app.press("fetch")
    app.until(lambda: app.page.name == "arrivals" and app.page.blank.isVisible())
    assert words in app.page.blank.words.text()


def test_an_address_that_was_copied_or_dropped_leads_here(app: RunningApp) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://www.example.com/a")])
    QGuiApplication.clipboard().setMimeData(data)
    app.yinling.window.go(ADD)
    app.settle()
    app.press("pasted")
    assert isinstance(app.page, WebAddressPage)
    assert app.page.written == "https://www.example.com/a"
    assert "example.com" in app.page.told.text()


def test_nothing_can_be_fetched_before_an_address_is_whole(app: RunningApp) -> None:
    QGuiApplication.clipboard().setText("今天天气很好")
    app.yinling.window.go(WebAddress())
    app.settle()
    page = app.page
    assert isinstance(page, WebAddressPage)
    assert not page.fetch.isEnabled()
    page.field.setText("exam")
    assert not page.fetch.isEnabled()
    page.field.setText("example.com")
    assert page.fetch.isEnabled()
