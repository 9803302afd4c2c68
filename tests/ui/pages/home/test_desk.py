"""The order that the big button of the home page reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind
from ui.pages.home.desk import desk_of

Shelved = Callable[..., Library]


@pytest.fixture
def shelved() -> Iterator[Shelved]:
    """Give what puts articles of these ids on a new shelf."""
    with closing(Library(None)) as library:

        def put(*ids: str) -> Library:
            for id_ in ids:
                blocks = (Block(BlockKind.TITLE, id_), Block(BlockKind.PARAGRAPH, f"{id_}好。" * 9))
                library.add([Article(id_, blocks)])
            return library

        yield put


def test_an_empty_shelf_has_nothing_to_read(shelved: Shelved) -> None:
    desk = desk_of(shelved())
    assert (desk.order, desk.begun, desk.shelf) == (None, None, 0)


def test_what_came_today_is_read_from_the_first_that_is_unread(shelved: Shelved) -> None:
    library = shelved("一", "二", "三")
    first, second, third = (row.id for row in library.rows(Shelf.TODAY))
    library.save_place(Locator(first), 1.0, finished=True)
    desk = desk_of(library)
    assert [row.id for row in desk.unread] == [second, third]
    assert desk.begun is None
    assert desk.order is not None
    assert (desk.order.ids, desk.order.id) == ((second, third), second)


def test_what_was_begun_goes_on_among_the_unread(shelved: Shelved) -> None:
    library = shelved("一", "二", "三")
    first, second, third = (row.id for row in library.rows(Shelf.TODAY))
    library.save_place(Locator(first), 1.0, finished=True)
    library.save_place(Locator(third, 1, 2), 0.4)
    desk = desk_of(library)
    assert desk.begun is not None
    assert desk.begun[0].id == third
    assert desk.order is not None
    assert (desk.order.ids, desk.order.id) == ((second, third), third)


def test_the_next_articles_go_on_where_the_reader_was(shelved: Shelved) -> None:
    library = shelved("一", "二", "三")
    first, second, _ = (row.id for row in library.rows(Shelf.TODAY))
    library.save_place(Locator(second, 1, 6), 0.6)
    library.save_place(Locator(first, 1, 2), 0.2)
    order = desk_of(library).order
    assert order is not None
    following = order.following()
    assert following is not None
    place = following.start_in(library.article(second), library.place(second))
    assert place is not None
    assert (place.block, place.offset) == (1, 6)
    third = following.following()
    assert third is not None
    assert third.start_in(library.article(third.id), library.place(third.id)) is None


def test_when_all_was_heard_all_is_read_again(shelved: Shelved) -> None:
    library = shelved("一", "二")
    ids = tuple(row.id for row in library.rows(Shelf.TODAY))
    for id_ in ids:
        library.save_place(Locator(id_), 1.0, finished=True)
    order = desk_of(library).order
    assert order is not None
    assert (order.ids, order.id) == (ids, ids[0])
