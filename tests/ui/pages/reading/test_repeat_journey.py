"""念两遍: offered for numbers, said slowly; the place in the article stays."""

from __future__ import annotations

from fakes.app import RunningApp
from fakes.stops.content import NUMBERS

from app.reading.order import ReadingOrder
from content.model import Article, Block, BlockKind
from ui.reading.on_page import first_whole_sentence
from ui.shell.destinations.reading import Read
from ui.widgets.buttons.big_button import REPEAT_MS


def open_at(app: RunningApp, block: int) -> None:
    app.yinling.library.add([NUMBERS])
    library = app.yinling.library
    id_ = next(id_ for id_ in library.ids("") if library.article(id_).title == NUMBERS.title)
    app.yinling.window.go(Read(ReadingOrder((id_,), 0)))
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


def _tiles(app: RunningApp) -> list[tuple[str, object]]:
    grid = app.page.grid
    return [(tile.text(), tile.geometry()) for tile in grid.tiles]


def test_where_there_is_none_the_tile_keeps_its_place_and_says_so(app: RunningApp) -> None:
    open_at(app, 1)
    there, tile = _tiles(app), app.page.tile("repeat")
    assert tile.isEnabled()
    assert app.page.grid.pages == 4
    app.yinling.window.back()
    app.yinling.reading.play_from(2, 0)
    app.hear(300)
    app.qtbot.wait(REPEAT_MS + 20)
    app.press("rail.more")
    assert tile.isVisible()
    assert not tile.isEnabled()
    assert tile.accessibleDescription() == "这一段没有号码"
    assert _tiles(app) == there, "no other tile moves"


def test_it_begins_with_what_was_just_heard(app: RunningApp) -> None:
    letter = "药要按时吃，每天2次，每次1片。有事打我手机13812345678。"
    blocks = (Block(BlockKind.TITLE, "一封信"), Block(BlockKind.PARAGRAPH, letter))
    app.yinling.library.add([Article("letter", blocks)])
    app.yinling.window.go(Read(ReadingOrder(("letter",))))
    app.settle()
    app.yinling.reading.play_from(1, letter.index("有事"))
    app.hear(100)
    app.qtbot.wait(REPEAT_MS + 20)
    app.press("rail.more")
    app.choose("repeat")
    assert app.page.sheet.text == "138 1234 5678"
    app.press("previous")
    assert app.page.sheet.text == "每次1片"


def test_the_voice_reads_the_page_one_has_turned_to_when_it_is_asked(app: RunningApp) -> None:
    far = "打电话13812345678。"
    texts = ["每天2次。" + "春天来了，花都开了。" * 20, *["山上有一座庙。" * 30] * 6, far]
    blocks = (Block(BlockKind.TITLE, "信"), *(Block(BlockKind.PARAGRAPH, t) for t in texts))
    app.yinling.library.add([Article("long", blocks)])
    app.yinling.window.go(Read(ReadingOrder(("long",))))
    app.settle()
    app.yinling.reading.play_from(1, 0)
    app.hear(100)
    while not app.page.view.at_last:
        app.page.view.next_page()
        app.settle()
    reading = app.yinling.reading
    assert reading.is_active
    assert reading.sentence.block == 1, "a page that is turned sends the voice nowhere"
    start = first_whole_sentence(app.page.view.page, app.page.script)
    app.rest_hands()
    app.press("sentence_on")
    assert reading.is_active
    assert (reading.sentence.block, reading.sentence.start) == start
    page = app.page.view.page_number
    app.hear(300)
    assert app.page.view.page_number == page, "the next sentence turns nothing back"
    said = reading.sentence
    app.press("page_back")
    assert reading.is_active
    assert reading.sentence == said
