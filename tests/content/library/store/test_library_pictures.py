"""Pictures in the library: kept once, found damaged, healed, saved from a damaged file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from content.library.schema.migrations import MIGRATIONS
from content.library.store.library import Library
from content.library.store.records import cover_of
from content.model import Article, Block, BlockKind, Picture, article_id, picture_key

DATA = b"\x89PNG any bytes"
KEY = picture_key(DATA)


def article(text: str = "看图。", data: bytes = DATA) -> Article:
    key = picture_key(data)
    blocks = (
        Block(BlockKind.TITLE, "题目"),
        Block(BlockKind.PARAGRAPH, text),
        Block(BlockKind.PICTURE, "图片：一张图", Picture(key, 30, 20)),
        Block(BlockKind.PICTURE, "图片：找不到的图"),
    )
    return Article(article_id(blocks), blocks, carried=((key, data),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def test_it_comes_back_with_its_article(path: Path) -> None:
    with closing(Library(path)) as library:
        library.add([article()])
    with closing(Library(path)) as library:
        (key,) = library.ids("")
        got = library.article(key)
        assert got == article()
        assert got.carried == ()
        assert got.blocks[2].picture == Picture(KEY, 30, 20)
        assert library.picture(KEY) == DATA
        assert library.picture("no such key") is None


def test_two_articles_share_it(path: Path) -> None:
    with closing(Library(path)) as library:
        library.add([article(), article("再看图。")])
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM pictures").fetchone() == (1,)


def test_bytes_under_a_wrong_key_are_not_taken(path: Path) -> None:
    with closing(Library(path)) as library:
        wrong = article()
        library.add([Article(wrong.id, wrong.blocks, carried=((KEY, b"others"),))])
        assert library.picture(KEY) is None


def test_a_damaged_one_is_not_shown_and_healed_by_another_import(path: Path) -> None:
    with closing(Library(path)) as library:
        library.add([article()])
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE pictures SET data=?", (DATA[:-1] + b"?",))
    with closing(Library(path)) as library:
        assert library.picture(KEY) is None
        assert library.article(article().id) == article(), "the text is unharmed"
        library.add([article()])
        assert library.picture(KEY) == DATA


def test_it_is_saved_from_a_damaged_library(path: Path) -> None:
    with closing(Library(path)) as library:
        library.add([article()])
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DROP INDEX places_by_turn")
        db.execute("PRAGMA user_version = 5000")
    with closing(Library(path)) as library:
        assert library.set_aside is not None
        assert library.picture(KEY) == DATA


def test_a_library_of_before_gets_a_place_for_pictures(path: Path) -> None:
    with closing(sqlite3.connect(path)) as old, old:
        for statement in MIGRATIONS[0]:
            old.execute(statement)
        old.execute("PRAGMA user_version = 1")
    with closing(Library(path)) as library:
        assert library.set_aside is None
        library.add([article()])
        assert library.picture(KEY) == DATA


def test_an_upright_picture_before_the_text_is_the_cover_of_a_book() -> None:
    upright, wide = (Picture("ab" * 32, 300, 420), Picture("cd" * 32, 420, 300))

    def covers(*pictures: Picture, before: int = 0) -> str:
        text = Block(BlockKind.PARAGRAPH, "说了些话。")
        blocks = [Block(BlockKind.TITLE, "题目"), *[text] * before]
        blocks += [Block(BlockKind.PICTURE, "图片：", each) for each in pictures]
        return cover_of(Article("ab" * 8, (*blocks, text)))

    assert covers(upright) == upright.key
    assert covers(wide, upright) == upright.key
    assert covers(wide) == covers() == covers(Picture(name="missing.png")) == ""
    assert covers(upright, before=9) == "", "a picture of the text"
