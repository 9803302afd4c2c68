"""首页: what it says stays until the reader goes on."""

from __future__ import annotations

from fakes.app import RunningApp


def test_the_told_size_stays_while_articles_arrive(app: RunningApp) -> None:
    greeting = app.page.over.text()
    app.press("bigger")
    told = app.page.over.text()
    assert told.startswith("字号")
    app.page.come_back()  # as when the articles of the start have been looked at
    app.settle()
    assert app.page.over.text() == told
    app.press("shelf")
    app.yinling.window.home()
    app.settle()
    assert app.page.over.text() == greeting
