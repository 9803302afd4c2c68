"""Any single bad cell costs at most its own row: every list and question is still answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from fakes.turns import today, turn_of
from fakes.words import words

from content.errors import ContentError
from content.library.search.search import Search
from content.library.store.library import Library
from content.library.store.shelf import Origin, OriginKind, Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind, Picture, article_id, picture_key
from content.places import Spot

PICTURE = b"a picture"


def article(number: int) -> Article:
    key = picture_key(PICTURE)
    blocks = (
        Block(BlockKind.TITLE, f"第{number}篇"),
        Block(BlockKind.PARAGRAPH, f"{number}：一段文字，说健康。"),
        Block(BlockKind.PICTURE, "图", Picture(key, 3, 4)),
    )
    return Article(article_id(blocks), blocks, carried=((key, PICTURE),))


STOCK = [article(number) for number in range(6)]
REMOVED, NEWEST = STOCK[1], STOCK[5]

VALUES = {
    "text": "'abc'",
    "empty": "''",
    "number": "7",
    "negative": "-5",
    "huge": "9223372036854775807",
    "lowest": "-9223372036854775808",
    "fraction": "1e308",
    "infinite": "9e999",
    "bytes": "x'00ff80'",
    "bad letters": "CAST(x'ff80fe41' AS TEXT)",
    "zero bytes": "CAST(x'41004200' AS TEXT)",
    "long": "CAST(zeroblob(200000) AS TEXT)",
    "none": "NULL",
}

NUMBER_OF = {"articles": 5, "documents": 5, "changes": 5, "places": 2, "seeded": 2}
"""The row of each table that is damaged; the first of all others."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "library.db"
    library = Library(path)
    library.add(STOCK[:3])
    library.seed(STOCK[3:5])
    library.add([NEWEST], origins={NEWEST.id: Origin(OriginKind.LETTER, "小芳", "a" * 64)})
    library.remove(REMOVED.id)
    for step, each in enumerate(STOCK[:3]):
        library.save_place(Locator(each.id, 1, step, "一段"), 0.5)
    library.leave_place(Spot(Locator(STOCK[2].id, 1, 1, "一段"), 0.9))
    library.close()
    return path.read_bytes()


def cells(path: Path) -> Iterator[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as other:
        tables = other.execute(
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        for (table,) in tables:
            for column in other.execute(f"PRAGMA table_info({table})"):
                yield table, column[1]


def damage(path: Path, table: str, column: str, value: str) -> bool:
    """Put the value into a cell, past all rules of the table; False where SQLite cannot hold it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        schema = other.execute("SELECT sql FROM sqlite_master WHERE name=?", (table,)).fetchone()
        other.execute("PRAGMA writable_schema = ON")
        other.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name=?", (table,)
        )
    done = True
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        triggers = other.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'")
        rules = triggers.fetchall()
        for name, _ in rules:
            other.execute(f"DROP TRIGGER {name}")
        try:
            number = NUMBER_OF.get(table, 1)
            other.execute(f"UPDATE {table} SET {column}={value} WHERE rowid={number}")
        except sqlite3.Error:
            done = False
        for _, rule in rules:
            other.execute(rule)
        other.execute("PRAGMA writable_schema = ON")
        other.execute("UPDATE sqlite_master SET sql=? WHERE name=?", (*schema, table))
    return done


def whole(library: Library) -> int:
    found = 0
    for each in STOCK:
        with suppress(ContentError):
            found += library.article(each.id) == each
    return found


def ask_everything(path: Path, case: str) -> None:
    library = Library(path)
    was_salvaged = library.set_aside is not None
    faults = library.check()
    assert len(library.rows(Shelf.TODAY)) >= 4, case
    assert len(library.rows(Shelf.SHELF)) >= 4, case
    assert len(library.removed()) >= 1, case
    assert sum(library.place(each.id) is not None for each in STOCK) >= 2, case
    last = library.last_place()
    assert last is not None, case
    assert library.is_seeded, case
    assert whole(library) >= 5, case
    library.picture(picture_key(PICTURE))
    assert len(library.ids("")) >= 4, case
    assert len(library.rows_of([each.id for each in STOCK])) >= 4, case
    if not was_salvaged:
        # A cell that still makes sense has no fault; whatever costs a row is named.
        listed = len(library.rows(Shelf.SHELF)) + len(library.removed())
        lost = whole(library) < 6 or listed < 6
        assert faults or not lost, case
    for row in library.rows(Shelf.SHELF):
        with suppress(ContentError):
            library.article(row.id)
    # And everything can still be changed.
    library.add(STOCK)
    library.seed(STOCK[3:5])
    library.save_place(Locator(STOCK[2].id, 1, 0, "一"), 0.2)
    last = library.last_place()
    assert last is not None, case
    assert last.locator.article_id == STOCK[2].id, case
    library.former_places(STOCK[2].id)
    library.leave_place(Spot(Locator(STOCK[2].id, 1, 2, "一"), 0.1))
    assert library.former_places(STOCK[2].id), case
    library.add([article(99)])
    library.replace([STOCK[0].id, STOCK[2].id], [article(77)])
    library.remove(STOCK[3].id)
    library.restore(STOCK[3].id)
    assert len(library.rows(Shelf.SHELF)) >= 5, case
    assert library.article(article(77).id) == article(77), case
    library.close()


def test_every_wrong_value_in_every_column_costs_at_most_its_row(
    tmp_path: Path, sound: bytes
) -> None:
    """Some of the pairs of column and value, others each day."""
    path = tmp_path / "library.db"
    path.write_bytes(sound)
    pairs = [(*cell, value) for cell in cells(path) for value in VALUES]
    for table, column, value in turn_of(today(), pairs, len(pairs) // 9):
        for each in tmp_path.iterdir():
            each.unlink()
        path.write_bytes(sound)
        if damage(path, table, column, VALUES[value]):
            ask_everything(path, f"{table}.{column} = {value}")


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("articles", "title", "bytes"),
        ("articles", "title", "bad letters"),
        ("articles", "arrived", "text"),
        ("articles", "arrived", "bytes"),
        ("articles", "day", "bytes"),
        ("articles", "rank", "text"),
        ("articles", "batch", "huge"),
        ("articles", "id", "text"),
        ("places", "turn", "text"),
        ("places", "turn", "huge"),
        ("places", "block", "text"),
        ("places", "progress", "infinite"),
        ("former_places", "progress", "text"),
        ("former_places", "block", "negative"),
        ("seeded", "id", "bytes"),
        ("changes", "num", "text"),
        ("documents", "num", "number"),
        ("pictures", "data", "text"),
    ],
)
def test_a_bad_row_is_left_out_and_named(
    tmp_path: Path, sound: bytes, table: str, column: str, value: str
) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(sound)
    assert damage(path, table, column, VALUES[value])
    library = Library(path)
    number = NUMBER_OF.get(table, 1) if (table, column) != ("documents", "num") else 7
    assert f"row:{table}:{number}" in library.check()
    library.close()
    ask_everything(path, f"{table}.{column}")


def test_a_place_that_makes_no_sense_hides_no_other_last_place(
    tmp_path: Path, sound: bytes
) -> None:
    path = tmp_path / "library.db"
    for column, value in (("turn", "'abc'"), ("block", "'abc'"), ("turn", "9223372036854775807")):
        path.write_bytes(sound)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute(
                f"UPDATE places SET {column}={value} WHERE article_id=?",
                (STOCK[2].id,),
            )
        library = Library(path)
        last = library.last_place()
        assert last is not None
        assert last.locator.article_id == STOCK[0].id
        library.close()


def test_the_changes_at_their_last_number_stop_no_addition(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(sound)
    assert damage(path, "changes", "turn", VALUES["huge"])
    library = Library(path)
    assert library.add([article(99)]).added == (article(99).id,)
    assert library.salvaged == len(STOCK)
    library.close()


def test_search_finds_what_is_whole_beside_a_bad_row_and_in_a_bad_index(
    tmp_path: Path, sound: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("content.library.search.search.load_typist", lambda *_: words())
    path, index = tmp_path / "library.db", tmp_path / "search.db"
    path.write_bytes(sound)
    assert damage(path, "changes", "num", VALUES["text"])
    library = Library(path)
    search = Search(library, index)
    assert len(search.find("健康").hits) >= 4
    search.close()
    for change in (
        *("postings SET lists='abc'", "postings SET lists=x'00'", "postings SET terms=x'ff'"),
        *("articles SET title=x'ff'", "articles SET id=x'' WHERE num=1", "segments SET firsts=1"),
    ):
        with closing(sqlite3.connect(index, isolation_level=None)) as other:
            other.execute(f"UPDATE {change}")
        library.add([STOCK[0]])  # Its text is indexed again.
        search = Search(library, index)
        for wanted in ("健康", "说健康", "jiankang"):
            assert len(search.find(wanted).hits) >= 4, (change, wanted)
        search.close()
    with closing(sqlite3.connect(index, isolation_level=None)) as other:
        other.execute("UPDATE state SET turn='abc'")
    search = Search(library, index)
    assert len(search.find("健康").hits) >= 4
    search.close()
    library.close()
