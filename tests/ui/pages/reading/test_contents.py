"""目录: chapters of a book, and the tile that leads there."""

from __future__ import annotations

import time

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest

from app.reading.order import ReadingOrder
from app.settings.settings import LEADINGS
from content.model import Article, Block, BlockKind, article_id
from content.text.chapters import chapters
from ui.look.typefaces import text_family, typefaces_here
from ui.pages.reading.contents import with_beginning
from ui.shell.destinations.open_article import OpenArticle
from ui.shell.destinations.plain import DISPLAY
from ui.shell.destinations.reading import Contents, Read
from ui.widgets.buttons.tile import Tile
from ui.widgets.buttons.tile_grid import TileGrid, tiles_in_rows


def book(count: int, paragraphs: int = 3, length: int = 30) -> Article:
    blocks = [Block(BlockKind.TITLE, "一本书")]
    for number in range(count):
        blocks.append(Block(BlockKind.HEADING, f"第{number + 1}章"))
        blocks += [Block(BlockKind.PARAGRAPH, "山上有一座庙。" * length)] * paragraphs
    return Article(article_id(tuple(blocks)), tuple(blocks))


def open_more(app: RunningApp, article: Article) -> None:
    app.yinling.library.add([article])
    app.press("today")
    app.yinling.window.go(Read(ReadingOrder((article.id,))))
    app.settle()
    app.hear(100)
    app.press("rail.more")


def test_a_chapter_is_chosen_and_read(app: RunningApp) -> None:
    article = book(9)
    open_more(app, article)
    app.choose("contents")
    assert app.page.name == "contents"
    app.press("next")
    row = app.page.stack.rows[0]
    chapter = with_beginning(article)[app.page.stack.first]
    assert chapter.title in row.button.accessibleName()
    app.click(row.button)
    app.hear(100)
    assert app.page.name == "reading"
    assert app.yinling.reading.sentence.block == chapter.block
    assert app.yinling.reading.is_active
    assert app.page.view.shows_spoken
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "list"


def test_the_first_row_leads_to_the_title(app: RunningApp) -> None:
    article = book(9)
    open_more(app, article)
    app.choose("contents")
    app.click(app.page.stack.rows[0].button)
    assert app.yinling.reading.sentence.block == 0
    assert app.yinling.reading.is_active


def test_it_opens_at_the_chapter_being_read_and_reads_on(app: RunningApp) -> None:
    article = book(30)
    open_more(app, article)
    app.yinling.window.back()
    app.yinling.reading.play_from(chapters(article)[20].block + 1, 0)
    app.hear(100)
    sentence = app.yinling.reading.sentence
    QTest.qWait(320)
    app.press("rail.more")
    app.choose("contents")
    unders = [row.button.accessibleDescription() for row in app.page.stack.rows]
    assert sum("现在念到这一章" in under for under in unders) == 1
    assert all(under.startswith("约听") for under in unders)
    assert app.page.listen.hasFocus()
    app.press("listen")
    assert app.page.name == "reading"
    assert app.yinling.reading.is_active
    assert app.yinling.reading.sentence == sentence


@pytest.mark.parametrize(("headings", "shown"), [(0, False), (1, False), (2, True)])
def test_the_tile_is_there_only_with_chapters(app: RunningApp, headings: int, shown: bool) -> None:
    blocks = (*book(headings).blocks, Block(BlockKind.PARAGRAPH, "完了。"))
    open_more(app, Article(article_id(blocks), blocks))
    assert app.page.tile("contents").isVisible() is shown
    assert app.page.tile("one-sentence").isVisible()
    tiles = [tile for tile in app.page.findChildren(Tile) if tile.isVisible()]
    assert len(tiles) <= 7
    assert app.page.tile("restart").isVisible() is not shown, "they share a place"
    if not shown:
        app.choose("restart")
        assert app.yinling.reading.sentence.block == 0
        assert app.yinling.reading.is_active


def test_a_huge_book_opens_quickly(app: RunningApp) -> None:
    article = book(2000, paragraphs=10, length=36)
    assert article.length > 5_000_000
    open_more(app, article)
    began = time.perf_counter()
    app.yinling.window.go(Contents(OpenArticle(article)))
    app.page.grab()
    assert time.perf_counter() - began < 1.0, "0.1 s alone on the machine"
    assert app.page.stack.pages > 100


@pytest.mark.parametrize(
    ("count", "rows"),
    [(0, ()), (1, (1,)), (3, (3,)), (4, (2, 2)), (5, (3, 2)), (6, (3, 3)), (7, (4, 3))],
)
def test_rows_of_tiles(count: int, rows: tuple[int, ...]) -> None:
    assert tiles_in_rows(count) == rows


@pytest.mark.parametrize("count", range(1, 13))
def test_rows_are_full_and_nothing_is_left_out(count: int) -> None:
    rows = tiles_in_rows(count)
    assert sum(rows) == count
    assert max(rows) - min(rows) <= 1
    assert max(rows) <= 4


def test_tiles_fill_their_rows(app: RunningApp) -> None:
    open_more(app, book(3))
    grid = app.page.findChild(TileGrid)
    rows: dict[int, list[Tile]] = {}
    for tile in grid.findChildren(Tile):
        if tile.isVisible():
            rows.setdefault(tile.y(), []).append(tile)
    assert len({min(tile.x() for tile in row) for row in rows.values()}) == 1
    right_edges = [max(tile.geometry().right() for tile in row) for row in rows.values()]
    assert max(right_edges) - min(right_edges) <= 2


# --- 字和颜色: typeface and line spacing ---


def test_line_spacing_goes_round_and_reaches_the_page(app: RunningApp) -> None:
    app.press("today")
    app.click(app.page.stack.rows[0].button)
    app.hear(100)
    page = app.page
    narrow = page.view.page_count
    app.press("rail.more")
    app.choose("colour")
    assert app.page.leading.text() == "行距　小"
    app.page.leading.chosen.emit()
    app.page.leading.chosen.emit()
    assert app.page.leading.text() == "行距　大"
    assert app.yinling.settings.now.leading_step == len(LEADINGS) - 1
    app.yinling.window.back()
    app.yinling.window.back()
    assert page.view._style.leading == LEADINGS[-1]
    assert page.view.page_count > narrow
    app.yinling.window.go(DISPLAY)
    app.page.leading.chosen.emit()
    assert app.page.leading.text() == "行距　小"
    app.press("restore")
    assert app.page.leading.text() == "行距　大", "what was when the page was opened"


def test_only_typefaces_of_this_machine_are_offered(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    has = QFontDatabase.hasFamily
    monkeypatch.setattr(
        QFontDatabase,
        "hasFamily",
        staticmethod(lambda family: family in ("KaiTi", "Noto Sans CJK SC") and has(family)),
    )
    assert typefaces_here() == ("hei",)
    assert text_family("kai") == "Noto Sans CJK SC"
    monkeypatch.setattr(
        QFontDatabase, "hasFamily", staticmethod(lambda family: family in ("KaiTi", "SimSun"))
    )
    assert typefaces_here() == ("hei", "song", "kai")
    assert text_family("kai") == "KaiTi"


def test_the_typeface_goes_round(app: RunningApp) -> None:
    app.yinling.window.go(DISPLAY)
    app.settle()
    page = app.page
    if not page.typeface.isVisible():
        pytest.skip("this machine has one typeface only")
    seen = []
    for _ in typefaces_here():
        seen.append(app.yinling.settings.now.typeface)
        page.typeface.chosen.emit()
    assert seen == list(typefaces_here())
    assert app.yinling.settings.now.typeface == seen[0]
