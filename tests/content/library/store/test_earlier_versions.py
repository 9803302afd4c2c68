"""Libraries as earlier versions kept them; tests/fakes/earlier/libraries.py made them."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fakes.earlier.libraries import VERSIONS
from fakes.places import ROOT

from content.library.backups.copying import never, untold
from content.library.backups.folder import Copies
from content.library.backups.header import folder_of, version_of
from content.library.rescue import opening
from content.library.schema.migrations import SCHEMA_VERSION
from content.library.store.db import connect
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locator import Locator

FILES = ROOT / "tests" / "fixtures" / "library"
VERSION = pytest.mark.parametrize("version", VERSIONS)
EARLIER = pytest.mark.parametrize("version", [each for each in VERSIONS if each < SCHEMA_VERSION])


def test_every_earlier_version_has_its_file() -> None:
    assert {*VERSIONS} >= {*range(1, SCHEMA_VERSION)}, "see tests/fakes/earlier/libraries.py"
    assert [version_of(FILES / f"version-{each}.db") for each in VERSIONS] == [*VERSIONS]


@pytest.fixture
def old(version: int, tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    shutil.copyfile(FILES / f"version-{version}.db", path)
    return path


def look_through(library: Library, version: int) -> None:
    """Assert that all is there that the file of this version was made with."""
    assert library.check() == []
    assert {row.id for row in library.rows(Shelf.SHELF)} == {f"article {n}" for n in (1, 3, 4, 5)}
    assert [row.id for row in library.removed()] == ["article 2", "article 6"]
    assert library.is_seeded
    place, last = library.place("article 3"), library.last_place()
    assert place is not None
    assert place.locator == Locator("article 3", 1, 20, "文字")
    assert last is not None
    assert (last.locator.article_id, last.progress) == ("article 5", 0.2)
    rows = {row.id: row for row in library.rows(Shelf.SHELF)}
    assert rows["article 4"].finished
    assert rows["article 4"].heard is not None
    assert rows["article 1"].built_in
    assert library.article("article 6").title == "第6篇"
    shown = [b.picture for b in library.article("article 3").blocks if b.picture is not None]
    assert len(shown) == (version >= 3)
    assert all(library.picture(each.key) == b"the bytes of a picture" for each in shown)
    assert len(library.former_places("article 3")) == (version >= 5)
    assert len(library.changes_after(0, 100)[1]) == 6


@VERSION
def test_it_is_migrated_and_nothing_is_lost(old: Path, version: int) -> None:
    with closing(Library(old)) as library:
        look_through(library, version)
        library.save_place(Locator("article 1", 1, 3, "文"), 0.1)
        library.restore("article 6")
    assert version_of(old) == SCHEMA_VERSION
    with closing(sqlite3.connect(old)) as db, closing(connect(None)) as new:
        names = "SELECT type, name, tbl_name FROM sqlite_master ORDER BY 1, 2"
        assert db.execute(names).fetchall() == new.execute(names).fetchall()


@EARLIER
def test_a_copy_is_kept_from_before_the_migration(old: Path, version: int) -> None:
    with closing(Library(old)):
        pass
    (copy,) = Copies(old).all()
    assert copy.before == f"v{SCHEMA_VERSION}"
    kept = Copies(old).path(copy)
    assert version_of(kept) == version
    with (
        closing(sqlite3.connect(kept)) as one,
        closing(sqlite3.connect(FILES / f"version-{version}.db")) as other,
    ):
        assert [*one.iterdump()] == [*other.iterdump()]
    with closing(Library(old)):
        assert len(Copies(old).all()) == 1, "once"


@EARLIER
def test_a_large_one_is_copied_after_the_start_as_it_was_before(
    old: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "QUICK_CHECK_BYTES", 1)
    with closing(Library(old)) as library:
        assert not folder_of(old).exists(), "the start waits for no copy"
        library.remove("article 1")
        assert library.needs_copy()
        library.copy_now(never, untold)
        assert not library.needs_copy()
    of_day, before = Copies(old).all()
    assert version_of(Copies(old).path(before)) == version
    with closing(sqlite3.connect(Copies(old).path(before))) as kept:
        on_shelf = "SELECT count(*) FROM articles WHERE removed IS NULL"
        assert kept.execute(on_shelf).fetchone() == (4,)
    assert version_of(Copies(old).path(of_day)) == SCHEMA_VERSION


@EARLIER
def test_a_copy_of_an_older_version_gives_back_what_was_lost(old: Path, version: int) -> None:
    with closing(Library(old)):
        pass
    (copy,) = Copies(old).all()
    old.write_bytes(b"no library at all " * 400)
    with closing(Library(old)) as library:
        assert library.restored_of == copy.day
        look_through(library, version)


@VERSION
def test_it_comes_back_into_a_library_of_today(old: Path, version: int, tmp_path: Path) -> None:
    with closing(Library(tmp_path / "new" / "library.db")) as library:
        library.bring_back(old, untold)
        look_through(library, version)
