"""The places that a reader has left: a few of each article, and no damage to them does harm."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from content.library.schema.migrations import MIGRATIONS, SCHEMA_VERSION
from content.library.store.library import Library
from content.locate import locator_at
from content.locator import Locator
from content.model import Article, Block, BlockKind, article_id
from content.places import MOST_FORMER, Spot, spot_in

BLOCKS = (
    Block(BlockKind.TITLE, "院子里的枣树"),
    Block(BlockKind.PARAGRAPH, "风吹过来，叶子响。枣子红了。" * 100),
)
ARTICLE = Article(article_id(BLOCKS), BLOCKS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    library = Library(file)
    library.add([ARTICLE])
    yield library
    library.close()


def spot(offset: int) -> Spot:
    return spot_in(ARTICLE, locator_at(ARTICLE, 1, offset))


def offsets(library: Library) -> list[int]:
    return [place.locator.offset for place in library.former_places(ARTICLE.id)]


def test_the_newest_few_are_kept_near_ones_once(library: Library, file: Path) -> None:
    for offset in (0, 200, 400, 600, 800, 1000, 410):
        library.leave_place(spot(offset))
    library.leave_place(Spot(Locator("another", 0, 1), 0.5))
    library.close()
    again = Library(file)
    assert offsets(again) == [410, 1000, 800, 600, 200][:MOST_FORMER]
    assert len(again.former_places("another")) == 1
    assert again.place(ARTICLE.id) is None
    again.close()


def test_an_older_library_is_brought_up_to_date(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as old:
        for statements in MIGRATIONS[:3]:
            for statement in statements:
                old.execute(statement)
        old.execute("PRAGMA user_version = 3")
        old.execute("INSERT INTO places VALUES ('a', 1, 2, '句', 0.5, 0, 0, 1)")
    library = Library(file)
    assert library.set_aside is None
    place = library.place("a")
    assert place is not None
    assert place.progress == 0.5
    library.leave_place(Spot(place.locator, place.progress))
    assert [each.locator for each in library.former_places("a")] == [place.locator]
    library.close()
    with closing(sqlite3.connect(file)) as new:
        assert new.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


@pytest.mark.parametrize("cells", ["'x', 'y'", "x'00ff', 0.5", "-7, 'z'"])
def test_a_damaged_row_is_passed_over(library: Library, file: Path, cells: str) -> None:
    library.leave_place(spot(300))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute(
            "INSERT INTO former_places (article_id, block, offset, quote, progress, saved)"
            f" VALUES ('{ARTICLE.id}', {cells.split(',')[0]}, 'b', x'ff', {cells.split(',')[1]}, 9)"
        )
    assert offsets(library) == [300]
    library.leave_place(spot(700))
    assert offsets(library) == [700, 300]


def test_a_library_without_the_table_goes_on(library: Library, file: Path) -> None:
    library.leave_place(spot(300))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        page = other.execute(
            "SELECT rootpage FROM sqlite_master WHERE name='former_places'"
        ).fetchone()[0]
        size = other.execute("PRAGMA page_size").fetchone()[0]
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with file.open("r+b") as raw:
        raw.seek((page - 1) * size)
        raw.write(b"\xff" * size)
    library.save_place(spot(500).locator, 0.5)
    library.leave_place(spot(700))
    assert set(offsets(library)) <= {300, 700}
    place = library.place(ARTICLE.id)
    assert place is not None
    assert place.locator.offset == 500


def test_they_are_salvaged_from_a_damaged_library(library: Library, file: Path) -> None:
    for offset in (300, 700):
        library.leave_place(spot(offset))
    library.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        page = other.execute("SELECT rootpage FROM sqlite_master WHERE name='places'").fetchone()[0]
        size = other.execute("PRAGMA page_size").fetchone()[0]
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with file.open("r+b") as raw:
        raw.seek((page - 1) * size)
        raw.write(b"\xff" * size)
    again = Library(file)
    assert again.set_aside is not None
    assert offsets(again) == [700, 300]
    again.close()
