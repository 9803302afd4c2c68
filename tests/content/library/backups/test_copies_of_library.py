"""Copies of a library in use, and what they give back when it is damaged, lost or overwritten."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fakes.voices.small_pack import small_disk

from content.errors import LibraryDamagedError
from content.library.backups.copying import CopyStoppedError, never, untold
from content.library.backups.folder import Copies, NoRoomForCopyError
from content.library.backups.header import folder_of
from content.library.store.db import PAGE_BYTES, LibraryUnavailableError
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind

ARTICLES = 24


def an_article(number: int, words: str = "一段文字。") -> Article:
    blocks = (Block(BlockKind.TITLE, f"第{number}篇"), Block(BlockKind.PARAGRAPH, words * 900))
    return Article(f"article {number}", blocks)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path, clock: Clock) -> Path:
    path = tmp_path / "library.db"
    with closing(Library(path, clock)) as library:
        library.add([an_article(number) for number in range(ARTICLES)])
        library.save_place(Locator("article 3", 1, 40, "一段文字"), 0.3)
    return path


def files(path: Path) -> list[str]:
    return sorted(each.name for each in folder_of(path).iterdir())


def test_a_day_has_one_copy_and_seven_days_are_kept(path: Path, clock: Clock) -> None:
    with closing(Library(path, clock)) as library:
        for _ in range(9):
            assert library.needs_copy()
            library.copy_now(never, untold)
            assert not library.needs_copy()
            clock.now += timedelta(days=1)
    assert files(path) == [f"000{n}-2026-12-0{n - 1}.db" for n in range(3, 10)]


def test_a_copy_is_whole_while_places_are_saved(path: Path, clock: Clock) -> None:
    saved = threading.Event()

    def save_on(library: Library) -> None:
        for number in range(40):
            library.save_place(Locator("article 5", 1, number), number / 100)
        saved.set()

    with closing(Library(path, clock)) as library:
        writer = threading.Thread(target=save_on, args=(library,))
        steps: list[int] = []

        def told(done: int, whole: int) -> None:
            if not steps:
                writer.start()
                assert saved.wait(30)
            steps.append(done)

        made = library.copy_now(never, told)
        writer.join()
        assert steps[-1] > 0
        assert steps == sorted(steps), "a copy that begins anew is never done"
        later = library.place("article 5")
        assert later is not None
        assert later.locator.offset == 39
    assert [each.name for each in made.parent.iterdir()] == [made.name]
    with closing(Library(made, clock)) as copy:
        assert copy.check() == []
        assert len(copy.rows(Shelf.SHELF)) == ARTICLES
        assert copy.place("article 5") is None, "the copy is of one moment"


def test_two_copies_at_once_are_made_one_after_the_other(path: Path, clock: Clock) -> None:
    """The copy of the day is under way, and somebody saves everything to a stick."""
    under_way, made = threading.Event(), list[Path]()

    def note() -> bool:
        under_way.set()
        return False

    with closing(Library(path, clock)) as library:
        second = threading.Thread(target=lambda: made.append(library.copy_now(note, untold)))

        def told(_done: int, _whole: int) -> None:
            if second.ident is None:
                second.start()
                under_way.wait(2)

        made.append(library.copy_now(never, told))
        second.join()
    assert len(made) == 2
    (kept,) = Copies(path).all()  # of a day the later one
    with closing(sqlite3.connect(Copies(path).path(kept))) as db:
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (ARTICLES,)


def test_a_library_that_is_being_brought_back_is_nothing_left_over(path: Path) -> None:
    brought = Copies(path).new_file()
    brought.write_bytes(b"brought")
    os.utime(brought, (1, 1))  # it is looked through for long
    Copies(path).make(date(2026, 11, 30))
    assert brought.read_bytes() == b"brought"


def test_a_stopped_copy_leaves_nothing(path: Path, clock: Clock) -> None:
    with closing(Library(path, clock)) as library:
        with pytest.raises(CopyStoppedError):
            library.copy_now(lambda: True, untold)
        assert files(path) == []
        assert library.needs_copy()


def test_a_disk_without_room_says_so_once_and_keeps_its_last_copy(
    tmp_path: Path, path: Path, clock: Clock
) -> None:
    disk = tmp_path / "disk"
    # SPARE_BYTES stay free in any case: a disk of less has no copies.
    with small_disk(disk, 68 << 20):
        moved = disk / "library.db"
        shutil.copyfile(path, moved)
        with closing(Library(moved, clock)) as library:
            library.copy_now(never, untold)
            clock.now += timedelta(days=1)
            fill = disk / "fill"
            fill.write_bytes(bytes(8 << 20))
            for is_news in (True, False, False):
                with pytest.raises(NoRoomForCopyError) as told:
                    library.copy_now(never, untold)
                assert told.value.is_news is is_news
            assert len(Copies(moved).all()) == 1
            fill.unlink()
            library.copy_now(never, untold)
            assert [copy.number for copy in Copies(moved).all()] == [2, 1]


def test_a_folder_that_cannot_be_made_is_a_fault_of_the_world(path: Path, clock: Clock) -> None:
    folder_of(path).write_text("a file")
    with closing(Library(path, clock)) as library, pytest.raises(LibraryUnavailableError):
        library.copy_now(never, untold)


# --- what comes back ------------------------------------------------------------------------


@pytest.fixture
def copied(path: Path, clock: Clock) -> Path:
    """Give a library with a copy, to which an article was added after it."""
    with closing(Library(path, clock)) as library:
        library.copy_now(never, untold)
        clock.now += timedelta(days=1)
        library.remove("article 7")
        library.add([an_article(ARTICLES)])
        library.save_place(Locator("article 3", 1, 80, "一段文字"), 0.6)
    return path


def test_what_damage_took_comes_from_the_copy_and_the_rest_is_newer(
    copied: Path, clock: Clock
) -> None:
    spoil_texts(copied, (4, 5, 6))
    break_index(copied)
    with closing(Library(copied, clock)) as library:
        assert library.set_aside is not None
        assert library.restored_of == date(2026, 11, 30)
        assert library.check() == []
        ids = {row.id for row in library.rows(Shelf.SHELF)}
        assert ids == {f"article {n}" for n in range(ARTICLES + 1)} - {"article 7"}
        assert library.article("article 4") == an_article(4)
        place = library.place("article 3")
        assert place is not None
        assert place.locator.offset == 80, "not the older place"
        assert [row.id for row in library.removed()] == ["article 7"]


def test_a_file_of_nonsense_is_replaced_by_the_copy(copied: Path, clock: Clock) -> None:
    copied.write_bytes(b"not a database, " * 400)
    with closing(Library(copied, clock)) as library:
        assert library.salvaged == 0
        assert library.restored_of is not None
        assert len(library.rows(Shelf.SHELF)) == ARTICLES
        place = library.place("article 3")
        assert place is not None
        assert place.locator.offset == 40


@pytest.mark.parametrize("how", ["deleted", "emptied", "its log left"])
def test_a_library_that_is_gone_comes_from_its_copy(copied: Path, clock: Clock, how: str) -> None:
    if how == "emptied":
        copied.write_bytes(b"")
    else:
        copied.unlink()
    if how == "its log left":
        copied.with_name("library.db-wal").write_bytes(b"an old log" * 1000)
    with closing(Library(copied, clock)) as library:
        assert library.restored_of == date(2026, 11, 30)
        assert library.check() == []
        assert len(library.rows(Shelf.SHELF)) == ARTICLES
        assert library.article("article 7") == an_article(7)
    with closing(Library(copied, clock)) as library:
        assert library.restored_of is None, "told once"


def test_a_damaged_copy_is_passed_over(copied: Path, clock: Clock) -> None:
    with closing(Library(copied, clock)) as library:
        newest = library.copy_now(never, untold)
    newest.write_bytes(newest.read_bytes()[: newest.stat().st_size // 2])
    copied.unlink()
    with closing(Library(copied, clock)) as library:
        assert library.restored_of == date(2026, 11, 30)
        assert len(library.rows(Shelf.SHELF)) == ARTICLES


def test_a_damaged_library_is_not_copied(copied: Path) -> None:
    break_index(copied)
    with pytest.raises(LibraryDamagedError):
        Copies(copied).make(date(2026, 12, 1))
    assert len(Copies(copied).all()) == 1


def test_damaged_texts_are_mended_from_the_copy(copied: Path, clock: Clock) -> None:
    spoil_texts(copied, (2, 24))
    with closing(Library(copied, clock)) as library:
        assert sorted(library.check()) == ["text:article 2", "text:article 24"]
        assert library.mend_texts(never) == 1
        assert library.check() == ["text:article 24"], "this one came after the copy"
        assert library.article("article 2") == an_article(2)


def spoil_texts(path: Path, numbers: tuple[int, ...]) -> None:
    """Change a byte of the texts of these articles, and not their sums."""
    with closing(sqlite3.connect(path)) as db, db:
        for number in numbers:
            db.execute(
                "UPDATE documents SET document = cast(substr(document, 2) AS BLOB) WHERE num ="
                " (SELECT num FROM articles WHERE id = ?)",
                (f"article {number}",),
            )


def break_index(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        named = "SELECT rootpage FROM sqlite_master WHERE name = 'places_by_turn'"
        page = db.execute(named).fetchone()[0]
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(PAGE_BYTES * (page - 1))
        file.write(b"\xff" * PAGE_BYTES)
