"""A library that a newer version made is read where that is safe, and nothing of it is touched."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fakes.library_changes import CHANGES

from content.library.schema.migrations import SCHEMA_VERSION
from content.library.store.db import LibraryNewerError
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind, article_id


def article(number: int) -> Article:
    blocks = (
        Block(BlockKind.TITLE, f"第{number}篇"),
        Block(BlockKind.PARAGRAPH, f"{number}：一段文字。"),
    )
    return Article(article_id(blocks), blocks)


def make_newer(path: Path, *statements: str) -> None:
    library = Library(path)
    library.add([article(1), article(2)])
    library.save_place(Locator(article(1).id, 1, 0, "1"), 0.5)
    library.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)
        other.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in folder.iterdir()}


def use(path: Path) -> None:
    library = Library(path)
    assert library.is_newer
    assert library.check() == ["newer"]
    assert [row.title for row in library.rows(Shelf.TODAY)] == ["第1篇", "第2篇"]
    assert library.article(article(2).id) == article(2)
    place = library.last_place()
    assert place is not None
    assert place.locator.article_id == article(1).id
    for change in CHANGES.values():
        with pytest.raises(LibraryNewerError):
            change(library, article(1))
    library.close()


def test_it_is_read_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    make_newer(path, "CREATE TABLE new_things (id TEXT)", "ALTER TABLE articles ADD colour TEXT")
    before = files(tmp_path)
    use(path)
    assert files(tmp_path) == before


def test_its_log_is_read_and_stays(tmp_path: Path) -> None:
    """The newer version was killed, or has it open: the version stands in the log alone."""
    path, copy = tmp_path / "one" / "library.db", tmp_path / "two" / "library.db"
    make_newer(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 2}")
        shutil.copytree(path.parent, copy.parent)
    before = files(copy.parent)
    assert "library.db-wal" in before
    use(copy)
    after = files(copy.parent)
    assert {name: after[name][0] for name in ("library.db", "library.db-wal")} == {
        name: before[name][0] for name in ("library.db", "library.db-wal")
    }


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE articles RENAME COLUMN title TO heading",
        "ALTER TABLE places RENAME TO spots",
        "DROP TABLE documents",
        "UPDATE articles SET title = CAST('x' AS BLOB)",
    ],
)
def test_a_form_that_we_cannot_read_is_said_and_not_touched(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "library.db"
    make_newer(path, statement)
    before = files(tmp_path)
    with pytest.raises(LibraryNewerError):
        Library(path)
    assert files(tmp_path) == before
