"""A damaged library file loses only what is on the damaged bytes; the app always starts."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from content.errors import ContentError, LibraryDamagedError
from content.library.rescue import later
from content.library.store import soundness
from content.library.store.db import PAGE_BYTES, LibraryUnavailableError
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind, article_id

ARTICLES = 24


def article(number: int) -> Article:
    blocks = (
        Block(BlockKind.TITLE, f"第{number}篇"),
        *(Block(BlockKind.PARAGRAPH, f"{number}-{part}：" + "一段文字" * 40) for part in range(4)),
    )
    return Article(article_id(blocks), blocks)


STOCK = {each.id: each for each in map(article, range(ARTICLES))}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "library.db"
    library = Library(path)
    library.add(list(STOCK.values())[:12])
    library.seed(list(STOCK.values())[12:])
    for step, key in enumerate(STOCK):
        library.save_place(Locator(key, 1, step, "一段"), 0.5)
    library.close()
    return path.read_bytes()


def use_everything(path: Path) -> Library:
    """Open and call every reading and writing method; only world's faults may come out."""
    library = Library(path)
    for _ in range(2):
        for shelf in Shelf:
            library.rows(shelf)
        library.removed()
        library.last_place()
        library.check()
        for key, original in STOCK.items():
            library.place(key)
            with suppress(ContentError):
                assert library.article(key) == original
        library.add(STOCK.values())
        library.save_place(Locator(article(1).id, 2, 3), 0.4)
    return library


@pytest.mark.parametrize("content", [b"", b"\0", b"hello, this is a text file\n" * 500])
def test_what_is_no_database_is_kept_and_a_new_one_begun(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(content)
    library = Library(path)
    library.add(STOCK.values())
    assert len(library.rows(Shelf.SHELF)) == ARTICLES
    assert library.check() == []
    library.close()
    if content:
        assert library.set_aside is not None
        assert library.set_aside.name.startswith("library.db.damaged-20")
        assert library.set_aside.read_bytes() == content


def test_another_programs_database_is_not_written_into(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE articles (theirs)")
    before = path.read_bytes()
    library = Library(path)
    library.close()
    assert library.set_aside is not None
    assert library.set_aside.read_bytes() == before


def test_names_of_what_is_set_aside_are_never_used_twice(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    kept = set()
    for number in range(4):
        path.write_bytes(f"broken {number}".encode() * 100)
        library = Library(path)
        library.close()
        kept.add(library.set_aside)
        path.unlink()
    assert len(kept) == 4
    assert len(list(tmp_path.glob("library.db.damaged-*"))) == 4


def test_the_log_of_a_damaged_file_is_set_aside_with_it(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"not a database, " * 400)
    (tmp_path / "library.db-wal").write_bytes(b"its log")
    library = Library(path)
    assert library.rows(Shelf.SHELF) == []
    library.close()
    assert library.set_aside is not None
    assert Path(f"{library.set_aside}-wal").read_bytes() == b"its log"


def test_a_damaged_page_costs_only_what_lies_on_it(tmp_path: Path, sound: bytes) -> None:
    """Each page but the first is overwritten in turn."""
    page = PAGE_BYTES
    survived = []
    for start in range(page, len(sound), page):
        path = tmp_path / f"{start}" / "library.db"
        path.parent.mkdir()
        path.write_bytes(sound[:start] + b"\xa5" * page + sound[start + page :])
        library = Library(path)
        whole = 0
        for row in library.rows(Shelf.SHELF):
            try:
                whole += library.article(row.id) == STOCK[row.id]
            except LibraryDamagedError:
                continue
        library.close()
        survived.append(whole)
    # One page is the root of all texts: with it goes the way to every one of them.
    survived.sort()
    assert survived[1] >= ARTICLES - 8


def test_salvage_keeps_articles_places_and_what_was_seeded(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as other:
        root = other.execute(
            "SELECT rootpage FROM sqlite_master WHERE name='places_by_turn'"
        ).fetchone()[0]
    start = (root - 1) * PAGE_BYTES
    path.write_bytes(sound[:start] + b"\xa5" * PAGE_BYTES + sound[start + PAGE_BYTES :])
    library = Library(path)
    assert library.set_aside is not None
    assert library.salvaged == ARTICLES
    assert [library.article(key) for key in STOCK] == list(STOCK.values())
    last = library.last_place()
    assert last is not None
    assert last.locator == Locator(list(STOCK)[-1], 1, ARTICLES - 1, "一段")
    assert library.seed(STOCK.values()).added == ()
    assert library.check() == []
    library.close()


def test_a_damaged_text_is_told_and_healed_by_importing_it_again(
    tmp_path: Path, sound: bytes
) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(sound.replace('"7-2：一段'.encode(), '"7-2：二段'.encode()))
    library = Library(path)
    bad = article(7)
    assert library.set_aside is None
    with pytest.raises(LibraryDamagedError):
        library.article(bad.id)
    assert library.check() == [f"text:{bad.id}"]
    assert library.article(article(8).id) == article(8)
    assert library.add([bad]).known == (bad.id,)
    assert library.article(bad.id) == bad
    assert library.check() == []
    library.close()


@pytest.mark.parametrize("seed", range(8))
def test_random_overwrites_never_crash(tmp_path: Path, sound: bytes, seed: int) -> None:
    luck = random.Random(seed)
    path = tmp_path / "library.db"
    for _ in range(4):
        damaged = bytearray(sound)
        for _ in range(luck.choice((1, 3, 20))):
            length = luck.choice((1, 2, 16, 200, 5000))
            # The first pages hold header and schema: hit them as often as all others together.
            start = luck.randrange(luck.choice((100, 8192, len(damaged))))
            damaged[start : start + length] = luck.randbytes(length)
        path.write_bytes(damaged)
        with suppress(ContentError):
            use_everything(path).close()
        # Whatever happened, the next start has a shelf that works.
        library = Library(path)
        library.close()
        for each in tmp_path.iterdir():
            each.unlink()


@pytest.mark.parametrize("part", [0.01, 0.3, 0.5, 0.9, 0.999])
def test_a_truncated_file_never_crashes(tmp_path: Path, sound: bytes, part: float) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(sound[: int(len(sound) * part)])
    library = use_everything(path)
    assert len(library.rows(Shelf.SHELF)) == ARTICLES
    library.close()


def test_a_folder_in_place_of_the_file_is_a_fault_of_the_world(tmp_path: Path) -> None:
    (tmp_path / "library.db").mkdir()
    with pytest.raises(LibraryUnavailableError):
        Library(tmp_path / "library.db")


def test_damage_found_while_it_is_open_is_told_at_once(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(sound)
    told: list[int] = []
    library = Library(path, damage_found=lambda: told.append(1))
    assert len(library.rows(Shelf.SHELF)) == ARTICLES
    assert told == []
    break_places(path)
    with pytest.raises(LibraryDamagedError):
        library.save_place(Locator(article(1).id, 1, 1), 0.5)
    assert told == [1]
    library.close()
    # The next start sets it aside and saves the articles.
    library = Library(path)
    assert library.salvaged == ARTICLES
    library.close()


def break_places(path: Path) -> None:
    """Damage the file beneath those who have it open: the root of a table is no page."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA writable_schema = ON")
        other.execute("UPDATE sqlite_master SET rootpage = 1000000 WHERE name = 'places'")
        version = other.execute("PRAGMA schema_version").fetchone()[0]
        other.execute(f"PRAGMA schema_version = {version + 1}")


def _never() -> bool:
    return False


def test_salvage_keeps_when_an_article_was_first_heard_and_the_round_of_the_day(
    tmp_path: Path,
) -> None:
    path = tmp_path / "library.db"
    now = datetime(2026, 3, 1, 9, tzinfo=UTC)
    library = Library(path, lambda: now)
    library.seed(list(STOCK.values()), "a bundle")
    key = next(iter(STOCK))
    library.save_place(Locator(key, 4, 0), 1.0, finished=True)
    library.next_round()
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)
    library.save_place(Locator(key, 1, 0), 0.2)
    library.close()
    break_places_by_turn(path)
    library = Library(path, lambda: now)
    assert library.set_aside is not None
    heard = {row.id: row.heard for row in library.rows(Shelf.SHELF)}[key]
    assert heard is not None
    assert heard.date() == date(2026, 3, 1)
    assert library.bundle == "", "the built-in articles are looked at again"
    library.close()


def test_a_damaged_text_is_found_by_the_look_after_the_start(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(sound)
    library = Library(path)
    assert library.look_through(_never) == ""
    library.close()
    path.write_bytes(sound.replace('"7-2：一段'.encode(), '"7-2：二段'.encode()))
    library = Library(path)
    assert library.look_through(lambda: True) == "", "stopped before it has begun"
    assert library.look_through(_never) == "texts"
    library.close()


def test_a_large_one_is_checked_as_a_whole_once_damage_was_found(
    tmp_path: Path, sound: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (soundness, later):
        monkeypatch.setattr(module, "QUICK_CHECK_BYTES", 1000)  # as if it were large
    path = tmp_path / "library.db"
    path.write_bytes(sound)
    break_places_by_turn(path)
    library = Library(path)
    assert library.set_aside is None, "opening does not look so far"
    assert library.look_through(_never) == "structure"
    library.close()
    library = Library(path)
    assert library.set_aside is not None
    assert library.salvaged == ARTICLES
    library.close()
    library = Library(path)
    assert library.set_aside is None
    assert library.look_through(_never) == ""
    library.close()


def break_places_by_turn(path: Path) -> None:
    """Damage the page of an index: lists and texts can still be read."""
    content = path.read_bytes()
    with closing(sqlite3.connect(path)) as other:
        root = other.execute(
            "SELECT rootpage FROM sqlite_master WHERE name='places_by_turn'"
        ).fetchone()[0]
    start = (root - 1) * PAGE_BYTES
    path.write_bytes(content[:start] + b"\xa5" * PAGE_BYTES + content[start + PAGE_BYTES :])
