"""The window, the terminal and the indexing in idle time may use the file of the index at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from fakes.words import words

from content.library.search.search import Search
from content.library.store.library import Library
from content.model import Article, Block, BlockKind, article_id


def _article(number: int) -> Article:
    blocks = (
        Block(BlockKind.TITLE, f"第{number}篇"),
        Block(BlockKind.PARAGRAPH, f"甲乙{number}丙丁"),
    )
    return Article(article_id(blocks), blocks)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setattr("content.library.search.search.load_typist", lambda *_: words())
    library = Library(tmp_path / "library.db")
    library.add([_article(number) for number in range(60)])
    yield library
    library.close()


def test_two_that_index_at_once_lose_and_double_nothing(library: Library, tmp_path: Path) -> None:
    searches = [Search(library, tmp_path / "search.db") for _ in range(3)]

    def index(search: Search) -> None:
        while not search.prepare(0.0):
            pass

    threads = [Thread(target=index, args=(each,)) for each in searches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in searches:
        findings = each.find("甲乙")
        assert len(findings.hits) == 60
        assert findings.complete
        each.close()
    with closing(sqlite3.connect(tmp_path / "search.db")) as db:
        assert db.execute("SELECT passages, dead FROM state").fetchall() == [(60, 0)]
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (60,)


def test_a_file_that_another_process_holds_is_not_thrown_away(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "search.db"
    with closing(Search(library, file)) as search:
        search.prepare()
    monkeypatch.setattr("content.library.search.index_file.BUSY_TIMEOUT_MS", 0)
    inode = file.stat().st_ino
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with closing(Search(library, file)) as search:
            assert len(search.find("甲乙").hits) == 60
    assert file.stat().st_ino == inode
