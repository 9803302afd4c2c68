"""跳着翻: a few presses lead anywhere in a long list, in an order that stays."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from fakes.app import RunningApp
from hypothesis import given
from hypothesis import strategies as st

from app.files.nearby_files import NearbyFile
from content.library.store.shelf import Row, Shelf
from content.model import Article, Block, BlockKind, article_id
from ui.pages.jump import parts
from ui.pages.paged import LONG
from ui.pages.shelf.ways import by_day, by_letter
from ui.shell.destinations.looked_for import LookFor
from ui.shell.destinations.plain import ADD, REMOVED
from ui.shell.destinations.shelf import Folders, ShowShelf
from ui.widgets.buttons.big_button import REPEAT_MS


@given(st.integers(0, 5000), st.integers(1, 1200))
def test_parts_hold_every_number_once_and_a_few_presses_reach_it(start: int, count: int) -> None:
    numbers = range(start, start + count)
    wanted, presses = start + count * 2 // 3, 0
    while len(numbers) > 1:
        found = parts(numbers)
        assert [each for part in found for each in part] == list(numbers)
        assert len(found) <= 7
        assert max(map(len, found)) - min(map(len, found)) <= 1
        numbers = next(part for part in found if wanted in part)
        presses += 1
    assert presses <= 4


def row(title: str, day: int = 1, rank: int = 0, **others: object) -> Row:
    arrived = datetime(2026, 3, day, 9)
    state = {"progress": 0.0, "finished": False, "started": False, **others}
    return Row(title, title, "", "", (), 10, arrived=arrived, title_is_substitute=False,
               rank=rank, **state)  # type: ignore[arg-type] # fmt: skip


def test_by_letter_as_in_a_dictionary() -> None:
    rows = [row("重阳节"), row("阿姨的信"), row("2026年"), row("安全用电"), row("包饺子")]
    by = by_letter(rows)
    assert by.ids == ("阿姨的信", "安全用电", "包饺子", "重阳节", "2026年")
    assert [stop.words for stop in by.stops] == ["A", "B", "C", "1"]
    assert by.starts == ("阿姨的信", "包饺子", "重阳节", "2026年")


def test_by_day_the_newest_first() -> None:
    rows = [row("甲", 1), row("乙", 3, 1), row("丙", 3, 0), row("丁", 2)]
    by = by_day(rows, datetime(2026, 3, 3, 20))
    assert by.ids == ("丙", "乙", "丁", "甲")
    assert [stop.words for stop in by.stops] == ["今天", "昨天", "3月1日"]


@given(st.permutations(range(6)), st.integers(0, 5))
def test_the_order_is_the_same_tomorrow(shuffle: list[int], heard: int) -> None:
    def rows(*, tomorrow: bool) -> list[Row]:
        new = [row(f"{n}号楼", 1 + n % 3, n, finished=tomorrow and n == heard) for n in range(6)]
        return [new[n] for n in shuffle] if tomorrow else new

    now = datetime(2026, 3, 9)
    before, after = rows(tomorrow=False), rows(tomorrow=True)
    assert by_letter(before).ids == by_letter(after).ids
    assert by_day(before, now).ids == by_day(after, now).ids


@pytest.fixture
def long_list(app: RunningApp) -> RunningApp:
    for number in range(40):
        blocks = (
            Block(BlockKind.TITLE, f"{'安包重大二'[number % 5]}家的第{number}件事"),
            Block(BlockKind.PARAGRAPH, f"说说第{number}件事。"),
        )
        app.yinling.library.add([Article(article_id(blocks), blocks)])
    app.yinling.window.go(ShowShelf(Shelf.SHELF))
    app.until(lambda: app.page.stack.pages > LONG)
    app.settle()
    return app


def test_to_a_page_in_two_presses(long_list: RunningApp) -> None:
    app = long_list
    pages, at = app.page.stack.pages, app.page.stack.page
    assert at == 0
    app.press("jump")
    assert app.page.name == "jump"
    app.choose("jump-1")
    app.until(lambda: len(app.page.grid.tiles) == 7)
    app.choose("jump-7")
    while app.page.name == "jump":
        app.choose(f"jump-{len(app.page.grid.tiles)}")
    assert app.page.name == "list"
    app.settle()
    assert app.page.stack.page == pages - 1


def test_several_pages_are_told_shortly(long_list: RunningApp) -> None:
    app = long_list
    app.yinling.settings.change(size_index=8)
    app.settle()
    app.press("jump")
    app.choose("jump-1")
    app.until(lambda: any("–" in tile.text() for tile in app.page.grid.tiles))
    assert app.page.tile("jump-1").text().startswith("第 1–")


def test_by_letter_and_back_again(long_list: RunningApp) -> None:
    app = long_list
    app.press("jump")
    app.choose("jump-2")
    app.until(lambda: any(tile.text().startswith("A") for tile in app.page.grid.tiles))
    app.page.go_back()
    app.settle()
    assert app.page.tile("jump-1").text() == "第几页", "返回 leads one step back"
    app.qtbot.wait(REPEAT_MS + 20)
    app.choose("jump-2")
    app.until(lambda: any(tile.text().startswith("A") for tile in app.page.grid.tiles))
    while app.page.name == "jump":
        app.choose(f"jump-{len(app.page.grid.tiles)}")
    app.settle()
    focused = app.page.focusWidget()
    there = next(each for each in app.page.stack.rows if each.isAncestorOf(focused))
    letters = by_letter(app.yinling.library.rows(Shelf.SHELF))
    assert there.row.id == letters.starts[-1]


def test_a_short_list_offers_nothing(app: RunningApp) -> None:
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.until(lambda: bool(app.page.stack.rows))
    app.settle()
    assert app.page.stack.pages < LONG
    assert not app.page.jump.isVisible()


def _to_the_last_page(app: RunningApp) -> int:
    """Go there with 跳着翻; return how many pages there are."""
    pages = app.page.stack.pages
    assert pages >= LONG
    app.press("jump")
    app.until(lambda: bool(app.page.grid.tiles))
    while app.page.name == "jump":
        app.choose(f"jump-{len(app.page.grid.tiles)}")
    app.settle()
    return pages


def test_among_articles_that_were_taken_away(long_list: RunningApp) -> None:
    app = long_list
    for row in app.yinling.library.rows(Shelf.SHELF)[:30]:
        app.yinling.library.remove(row.id)
    app.yinling.window.go(REMOVED)
    app.settle()
    pages = _to_the_last_page(app)
    assert (app.page.name, app.page.stack.page) == ("removed", pages - 1)


def test_among_the_files_of_a_folder(app: RunningApp, tmp_path: Path) -> None:
    for number in range(40):
        file = tmp_path / f"信{number:02}.txt"
        file.write_text("您好。", "utf-8")
        os.utime(file, (0, 1000 - number))
    app.yinling.window.go(Folders(LookFor.ARTICLE))
    app.settle()
    app.page.stand_in(tmp_path)
    app.page.come_back()
    app.settle()
    pages = _to_the_last_page(app)
    assert (app.page.name, app.page.stack.page) == ("folders", pages - 1)
    assert app.page.stack.rows[-1].title == "信39"


def test_among_the_files_at_hand(
    start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = tuple(NearbyFile(Path(f"/信{number:02}.txt"), 0.0) for number in range(40))
    monkeypatch.setattr("ui.start.made_late.files_nearby", lambda: files)
    app = start_app()
    app.yinling.window.go(ADD)
    app.settle()
    pages = _to_the_last_page(app)
    assert (app.page.name, app.page.stack.page) == ("add", pages - 1)
