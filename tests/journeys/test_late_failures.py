"""A failure after its page was left is told on the page that is shown then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from fakes.app import RunningApp
from fakes.importing.in_process import import_file
from fakes.stops.content import NEWSPAPERS

from app.reading.order import ReadingOrder
from content.library.store.db import LibraryUnavailableError
from content.library.store.shelf import Shelf
from content.text.readings import correcting
from ui.pages.importing import folders
from ui.shell.destinations.looked_for import LookFor
from ui.shell.destinations.plain import REMOVED
from ui.shell.destinations.reading import Read
from ui.shell.destinations.shelf import Arrivals, Folders, ShelfAfterRemoval, ShowShelf

WHY = "这台电脑现在存不下东西，没有做成。请腾出一点地方再试。"


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[object, str], Event]]:
    """Return a function that lets a method fail once the event that it returns is set."""
    gates: list[Event] = []

    def fail(owner: object, name: str) -> Event:
        gates.append(gate := Event())

        def slowly(*_: object, **__: object) -> object:
            assert gate.wait(10)
            raise LibraryUnavailableError("full")

        monkeypatch.setattr(owner, name, slowly)
        return gate

    yield fail
    for gate in gates:
        gate.set()


def at_home(app: RunningApp, gate: Event) -> str:
    """Go home, let it fail, and return what is told there."""
    app.yinling.window.home()
    gate.set()
    app.settle()
    assert app.page.name == "home"
    notice = app.yinling.window.notice
    return notice.words.text() if notice.isVisible() else ""


def open_more(app: RunningApp) -> str:
    """Open 更多 of the first article of today; return its title."""
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0)))
    app.settle()
    app.press("rail.more")
    return app.page.open.article.title


def test_an_article_that_stays_on_the_shelf(
    app: RunningApp, fails: Callable[[object, str], Event]
) -> None:
    title = open_more(app)
    gate = fails(app.yinling.library, "remove")
    app.page.tile("remove").chosen.emit()
    assert at_home(app, gate) == f"《{title}》没有拿走。{WHY}"
    app.yinling.settings.change(language="en")
    app.settle()
    assert "was not taken off the shelf" in app.yinling.window.notice.words.text()


def test_a_change_of_language_meanwhile_takes_no_failure_away(
    app: RunningApp, fails: Callable[[object, str], Event]
) -> None:
    open_more(app)
    gate = fails(app.yinling.library, "remove")
    app.page.tile("remove").chosen.emit()
    app.yinling.settings.change(language="en")
    app.qtbot.wait(1)
    assert "was not taken off the shelf" in at_home(app, gate)


def test_one_who_waits_is_told_on_the_spot(
    app: RunningApp, fails: Callable[[object, str], Event]
) -> None:
    open_more(app)
    gate = fails(app.yinling.library, "remove")
    app.page.tile("remove").chosen.emit()
    gate.set()
    app.settle()
    assert app.page.name == "trouble"
    assert app.page.blank.words.text() == WHY
    assert app.yinling.window.notice.isHidden()


def test_articles_that_are_not_put_on_the_shelf(
    app: RunningApp, fails: Callable[[object, str], Event]
) -> None:
    found = import_file(NEWSPAPERS / "reports-with-datelines" / "input.txt")
    app.yinling.window.go(Arrivals("报纸", found))
    gate = fails(app.yinling.library, "add")
    app.page.keep.click()
    assert at_home(app, gate) == f"“报纸”没有放进书架。{WHY}"


@pytest.mark.parametrize("page", ["removed", "list"])
def test_an_article_that_is_not_put_back(
    app: RunningApp, fails: Callable[[object, str], Event], page: str
) -> None:
    row = app.yinling.library.rows(Shelf.TODAY)[0]
    app.yinling.library.remove(row.id)
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.yinling.window.go(REMOVED if page == "removed" else ShelfAfterRemoval(row.id, row.title))
    app.settle()
    gate = fails(app.yinling.library, "restore")
    button = app.page.stack.rows[0].button if page == "removed" else app.page.notice.button
    button.click()
    assert at_home(app, gate) == f"《{row.title}》没有放回书架。{WHY}"


def test_a_reading_that_is_not_kept(app: RunningApp, fails: Callable[[object, str], Event]) -> None:
    open_more(app)
    app.choose("correct")
    app.until(lambda: bool(app.page.words.buttons))
    words = iter(app.page.words.buttons)
    while not app.page.keep.isVisible():
        word = next(words)
        word.chosen.emit()
        app.settle()
    tiles = iter(app.page.readings.tiles)
    while not app.page.keep.isEnabled():
        next(tiles).chosen.emit()
    gate = fails(correcting, "correction")
    app.page.keep.click()
    assert at_home(app, gate) == f"“{word.text()}”的念法没有记住，请再改一次。"


def test_a_folder_is_looked_into_again_after_a_failure(app: RunningApp, tmp_path: Path) -> None:
    folder = tmp_path / "来信"
    folder.mkdir()
    (folder / "信.txt").write_text("奶奶您好。", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        gate = Event()

        def breaks(*_: object) -> object:
            assert gate.wait(10)
            raise MemoryError

        patch.setattr(folders, "list_folder", breaks)
        look_into(app, folder)
        assert at_home(app, gate) == "", "nothing was to be kept: the log has it"
    look_into(app, folder)
    app.settle()
    assert [row.title for row in app.page.stack.rows] == ["信"]


def look_into(app: RunningApp, folder: Path) -> None:
    app.yinling.window.go(Folders(LookFor.ARTICLE))
    app.settle()
    app.page.stand_in(folder)
    app.page.come_back()
