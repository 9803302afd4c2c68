"""挑着看: views of the shelf, serials as one row, and 我喜欢的, as a reader meets them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from content.library.store.db import LibraryUnavailableError
from content.library.store.shelf import Shelf
from content.library.views.view import BOOK
from content.model import Article, Block, BlockKind
from ui.shell.destinations.shelf import ShowShelf
from ui.widgets.buttons.big_button import REPEAT_MS


def article(id_: str, title: str, text: str = "您好。", series: str = "") -> Article:
    blocks = (Block(BlockKind.TITLE, title), Block(BlockKind.PARAGRAPH, text))
    return Article(id_, blocks, series=series)


ALL = (
    article("letter", "早晨的信"),
    article("novel", "长篇", "说了很多话。" * (BOOK // 6 + 1)),
    *(article(f"part{n}", f"第{n}回", "且听下回分解。", "还礼的人") for n in (1, 2, 3)),
    article("poem", "安静的诗"),
)


@pytest.fixture
def shelf(start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch) -> RunningApp:
    """The app with 我的书架 open: two articles, a book and a serial of three."""
    monkeypatch.setattr(
        "ui.start.getting_ready.seed",
        lambda library: None if library.ids("") else library.add(ALL),
    )
    app = start_app()
    app.press("shelf")
    return app


def titles(app: RunningApp) -> list[str]:
    return [row.title for row in app.page.stack.rows]


def choose(app: RunningApp, view: str) -> None:
    QTest.qWait(REPEAT_MS + 20)
    if app.page.name != "pick-view":
        app.press("pick")
    QTest.qWait(REPEAT_MS + 20)
    app.choose(view)


def test_each_view_is_one_press_and_says_its_name(shelf: RunningApp) -> None:
    assert titles(shelf) == ["早晨的信", "长篇", "还礼的人", "安静的诗"]
    choose(shelf, "view-3")
    assert (shelf.page.heading, titles(shelf)) == ("书架上的书", ["长篇", "还礼的人"])
    choose(shelf, "view-2")
    assert (shelf.page.heading, titles(shelf)) == ("书架上的文章", ["早晨的信", "安静的诗"])
    choose(shelf, "view-6")
    assert titles(shelf) == ["安静的诗", "长篇", "还礼的人", "早晨的信"]
    shelf.key(Qt.Key.Key_Escape)
    shelf.press("shelf")
    assert shelf.page.heading == "我的书架", "the whole shelf, for whoever comes from home"
    assert len(titles(shelf)) == 4


def test_a_view_without_anything_says_how_to_fill_it_and_leads_to_all(shelf: RunningApp) -> None:
    choose(shelf, "view-4")
    assert "喜欢这一篇" in shelf.page.blank.words.text()
    shelf.press("blank.button")
    assert shelf.page.heading == "我的书架"
    assert len(titles(shelf)) == 4


def test_a_serial_is_one_row_that_opens_and_the_way_back_is_its_row(shelf: RunningApp) -> None:
    (serial,) = [row for row in shelf.page.stack.rows if row.title == "还礼的人"]
    assert serial.under.startswith("共 3 篇")
    shelf.click(serial.button)
    assert (shelf.page.name, shelf.page.heading) == ("group", "还礼的人")
    assert titles(shelf) == ["第1回", "第2回", "第3回"]
    QTest.qWait(REPEAT_MS + 20)
    shelf.press("listen")
    assert shelf.page.name == "reading"
    assert shelf.page.heading == "第1回"
    shelf.key(Qt.Key.Key_Escape)
    assert shelf.page.name == "group"
    shelf.key(Qt.Key.Key_Escape)
    (row,) = [row for row in shelf.page.stack.rows if row.title == "还礼的人"]
    assert row.button.hasFocus()


def test_a_group_that_was_taken_off_meanwhile_leads_back(shelf: RunningApp) -> None:
    (serial,) = [row for row in shelf.page.stack.rows if row.title == "还礼的人"]
    for number in (1, 2, 3):
        shelf.yinling.library.remove(f"part{number}")
    shelf.click(serial.button)
    assert shelf.page.name == "list"
    assert "还礼的人" not in titles(shelf)


def open_more(app: RunningApp, title: str) -> None:
    (row,) = [row for row in app.page.stack.rows if row.title == title]
    app.click(row.button)
    app.settle()
    app.press("rail.more")


def test_what_is_liked_stands_among_the_liked(shelf: RunningApp) -> None:
    open_more(shelf, "安静的诗")
    shelf.choose("like")
    assert shelf.yinling.library.is_liked("poem")
    assert shelf.page.tile("like").text() == "不再喜欢"
    while shelf.page.name != "list":
        shelf.key(Qt.Key.Key_Escape)
    (row,) = [row for row in shelf.page.stack.rows if row.title == "安静的诗"]
    assert row.under.startswith("喜欢的")
    choose(shelf, "view-4")
    assert titles(shelf) == ["安静的诗"]
    open_more(shelf, "安静的诗")
    shelf.choose("like")
    assert not shelf.yinling.library.is_liked("poem")


def test_a_full_disk_likes_nothing_and_says_so(
    shelf: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(id_: str, *, liked: bool) -> None:
        raise LibraryUnavailableError("full")

    open_more(shelf, "安静的诗")
    monkeypatch.setattr(shelf.yinling.library, "like", full)
    shelf.choose("like")
    assert shelf.page.name == "trouble"
    assert not shelf.yinling.library.is_liked("poem")


def test_a_library_of_two_issues_has_a_row_for_each(shelf: RunningApp) -> None:
    library, window = shelf.yinling.library, shelf.yinling.window
    for day in ("一", "二"):
        page = [article(f"{day}{n}", f"星期{day}新闻{n}", f"第{n}条{day}。") for n in range(5)]
        library.add(page)
        library.note_file("", [each.id for each in page], "晚报头版")
    window.home()
    window.go(ShowShelf(Shelf.SHELF))
    shelf.settle()
    assert titles(shelf).count("晚报头版") == 2
