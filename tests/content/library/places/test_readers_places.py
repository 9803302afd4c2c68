"""Several readers: places and favourites of each, packed away while somebody else reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.library.editing.edit import merge, retitle
from content.library.rescue.salvage import salvage
from content.library.store.db import connect
from content.library.store.library import Library
from content.locate import locator_at
from content.model import Article, Block, BlockKind, article_id
from content.places import spot_in


def article(title: str) -> Article:
    blocks = (
        Block(BlockKind.TITLE, title),
        Block(BlockKind.PARAGRAPH, f"{title}的第一段，说了些话。" * 9),
        Block(BlockKind.PARAGRAPH, f"{title}的第二段，又说了些话。" * 9),
    )
    return Article(article_id(blocks), blocks)


DATES, QUINCE = article("枣"), article("木瓜")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.db")
    library.add([DATES, QUINCE])
    yield library
    library.close()


def read(library: Library, article: Article, offset: int) -> None:
    library.save_place(locator_at(article, 2, offset), 0.7)


def offset(library: Library, article: Article) -> int | None:
    place = library.place(article.id)
    return place.locator.offset if place is not None else None


def test_each_reader_has_places_and_favourites_of_their_own(library: Library) -> None:
    read(library, DATES, 4)
    library.leave_place(spot_in(DATES, locator_at(DATES, 1, 20)))
    library.like(DATES.id, liked=True)
    library.switch_reader(1)
    assert library.reader == 1
    assert (library.last_place(), library.former_places(DATES.id)) == (None, ())
    assert not library.is_liked(DATES.id)
    read(library, DATES, 8)
    read(library, QUINCE, 2)
    library.switch_reader(0)
    assert (offset(library, DATES), offset(library, QUINCE)) == (4, None)
    assert library.is_liked(DATES.id)
    assert len(library.former_places(DATES.id)) == 1
    library.switch_reader(1)
    assert (offset(library, DATES), offset(library, QUINCE)) == (8, 2)
    last = library.last_place()
    assert last is not None
    assert last.locator.article_id == QUINCE.id
    assert library.check() == []


def test_places_follow_what_was_changed_while_somebody_else_read(library: Library) -> None:
    read(library, QUINCE, 4)
    library.switch_reader(1)
    both = merge([DATES, QUINCE])
    library.replace([DATES.id, QUINCE.id], [both])
    named = retitle(both, "枣和木瓜")
    library.replace([both.id], [named])
    library.switch_reader(0)
    place = library.place(named.id)
    assert place is not None
    text = named.blocks[place.locator.block].text
    assert text == QUINCE.blocks[2].text


def test_they_are_saved_from_a_damaged_library(library: Library, tmp_path: Path) -> None:
    read(library, DATES, 4)
    library.like(DATES.id, liked=True)
    library.switch_reader(2)
    library.close()
    with closing(connect(None)) as fresh:
        salvage(tmp_path / "library.db", fresh, datetime.now(UTC))
        kept = fresh.execute("SELECT reader, article_id, offset FROM packed_places").fetchall()
        assert kept == [(0, DATES.id, 4)]
        kept = fresh.execute("SELECT reader, article_id FROM packed_favourites").fetchall()
        assert kept == [(0, DATES.id)]


@settings(max_examples=examples(25))
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 3), st.booleans(), st.integers(0, 40)), min_size=1, max_size=12
    )
)
def test_nobody_sees_or_loses_anothers_place(steps: list[tuple[int, bool, int]]) -> None:
    expected: dict[tuple[int, str], int] = {}
    with closing(Library(None)) as library:
        library.add([DATES, QUINCE])
        for reader, first, at in steps:
            library.switch_reader(reader)
            chosen = DATES if first else QUINCE
            read(library, chosen, at)
            expected[reader, chosen.id] = at
        for reader in range(4):
            library.switch_reader(reader)
            for each in (DATES, QUINCE):
                assert offset(library, each) == expected.get((reader, each.id))
