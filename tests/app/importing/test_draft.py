"""A draft of a page: each change is kept, and undoing gives back the very same articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.bringing import Brought, FromFile, Put, put_on_shelf
from app.importing.draft import Draft
from content.errors import BadEditError
from content.importers.shared.compose import compose
from content.library.editing.on_a_page import Page, cuts, joined, moved, parted, renamed
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Block, BlockKind


def blocks(*texts: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, text) for text in texts]


RIVER = compose(
    "河",
    [*blocks("河水向东流。", "岸上有树。"), Block(BlockKind.HEADING, "桥"), *blocks("桥很老了。")],
)
BOAT = compose("船", blocks("船停在河边。"))
RAIN = compose("", blocks("没有题目的一篇，讲的是雨。", "雨停了。"))
PAGE: Page = (RIVER, BOAT, RAIN)


def characters(page: Page) -> Counter[str]:
    """Count all characters that came from somewhere: no title that we made."""
    texts = [
        block.text
        for each in page
        for block in each.blocks
        if not (block.kind is BlockKind.TITLE and each.title_is_substitute)
    ]
    return Counter("".join(texts))


Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["join", "part", "up", "down"]), st.integers(0, 5), st.integers(0, 5)
    ),
    max_size=8,
)


def edit_of(step: Step) -> Callable[[Page], Page]:
    what, at, where = step

    def edit(page: Page) -> Page:
        number = at % len(page)
        if what == "join":
            return joined(page, number)
        if what == "part":
            places = cuts(page[number])
            if not places:
                raise BadEditError
            return parted(page, number, places[where % len(places)])
        return moved(page, number, -1 if what == "up" else 1)

    return edit


@given(STEPS)
def test_every_character_stays_and_undoing_gives_back_the_very_same(steps: list[Step]) -> None:
    draft = Draft(PAGE)
    pages = [PAGE]
    for step in steps:
        with suppress(BadEditError):
            draft.change(edit_of(step))
            pages.append(draft.now)
            assert characters(draft.now) == characters(PAGE)
    while pages:
        assert draft.now == pages.pop()
        draft.undo()
    assert draft.now == PAGE


@given(STEPS)
def test_the_shelf_follows_every_change_and_its_undoing(steps: list[Step]) -> None:
    library = Library(None)
    library.add(PAGE)

    def shelf() -> list[str]:
        return [row.id for row in library.rows(Shelf.TODAY)]

    draft = Draft(library.beside(BOAT.id), library.arrange)
    pages = [draft.now]
    for step in steps:
        with suppress(BadEditError):
            draft.change(edit_of(step))
            pages.append(draft.now)
            assert shelf() == [each.id for each in draft.now]
            assert library.beside(draft.now[0].id) == draft.now
    while pages:
        page = pages.pop()
        assert shelf() == [each.id for each in page]
        assert library.beside(page[0].id) == page
        draft.undo()
    library.close()


def test_the_place_goes_along_and_comes_back() -> None:
    library = Library(None)
    library.add(PAGE)
    library.save_place(Locator(BOAT.id, 1, 2, "停在河边。"), 0.5)
    draft = Draft(PAGE, library.arrange)
    draft.change(lambda page: joined(page, 1))
    place = library.last_place()
    assert place is not None
    assert place.locator.article_id == draft.now[0].id
    assert draft.now[0].blocks[place.locator.block].text == "船停在河边。"
    draft.undo()
    place = library.last_place()
    assert place is not None
    assert (place.locator.article_id, place.locator.block) == (BOAT.id, 1)
    library.close()


def test_a_change_that_cannot_be_kept_is_not_made() -> None:
    def refuse(before: Page, after: Page) -> None:
        raise BadEditError

    draft = Draft(PAGE, refuse)
    with pytest.raises(BadEditError):
        draft.change(lambda page: joined(page, 1))
    assert draft.now == PAGE
    assert not draft.touched


def test_what_was_found_goes_on_the_shelf_as_it_was_made() -> None:
    library = Library(None)
    draft = Draft(PAGE)
    draft.change(lambda page: joined(page, 1))
    draft.change(lambda page: renamed(page, 1, "雨天"))
    draft.change(lambda page: moved(page, 1, -1))
    file = FromFile("报纸", "9-0123456789abcdef", tuple(each.id for each in PAGE))
    brought = Brought(PAGE, (file,), draft.changes)
    assert isinstance(put_on_shelf(library, brought), Put)
    assert [row.title for row in library.rows(Shelf.TODAY)] == ["雨天", "河"]
    assert library.files_on_shelf() == {file.fingerprint}
    # Read again, the file brings nothing: its articles went on under other ids.
    assert isinstance(put_on_shelf(library, Brought(PAGE, (file,))), Put)
    assert [row.title for row in library.rows(Shelf.TODAY)] == ["雨天", "河"]
    library.close()


def test_a_text_that_came_twice_is_there_once_and_can_be_put_in_order() -> None:
    brought = Brought((RIVER, RIVER, BOAT))
    assert brought.wanted == (RIVER, BOAT)
    draft = Draft((RIVER, BOAT, RIVER))
    draft.change(lambda page: renamed(page, 0, "大河"))
    draft.change(lambda page: moved(page, 1, -1))
    library = Library(None)
    try:
        put_on_shelf(library, Brought(brought.articles, arranged=draft.changes))
        rows = library.rows(Shelf.TODAY)
        assert [row.title for row in rows] == ["船", "大河"]
        library.arrange(draft.now, (*draft.now[::-1], draft.now[0]))
        assert [row.title for row in library.rows(Shelf.TODAY)] == ["大河", "船"]
    finally:
        library.close()
