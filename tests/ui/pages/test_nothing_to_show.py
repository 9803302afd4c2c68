"""Empty shelves and things that cannot be opened: one sentence, and one button that leads on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.places import UI
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from content.errors import LibraryDamagedError, UnknownArticleError
from content.library.store.db import LibraryUnavailableError
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind
from ui.shell.destinations.plain import ADD
from ui.shell.destinations.shelf import ShowShelf
from ui.widgets.buttons.big_button import REPEAT_MS, BigButton, Role
from ui.words.wording import error_words


def clear_the_shelf(app: RunningApp) -> list[str]:
    ids = app.yinling.library.ids("")
    for id_ in ids:
        app.yinling.library.remove(id_)
    return ids


def only_button(app: RunningApp) -> BigButton:
    """Return the dominant button; there is one, and it has the focus."""
    shown = [b for b in app.page.findChildren(BigButton) if b.isVisible()]
    (button,) = [b for b in shown if b.role is Role.DOMINANT]
    assert button.hasFocus(), button.text()
    return button


@pytest.mark.parametrize("shelf", Shelf)
def test_an_empty_list_leads_to_where_articles_come_from(
    start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch, shelf: Shelf
) -> None:
    monkeypatch.setattr("ui.start.getting_ready.seed", lambda library: None)
    app = start_app(wait_for_articles=False)
    app.yinling.window.go(ShowShelf(shelf))
    app.settle()
    assert app.page.blank.isVisible()
    assert not app.page.bar.isVisible()
    button = only_button(app)
    assert f"“{button.text()}”" in app.page.blank.words.text()
    app.yinling.library.add([Article("one", (Block(BlockKind.TITLE, "信"),))])
    app.click(button)
    assert app.page.name == "add"
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "list"
    assert not app.page.blank.isVisible(), "there are articles again"
    assert app.page.bar.isVisible()
    assert app.page.listen.hasFocus()


def test_a_shelf_from_which_all_was_taken_leads_to_what_can_be_put_back(app: RunningApp) -> None:
    ids = clear_the_shelf(app)
    app.yinling.window.go(ShowShelf(Shelf.SHELF))
    app.settle()
    button = only_button(app)
    assert f"“{button.text()}”" in app.page.blank.words.text()
    app.click(button)
    assert app.page.name == "removed"
    assert {row.id for row in app.page.articles} == set(ids)


def test_the_last_article_that_was_taken_away_can_still_be_put_back(app: RunningApp) -> None:
    *most, last = app.yinling.library.ids("")
    for id_ in most:
        app.yinling.library.remove(id_)
    app.yinling.window.home()
    app.settle()
    app.press("listen")
    app.hear(100)
    app.press("rail.more")
    app.choose("remove")
    assert app.page.blank.isVisible()
    app.press("notice.button")
    assert app.yinling.library.ids("") == [last]
    assert not app.page.blank.isVisible()


def test_home_with_an_empty_shelf_offers_to_put_something_on_it(app: RunningApp) -> None:
    clear_the_shelf(app)
    app.yinling.window.home()
    app.settle()
    assert only_button(app).text() == "添加文章"
    assert app.page.today.under == "还没有文章"
    app.press("listen")
    assert app.page.name == "add"


def test_home_without_a_readable_shelf_tries_again(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise LibraryDamagedError("test")

    monkeypatch.setattr(app.yinling.library, "today", broken)
    app.yinling.window.home()
    app.settle()
    assert app.page.headline.text() == "书架现在打不开"
    assert only_button(app).text() == "再试一次"
    monkeypatch.undo()
    app.press("listen")
    assert app.page.name == "home"
    assert app.page.listen.text() == "念给我听"


def test_home_without_the_articles_that_come_with_the_app(
    start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(library: object) -> None:
        raise FileNotFoundError("resources")

    monkeypatch.setattr("ui.start.getting_ready.seed", missing)
    app = start_app(wait_for_articles=False)
    assert app.page.listen.text() == "添加文章"


def test_no_file_nearby_leads_elsewhere(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> None:
    services = app.yinling.services
    monkeypatch.setattr(type(services), "nearby_files", lambda self: ())
    app.yinling.window.go(ADD)
    app.settle()
    assert app.page.blank.isVisible()
    assert only_button(app).text() == "从文件"
    app.press("blank.button")
    assert app.page.name == "folders"


@pytest.mark.parametrize("error", [LibraryDamagedError, UnknownArticleError])
def test_an_article_that_cannot_be_read_leads_back_to_the_others(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch, error: type[LibraryDamagedError]
) -> None:
    def broken(article_id: str) -> None:
        raise error("test")

    app.press("today")
    monkeypatch.setattr(app.yinling.library, "article", broken)
    app.click(app.page.stack.rows[0].button)
    assert app.page.name == "trouble"
    assert app.page.blank.words.text() == error_words(error.code)
    assert only_button(app).accessibleDescription() == error_words(error.code)
    app.key(Qt.Key.Key_Return)
    assert app.page.name == "list"


def test_a_help_that_is_missing_is_told_and_the_rest_goes_on(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(language: str) -> None:
        raise FileNotFoundError("help.md")

    monkeypatch.setattr("app.bundled.help_article", missing)
    app.key(Qt.Key.Key_F1)
    assert app.page.name == "trouble"
    assert "帮助" in app.page.blank.words.text()
    app.click(only_button(app))
    assert app.page.name == "home"


def full(*_: object, **__: object) -> None:
    raise LibraryUnavailableError("disk full")


def test_what_cannot_be_put_on_the_shelf_can_be_tried_again(
    app: RunningApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = tmp_path / "信.txt"
    letter.write_text("给奶奶的信\n\n奶奶您好。家里都好。\n", "utf-8")
    app.yinling.window.go(ADD)
    app.page.open_file(letter)
    app.settle()
    monkeypatch.setattr(app.yinling.library, "add", full)
    app.press("keep")
    assert app.page.name == "arrivals"
    assert app.page.notice.words.text() == error_words("library-unavailable")
    app.press("notice.button")
    assert not app.page.notice.isVisible()
    monkeypatch.undo()
    QTest.qWait(REPEAT_MS + 20)
    app.press("keep")
    assert app.page.name == "list"


def test_what_cannot_be_taken_away_is_told_and_still_there(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.press("listen")
    app.hear(100)
    app.press("rail.more")
    monkeypatch.setattr(app.yinling.library, "remove", full)
    app.choose("remove")
    assert app.page.name == "trouble"
    assert app.page.blank.words.text() == error_words("library-unavailable")
    app.click(only_button(app))
    assert app.page.name == "reading"


def test_nothing_is_ever_told_in_a_dialog() -> None:
    boxes = ("QMessageBox", "QErrorMessage", "QInputDialog", "QProgressDialog", "QFileDialog")
    for path in UI.rglob("*.py"):
        assert not [box for box in boxes if box in path.read_text("utf-8")], path.name


# --- what is new ---


def test_what_came_today_is_called_new_until_one_has_begun(app: RunningApp) -> None:
    text = Block(BlockKind.PARAGRAPH, "您好，家里都好。" * 30)
    letters = [Article(id_, (Block(BlockKind.TITLE, id_), text)) for id_ in ("信", "贺卡")]
    app.yinling.library.add(letters)
    count = len(app.yinling.library.rows(Shelf.TODAY))
    assert count > len(letters)
    app.yinling.window.home()
    app.settle()
    assert app.page.today.text() == "今天的文章"
    assert app.page.today.under == "新到 2 篇"
    app.press("listen")
    app.hear(300)
    app.yinling.window.home()
    assert app.yinling.keeper.flush()
    app.yinling.window.home()
    app.settle()
    assert app.page.today.under == f"还有 {count} 篇没听"
