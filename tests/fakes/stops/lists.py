"""Stops of 首页 and the lists of articles, full and empty."""

from __future__ import annotations

from collections.abc import Iterator

from content.library.store.shelf import Origin, OriginKind, Shelf
from content.library.views.grouping import Group
from content.library.views.view import View
from content.model import Article, Block, BlockKind, Locator
from fakes.stops.content import CODES, LONG_TITLE
from fakes.stops.steps import Steps
from ui.shell.destinations.others import Trouble
from ui.shell.destinations.plain import ADD, REMOVED
from ui.shell.destinations.shelf import (
    ShelfAfterAdding,
    ShelfAfterRemoval,
    ShowGroup,
    ShowShelf,
    ShowView,
)
from ui.words.wording import error_words


def home(steps: Steps) -> Iterator[str]:
    """首页, and in a window that fills the screen."""
    window = steps.window
    window.home()
    yield steps.there("home")
    steps.app.page.offer_to_close(True)
    yield steps.there("home", "filling the screen")
    steps.app.page.offer_to_close(False)
    # Larger and back, or smaller and back: the size is the walker's, the words stay.
    page = steps.app.page
    there, back = (page.bigger, page.smaller)[:: 1 if page.bigger.isEnabled() else -1]
    there.chosen.emit()
    back.chosen.emit()
    yield steps.there("home", "another size")


def lists(steps: Steps) -> Iterator[str]:
    """Today's articles and the shelf."""
    window = steps.window
    window.go(ShowShelf(Shelf.TODAY))
    yield steps.there("list")
    steps.last_page()
    yield steps.there("list", "last page")
    window.go(ShowShelf(Shelf.SHELF))
    steps.app.settle()
    steps.app.page.jump.chosen.emit()
    yield steps.there("jump", "ways")
    steps.app.page.tile("jump-1").chosen.emit()
    yield steps.there("jump", "pages")
    window.back()
    window.go(ShelfAfterRemoval("none", LONG_TITLE))
    yield steps.there("list", "removed")
    window.go(ShelfAfterAdding(6, 4))
    yield steps.there("list", "added")
    window.go(ShelfAfterAdding(1, 1, renewed=1))
    yield steps.there("list", "renewed")
    yield from _picked(steps)
    yield from _taken_away(steps)


def _picked(steps: Steps) -> Iterator[str]:
    """挑着看: views of the shelf, and a serial."""
    window, page = steps.window, steps.app.page
    window.go(ShowShelf(Shelf.SHELF))
    steps.app.settle()
    page.pick.chosen.emit()
    yield steps.there("pick-view")
    steps.app.page.tile("view-4").chosen.emit()
    yield steps.there("list", "no favourites")
    window.go(ShowView(View.BOOKS))
    yield steps.there("list", "books")
    serial = next(each for each in page.entries if isinstance(each, Group))
    window.go(ShowGroup(serial))
    yield steps.there("group")
    window.go(ShowShelf(Shelf.SHELF))


def _taken_away(steps: Steps) -> Iterator[str]:
    """What was taken off the shelf."""
    window, library = steps.window, steps.library
    removed = library.ids("")[:3]
    for id_ in removed:
        library.remove(id_)
    window.go(ShowShelf(Shelf.SHELF))
    steps.last_page()
    yield steps.there("list", "with what was removed")
    window.go(REMOVED)
    yield steps.there("removed")
    steps.app.page.stack.rows[0].button.chosen.emit()
    yield steps.there("removed", "one put back")
    for id_ in removed:
        library.restore(id_)
    window.go(REMOVED)
    yield steps.there("removed", "empty")


def begun(steps: Steps) -> Iterator[str]:
    """首页 when something was begun."""
    window = steps.window
    window.home()
    yield steps.there("home", "something begun")


def nothing_to_show(steps: Steps) -> Iterator[str]:
    """The page of troubles, and pages that have nothing to show."""
    window, library = steps.window, steps.library
    window.go(Trouble(max(map(error_words, CODES), key=len), "另选一篇"))
    yield steps.there("trouble")
    window.go(ADD)
    steps.app.settle()
    steps.app.page.show_files(())
    yield steps.there("add", "no files")
    ids = library.ids("")
    for id_ in ids:
        library.remove(id_)
    window.go(ShowShelf(Shelf.TODAY))
    yield steps.there("list", "empty")
    window.go(ShowShelf(Shelf.SHELF))
    yield steps.there("list", "all removed")
    window.home()
    yield steps.there("home", "empty")
    for id_ in ids:
        library.restore(id_)


def days(steps: Steps) -> Iterator[str]:
    """首页 and the day's articles on a day with news, and when all of them were heard."""
    window, library = steps.window, steps.library
    letter = Article("letter", (Block(BlockKind.TITLE, LONG_TITLE),))
    library.add([letter])
    window.home()
    yield steps.there("home", "news")
    window.go(ShowShelf(Shelf.TODAY))
    yield steps.there("list", "news")
    came = {
        "b": Origin(OriginKind.LETTER, "小芳"),
        "c": Origin(OriginKind.CHANNEL, "人民日报海外版要闻回顾与评论"),
        "d": Origin(OriginKind.CHANNEL, "人民日报海外版要闻回顾与评论"),
        "e": Origin(OriginKind.STICK, "KINGSTON"),
    }
    texts = [Article(id_, (Block(BlockKind.TITLE, f"全家去了西湖之{id_}"),)) for id_ in came]
    library.add(texts, origins=came)
    window.go(ShowShelf(Shelf.TODAY))
    yield steps.there("list", "groups")
    steps.last_page()
    yield steps.there("list", "groups, last page")
    for id_ in came:
        library.remove(id_)
    for row in library.rows(Shelf.TODAY):
        library.save_place(Locator(row.id), 1.0, finished=True)
    window.home()
    yield steps.there("home", "all heard")
