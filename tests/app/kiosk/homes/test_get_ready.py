"""The machine is got ready once: its shelf, mended if need be, its index, the dictionaries."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from fakes.places import ROOT
from fakes.turns import ANOTHER_DAY, has_turn

from app.bundled import bundled_articles, fingerprint
from app.files.lexicon_cache import kept_lexicon
from app.files.paths import Paths
from app.kiosk.homes import get_ready as readying
from app.kiosk.homes.get_ready import Due, get_ready
from app.kiosk.homes.shelf_copy import copy_shelf
from app.kiosk.homes.shelf_fault import put_away, rescued, shelf_fault
from app.kiosk.places import MachinePlaces
from content.library.store.db import PAGE_BYTES
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind

LETTERS = [
    Article(name, (Block(BlockKind.TITLE, name), Block(BlockKind.PARAGRAPH, "你好。" * 900)))
    for name in ("一封信", "两封信", "三封信")
]


@pytest.fixture(autouse=True)
def no_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the dictionaries out, which take seconds to make."""
    monkeypatch.setattr("app.files.lexicon_cache.kept_lexicon", lambda folder: None)


@pytest.fixture
def content(tmp_path: Path) -> Paths:
    return MachinePlaces(tmp_path / "machine").content


def titles(file: Path) -> set[str]:
    with closing(Library(file)) as library:
        return {row.title for row in library.rows(Shelf.SHELF)}


def put_letters(content: Paths) -> None:
    with closing(Library(content.library_file)) as library:
        library.add(LETTERS)


def break_index(file: Path) -> bytes:
    """Overwrite a page of the file and return what it holds then."""
    with closing(sqlite3.connect(file)) as db:
        named = "SELECT rootpage FROM sqlite_master WHERE name = 'places_by_turn'"
        at = PAGE_BYTES * (db.execute(named).fetchone()[0] - 1)
    whole = file.read_bytes()
    file.write_bytes(whole[:at] + b"\xff" * PAGE_BYTES + whole[at + PAGE_BYTES :])
    return file.read_bytes()


def test_a_visit_finds_its_shelf_made(content: Paths, tmp_path: Path) -> None:
    due = Due(content)
    assert due()
    assert get_ready(content) == ()
    assert due(), "it has made the shelf"
    assert not due()
    visit = Paths(*(tmp_path / name for name in ("config", "data", "cache", "log")))
    visit.create()
    assert copy_shelf(content, visit) == []
    with closing(Library(visit.library_file)) as library:
        assert library.bundle == fingerprint(), "nothing is to be put there any more"
    assert titles(visit.library_file) == {each.title for each in bundled_articles()}
    assert visit.search_file.stat().st_size == content.search_file.stat().st_size > 0
    before = content.library_file.read_bytes()
    assert get_ready(content) == ()
    assert content.library_file.read_bytes() == before


def test_a_damaged_shelf_is_told_mended_and_kept(content: Paths) -> None:
    assert shelf_fault(content) == ""
    put_letters(content)
    assert shelf_fault(content) == ""
    damaged = break_index(content.library_file)
    assert shelf_fault(content) == "library-damaged"
    assert content.library_file.read_bytes() == damaged, "a look changes nothing"
    assert get_ready(content, only_mend=True) == (f"library-rescued {len(LETTERS)}",)
    assert titles(content.library_file) == {each.title for each in LETTERS}
    assert not content.search_file.exists(), "somebody waits"
    assert get_ready(content) == ()
    assert titles(content.library_file) >= {each.title for each in bundled_articles()}
    assert titles(content.library_file) >= {each.title for each in LETTERS}
    assert shelf_fault(content) == "library-rescued"
    (aside,) = rescued(content)
    assert aside.read_bytes() == damaged
    put_away(content)
    assert shelf_fault(content) == ""
    assert (content.data / "damaged" / aside.name).read_bytes() == damaged


@pytest.mark.parametrize("spoilt", [b"", b"nonsense" * 900])
def test_a_file_that_is_no_shelf_costs_the_built_in_articles_nothing(
    content: Paths, spoilt: bytes
) -> None:
    content.create()
    content.library_file.write_bytes(spoilt)
    assert shelf_fault(content) == "library-damaged"
    get_ready(content)
    assert shelf_fault(content) == ("library-rescued" if spoilt else "")
    assert len(titles(content.library_file)) == len(bundled_articles())


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_a_shelf_that_may_not_be_read_is_told(content: Paths) -> None:
    content.create()
    content.library_file.mkdir()
    assert shelf_fault(content) == "library-unreadable"
    assert get_ready(content) != ()


def test_a_shelf_that_is_being_written_is_well(content: Paths) -> None:
    put_letters(content)
    with closing(sqlite3.connect(content.library_file, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM articles")
        assert shelf_fault(content) == ""


@pytest.mark.skipif(not has_turn(2, every=3), reason=ANOTHER_DAY)
def test_the_program_tells_codes_and_makes_the_dictionaries(tmp_path: Path) -> None:
    machine = MachinePlaces(tmp_path)
    machine.content.data.parent.mkdir()
    machine.content.data.write_text("in the way", "utf-8")
    told = subprocess.run(
        [sys.executable, "-P", "-m", readying.__name__],
        env={**os.environ, "PYTHONPATH": str(ROOT), "YINLING_MACHINE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    codes = ["not-ready FileExistsError", "library-unavailable", "health shelf:library-unreadable"]
    assert (told.returncode, told.stdout.splitlines()) == (1, codes)
    (made,) = machine.content.cache.glob("readings-*.words")
    before = made.stat().st_mtime_ns
    kept_lexicon(machine.content.cache)
    assert made.stat().st_mtime_ns == before
