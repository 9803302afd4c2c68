"""定时关: chosen in 更多, seen there, and said on the page when it is over."""

from __future__ import annotations

from fakes.app import RunningApp

from ui.shell.destinations.plain import SLEEP
from ui.widgets.buttons.big_button import REPEAT_MS


def open_more(app: RunningApp) -> None:
    app.qtbot.wait(REPEAT_MS + 20)
    app.press("rail.more")
    assert app.page.name == "more"


def choose(app: RunningApp, name: str) -> None:
    for _ in range(3):
        if app.page.tile(name).isVisible():
            break
        app.press("next")
    app.click(app.page.tile(name))


def held(app: RunningApp) -> list[str]:
    """Return the names of the tiles that are marked as what holds now."""
    return [tile.action_id for tile in app.page.grid.tiles if tile.icon_name == "check"]


def test_what_holds_now_is_marked_and_no_other(app: RunningApp) -> None:
    window, sleep = app.yinling.window, app.yinling.window.page.services.sleep
    icons = set()
    for name, set_it, focus in (
        ("never", sleep.turn_off, "minutes-30"),
        ("minutes-60", lambda: sleep.set_minutes(60), "minutes-60"),
        ("after-article", sleep.set_after_article, "after-article"),
        ("articles-5", lambda: sleep.set_articles(5), "articles-5"),
        ("minutes-15", lambda: sleep.set_minutes(15), "minutes-15"),
        ("never", sleep.turn_off, "minutes-30"),
    ):
        set_it()
        window.go(SLEEP)
        app.settle()
        assert held(app) == [name]
        assert "现在" in app.page.tile(name).under
        assert sum("现在" in tile.under for tile in app.page.grid.tiles) == 1
        assert app.page.tile(focus).hasFocus()
        icons.add(app.page.tile("never").icon_name)
        window.home()
    assert icons == {"check", "no-clock"}


def test_the_mark_goes_with_the_time(app: RunningApp) -> None:
    sleep = app.yinling.window.page.services.sleep
    sleep.set_minutes(15)
    app.yinling.window.go(SLEEP)
    app.settle()
    sleep.turn_off()
    assert held(app) == ["never"]


def test_the_list_ends_with_this_article(app: RunningApp) -> None:
    app.press("listen")
    open_more(app)
    choose(app, "sleep")
    assert app.page.name == "sleep"
    choose(app, "after-article")
    assert app.page.name == "reading", "back to the article"
    open_more(app)
    assert app.page.tile("sleep").under == "念完这一篇就停"
    app.page.go_back()
    first = app.yinling.reading.article
    app.yinling.reading.play_from(len(first.blocks) - 1, 10_000)
    app.hear(60_000)
    app.until(lambda: app.page.notice.isVisible())
    assert app.page.notice.words.text() == "定的时间到了，先停在这里。"
    assert app.yinling.reading.article is first
    assert app.yinling.reading.aside is None, "not a word to whoever sleeps"
    app.press("notice.button")
    assert not app.page.notice.isVisible()


def test_minutes_are_shown_and_can_be_taken_back(app: RunningApp) -> None:
    app.press("listen")
    open_more(app)
    choose(app, "sleep")
    choose(app, "minutes-30")
    open_more(app)
    assert app.page.tile("sleep").text() == "定时关：30 分"
    choose(app, "sleep")
    assert held(app) == ["minutes-30"]
    assert app.page.tile("minutes-30").under == "现在还有 30 分钟"
    assert app.page.tile("never").under == "一直往下念"
    choose(app, "never")
    open_more(app)
    assert app.page.tile("sleep").text() == "定时关"
