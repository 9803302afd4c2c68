"""我的书架: what was taken away can be put back, and the list stays as it was while one listens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from content.library.store.db import LibraryUnavailableError
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind
from ui.shell.destinations.plain import ADD, REMOVED
from ui.shell.destinations.shelf import ShelfAfterAdding, ShelfAfterRemoval, ShowShelf
from ui.widgets.buttons.big_button import REPEAT_MS
from ui.words.wording import error_words, listening_time


def letter(id_: str, title: str, text: str) -> Article:
    blocks = (Block(BlockKind.TITLE, title), Block(BlockKind.PARAGRAPH, text))
    return Article(id_, blocks)


SHORT = tuple(letter(f"short{n}", f"第{n}封信", "您好。") for n in range(30))


@pytest.fixture
def letters(start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch) -> RunningApp:
    """The app with thirty short letters on the shelf, and nothing else."""
    monkeypatch.setattr(
        "ui.start.getting_ready.seed",
        lambda library: None if library.ids("") else library.add(SHORT),
    )
    return start_app()


def ids_on(app: RunningApp) -> list[str]:
    return [row.id for row in app.yinling.library.rows(Shelf.SHELF)]


def last_row(app: RunningApp) -> object:
    app.page.stack.turn(app.page.stack.pages)
    return app.page.stack.rows[-1]


# --- what was taken away ---


def test_nothing_taken_away_is_not_mentioned(letters: RunningApp) -> None:
    letters.press("shelf")
    assert last_row(letters).row.id == ids_on(letters)[-1]


def test_all_that_was_taken_away_can_be_put_back_after_a_restart(
    letters: RunningApp, start_app: Callable[..., RunningApp]
) -> None:
    before = ids_on(letters)
    for id_ in ("short3", "short7"):
        letters.yinling.library.remove(id_)
        QTest.qWait(5)  # their order is told by the clock
    app = start_app()
    app.press("shelf")
    row = last_row(app)
    assert (row.title, row.under) == ("拿走的文章", "共 2 篇")
    app.click(row.button)
    assert app.page.heading == "拿走的文章"
    assert [row.title for row in app.page.stack.rows] == ["第7封信", "第3封信"]
    app.click(app.page.stack.rows[0].button)
    assert app.page.notice.words.text() == "《第7封信》放回书架了。"
    (left,) = app.page.stack.rows
    assert left.button.hasFocus(), "the keyboard is where the next one is"
    QTest.qWait(REPEAT_MS + 20)
    app.click(left.button)
    assert ids_on(app) == before
    assert app.page.blank.button.hasFocus()
    assert not app.page.notice.isVisible(), "one sentence, one button"
    app.press("blank.button")
    assert app.page.name == "list"
    assert app.page.listen.hasFocus()
    assert last_row(app).row.id == before[-1]


def test_the_offer_to_put_back_is_over_when_it_is_answered(letters: RunningApp) -> None:
    window = letters.yinling.window
    window.go(ShowShelf(Shelf.SHELF))
    letters.yinling.library.remove("short3")
    window.go(ShelfAfterRemoval("short3", "第3封信"))
    letters.settle()
    letters.press("notice.other")
    assert letters.page.notice.isHidden()
    window.home()
    window.go(ShowShelf(Shelf.SHELF))
    letters.settle()
    assert letters.page.notice.isHidden(), "it is not offered again"
    assert [row.id for row in letters.yinling.library.removed()] == ["short3"]


def test_what_could_not_be_put_back_is_offered_again(
    letters: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, window = letters.yinling.library, letters.yinling.window
    window.go(ShowShelf(Shelf.SHELF))
    library.remove("short3")
    window.go(ShelfAfterRemoval("short3", "第3封信"))
    letters.settle()

    def full(id_: str) -> None:
        raise LibraryUnavailableError("full")

    with monkeypatch.context() as patched:
        patched.setattr(library, "restore", full)
        letters.click(letters.page.notice.button)
    assert letters.page.stack.rows, "the list is as it was"
    assert letters.page.notice.words.text() == error_words("library-unavailable")
    letters.qtbot.wait(REPEAT_MS + 20)
    letters.click(letters.page.notice.button)
    assert "short3" in ids_on(letters)


def test_what_was_merged_is_not_offered(letters: RunningApp) -> None:
    both = letter("both", "两封信", "您好。")
    letters.yinling.library.replace(["short1", "short2"], [both])
    letters.press("shelf")
    assert last_row(letters).row.id == ids_on(letters)[-1]


def test_the_way_back_from_what_was_taken_away_is_its_row(letters: RunningApp) -> None:
    letters.yinling.library.remove("short3")
    letters.press("shelf")
    letters.click(last_row(letters).button)
    letters.key(Qt.Key.Key_Escape)
    assert letters.page.stack.rows[-1].button.hasFocus()


# --- messages ---


def test_a_message_is_over_when_the_reader_has_gone_on(letters: RunningApp) -> None:
    letters.yinling.window.go(ShowShelf(Shelf.TODAY))
    letters.yinling.window.go(ShelfAfterAdding(1, 1))
    letters.settle()
    assert letters.page.notice.isVisible()
    letters.yinling.window.home()
    letters.yinling.window.go(ShowShelf(Shelf.SHELF))
    letters.settle()
    assert letters.page.notice.isHidden()
    letters.yinling.window.home()
    letters.yinling.window.go(ShowShelf(Shelf.TODAY))
    letters.settle()
    assert letters.page.notice.isHidden()


def test_putting_back_is_offered_on_its_shelf_until_it_is_done(letters: RunningApp) -> None:
    window = letters.yinling.window
    window.go(ShowShelf(Shelf.SHELF))
    letters.yinling.library.remove("short3")
    window.go(ShelfAfterRemoval("short3", "第3封信"))
    letters.settle()
    told = letters.page.notice.words.text()
    window.home()
    window.go(ShowShelf(Shelf.TODAY))
    letters.settle()
    assert letters.page.notice.isHidden(), "another shelf"
    window.go(ADD)
    window.home()
    window.go(ShowShelf(Shelf.SHELF))
    letters.settle()
    assert letters.page.notice.words.text() == told
    assert letters.page.notice.isVisible()
    letters.click(letters.page.notice.button)
    assert "short3" in ids_on(letters)
    window.home()
    window.go(ShowShelf(Shelf.SHELF))
    letters.settle()
    assert letters.page.notice.isHidden()


def test_what_was_put_back_elsewhere_is_not_offered_again(letters: RunningApp) -> None:
    window, library = letters.yinling.window, letters.yinling.library
    window.go(ShowShelf(Shelf.SHELF))
    library.remove("short3")
    window.go(ShelfAfterRemoval("short3", "第3封信"))
    window.go(REMOVED)
    library.restore("short3")
    window.back()
    letters.settle()
    assert letters.page.name == "list"
    assert letters.page.notice.isHidden()


def test_the_reader_comes_back_to_the_shelf_that_led_to_adding(
    letters: RunningApp, tmp_path: Path
) -> None:
    for id_ in ids_on(letters)[:8]:
        letters.yinling.library.save_place(Locator(id_), 0.2)
    file = tmp_path / "给奶奶的信.txt"
    file.write_text("给奶奶的信\n\n奶奶您好。家里都好，您放心。\n\n孙子写于秋天。\n", "utf-8")
    letters.press("shelf")
    letters.press("add")
    letters.page.open_file(file)
    letters.settle()
    letters.press("keep")
    assert letters.page.heading == "我的书架"
    assert letters.page.notice.words.text() == "放进来 1 篇文章。"
    (row,) = [row for row in letters.page.stack.rows if row.title == "给奶奶的信"]
    assert row.button.hasFocus(), "those that were begun stand before it"


# --- the list stays ---


@pytest.mark.parametrize("tile", ["today", "shelf"])
def test_back_from_reading_is_the_same_page_and_row(letters: RunningApp, tile: str) -> None:
    letters.press(tile)
    letters.page.stack.turn(2)
    page, rows = letters.page.stack.page, [row.row.id for row in letters.page.stack.rows]
    letters.click(letters.page.stack.rows[1].button)
    letters.hear(100)
    letters.key(Qt.Key.Key_Escape)
    assert letters.yinling.keeper.flush()
    letters.settle()
    assert letters.page.stack.page == page
    assert [row.row.id for row in letters.page.stack.rows] == rows
    assert letters.page.stack.rows[1].button.hasFocus()


def test_it_stands_anew_for_whoever_comes_from_home(letters: RunningApp) -> None:
    letters.press("shelf")
    letters.page.stack.turn(2)
    heard = letters.page.stack.rows[1].row.id
    letters.click(letters.page.stack.rows[1].button)
    letters.hear(100)
    letters.yinling.window.home()
    assert letters.yinling.keeper.flush()
    letters.settle()
    QTest.qWait(REPEAT_MS + 20)
    letters.press("shelf")
    assert letters.page.stack.page == 0
    assert letters.page.stack.rows[0].row.id == heard
    assert letters.page.listen.hasFocus()


def test_after_a_whole_list_the_focus_is_on_what_was_heard_last(letters: RunningApp) -> None:
    letters.press("today")
    letters.press("listen")
    letters.until(
        lambda: letters.hear(500) or letters.yinling.reading.article.id == "short9", 20_000
    )
    letters.key(Qt.Key.Key_Escape)
    (row,) = [row for row in letters.page.stack.rows if row.row.id == "short9"]
    assert row.button.hasFocus()


# --- how long ---


def test_home_and_list_say_the_same_of_a_long_book(letters: RunningApp) -> None:
    book = letter("book", "书", "一座山。" * 75_000)
    letters.yinling.library.add([book])
    letters.yinling.library.save_place(Locator("book"), 0.0)
    letters.yinling.window.home()
    letters.settle()
    rate = letters.yinling.settings.now.characters_a_minute
    time = listening_time(book.length, rate).removeprefix("约听 ")
    assert "小时" in time
    assert letters.page.under.text() == f"刚开头，大约 {time}"


# --- home ---


@pytest.mark.parametrize("window", [(1024, 600), (1366, 768)])
def test_the_headline_of_home_is_never_smaller_than_the_words_of_the_tiles(
    start_app: Callable[..., RunningApp], window: tuple[int, int]
) -> None:
    app = start_app(*window)
    app.yinling.library.add([letter("phones", "为老人开的手机课", "您好。" * 90)])
    app.yinling.library.save_place(Locator("phones", 1, 90), 0.4)
    sizes = []
    for size in (3, 5, 8):
        app.yinling.settings.change(size_index=size)
        app.yinling.window.home()
        app.settle()
        sizes.append(app.page.headline.px())
        assert sizes[-1] >= app.page.today.word_px()
        own = app.page.suited(app.page.look).metrics.headline
        assert sizes[-1] == own, "there was room for its own size"
    assert sizes[0] < sizes[-1]
    if window == (1366, 768):
        assert sizes == sorted(set(sizes)), "each step is seen"
