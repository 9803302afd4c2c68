"""我喜欢的: marked, unmarked, carried along, and saved from a damaged file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.library.editing.edit import retitle, split
from content.library.rescue.salvage import salvage
from content.library.schema.migrations import MIGRATIONS
from content.library.store.db import connect
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind, article_id


def article(title: str) -> Article:
    blocks = (
        Block(BlockKind.TITLE, title),
        Block(BlockKind.PARAGRAPH, f"{title}的第一段，说了些话。"),
        Block(BlockKind.PARAGRAPH, f"{title}的第二段，又说了些话。"),
    )
    return Article(article_id(blocks), blocks)


DATES, QUINCE = article("枣"), article("木瓜")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    library = Library(file)
    library.add([DATES, QUINCE])
    yield library
    library.close()


def liked(library: Library) -> set[str]:
    return {row.title for row in library.rows(Shelf.SHELF) if row.is_favourite}


def test_an_article_is_liked_until_it_is_not(library: Library, file: Path) -> None:
    library.like(DATES.id, liked=True)
    library.like(DATES.id, liked=True)
    assert library.is_liked(DATES.id)
    assert not library.is_liked(QUINCE.id)
    library.remove(DATES.id)
    library.restore(DATES.id)
    assert liked(library) == {"枣"}
    with closing(Library(file)) as again:
        again.like(DATES.id, liked=False)
    assert liked(library) == set()
    assert library.check() == []


def test_the_mark_goes_along_to_what_takes_its_place(library: Library) -> None:
    library.like(DATES.id, liked=True)
    renamed = retitle(DATES, "红枣")
    library.replace([DATES.id], [renamed])
    assert liked(library) == {"红枣"}
    parts = split(renamed, 2)
    library.replace([renamed.id], parts)
    assert liked(library) == {part.title for part in parts}
    newer = article("枣树")
    library.add([newer])
    library.renew([part.id for part in parts], [newer.id])
    assert liked(library) == {"枣树"}


def test_marks_are_saved_from_a_damaged_library(library: Library, file: Path) -> None:
    library.like(QUINCE.id, liked=True)
    library.close()
    with closing(connect(None)) as fresh:
        assert salvage(file, fresh, datetime.now(UTC)) == 2
        assert fresh.execute("SELECT article_id FROM favourites").fetchall() == [(QUINCE.id,)]


def test_an_older_library_has_no_favourites_yet(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as old:
        before = next(
            number
            for number, statements in enumerate(MIGRATIONS)
            if any("favourites" in statement for statement in statements)
        )
        for statement in (each for part in MIGRATIONS[:before] for each in part):
            old.execute(statement)
        old.execute(f"PRAGMA user_version = {before}")
    with closing(Library(file)) as library:
        library.add([DATES])
        assert liked(library) == set()
        library.like(DATES.id, liked=True)
        assert liked(library) == {"枣"}
