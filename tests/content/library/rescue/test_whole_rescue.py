"""A rescue of a library is whole or has not happened: full disks and power cuts lose nothing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fakes.voices.small_pack import small_disk

from content.library.store.db import PAGE_BYTES, LibraryUnavailableError
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind

ARTICLES = 24


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "library.db"
    blocks = (Block(BlockKind.TITLE, "一篇"), Block(BlockKind.PARAGRAPH, "一段文字。" * 900))
    with closing(Library(path)) as library:
        library.add([Article(f"article {number}", blocks) for number in range(ARTICLES)])
    return path.read_bytes()


def break_places(path: Path) -> None:
    """Overwrite the page of an index."""
    with closing(sqlite3.connect(path)) as db:
        named = "SELECT rootpage FROM sqlite_master WHERE name = 'places_by_turn'"
        page = db.execute(named).fetchone()[0]
    with path.open("r+b") as file:
        file.seek(PAGE_BYTES * (page - 1))
        file.write(b"\xff" * PAGE_BYTES)


def test_a_full_disk_leaves_the_damaged_file_until_there_is_room(
    tmp_path: Path, sound: bytes
) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, 3 * len(sound) + 200_000):
        path = disk / "library.db"
        path.write_bytes(sound)
        break_places(path)
        damaged = path.read_bytes()
        for room in (0, len(sound) // 2):
            fill = disk / "fill"
            fill.write_bytes(bytes(shutil.disk_usage(disk).free - room))
            with pytest.raises(LibraryUnavailableError):
                Library(path)
            assert path.read_bytes() == damaged
            fill.unlink()
        library = Library(path)
        assert library.set_aside is not None
        assert library.set_aside.read_bytes() == damaged
        assert library.salvaged >= ARTICLES
        library.close()
        assert {each.name for each in disk.iterdir()} == {path.name, library.set_aside.name}


def test_a_rescue_that_was_cut_off_at_its_end_is_finished(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "library.db"
    (tmp_path / "library.db.fresh").write_bytes(sound)
    with closing(Library(path)) as library:
        assert len(library.rows(Shelf.SHELF)) == ARTICLES
    path.write_bytes(b"not a database, " * 400)
    for left in ("library.db.fresh", "library.db.fresh-12", "library.db.fresh-12-wal"):
        (tmp_path / left).write_bytes(b"half of one")
    with closing(Library(path)) as library:
        assert library.rows(Shelf.SHELF) == []
    assert list(tmp_path.glob("*.fresh*")) == []
