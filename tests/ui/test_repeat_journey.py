"""念两遍: offered where there is something to write down; said slowly, and the place stands."""

from __future__ import annotations

from fakes.app import RunningApp
from fakes.tour import NUMBERS

from ui.pages.reading_order import ReadingOrder
from ui.widgets.big_button import REPEAT_MS


def open_at(app: RunningApp, block: int) -> None:
    app.yinling.library.add([NUMBERS])
    library = app.yinling.library
    id_ = next(id_ for id_ in library.ids("") if library.article(id_).title == NUMBERS.title)
    app.yinling.window.go("reading", ReadingOrder((id_,), 0))
    app.settle()
    app.yinling.reading.play_from(block, 0)
    app.hear(300)
    app.qtbot.wait(REPEAT_MS + 20)
    app.press("rail.more")


def test_a_number_is_said_twice_and_the_article_stands(app: RunningApp) -> None:
    open_at(app, 1)
    place = app.yinling.reading.sentence
    asked = len(app.engine.requests)
    app.choose("repeat")
    assert app.page.sheet.text == "138 0013 8000"
    app.hear(60_000)
    app.until(lambda: app.yinling.reading.aside is None)
    said = app.engine.requests[asked:]
    assert [one.text for one in said] == [
        "预约电话：幺三八，零零幺三，八零零零。",
        "幺三八，零零幺三，八零零零。",
    ]
    assert {one.rate for one in said} == {120}, "the slowest step"
    app.press("next")
    assert app.page.sheet.text == "每次2片"
    app.press("again")
    assert app.yinling.reading.aside is not None
    app.press("read_on")
    assert app.page.name == "reading"
    assert app.yinling.reading.aside is None
    assert app.yinling.reading.is_active
    assert app.yinling.reading.sentence == place


def test_it_is_not_offered_where_there_is_none(app: RunningApp) -> None:
    open_at(app, 2)
    assert not app.page.tile("repeat").isVisible()
    assert app.page.tile("correct").isVisible()
