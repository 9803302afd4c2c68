"""The library is copied once a day in a job, and what damage took is mended and told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.forbidding import Nothing
from PySide6.QtWidgets import QApplication

from app.jobs import Jobs
from app.policy.gate import Gate
from app.policy.policy import AtHome
from content.library.backups.copying import never, untold
from content.library.backups.folder import Copies
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind, article_id
from ui.start.library_check import LibraryCheck
from ui.words.wording import trouble_words

BLOCKS = (Block(BlockKind.TITLE, "一封信"), Block(BlockKind.PARAGRAPH, "今天天气好。" * 90))
LETTER = Article(article_id(BLOCKS), BLOCKS)


class Checked:
    """A library with its check, and what was told."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
        self.path = folder / "library.db"
        self.library = Library(self.path, lambda: self.now)
        self.library.add([LETTER])
        self.jobs, self.gate, self.told = Jobs(), Gate(AtHome()), list[str]()
        clips = folder / "clips"
        self.check = LibraryCheck(self.library, self.jobs, self.gate, clips, self.told.append)

    def copy(self) -> int:
        """Let the clock strike; return how many copies there are then."""
        self.check.copy_if_due()
        assert self.jobs.wait_idle(30_000)
        return len(Copies(self.path).all())

    def spoil(self) -> None:
        with closing(sqlite3.connect(self.path)) as db, db:
            db.execute("UPDATE documents SET document = cast(substr(document, 2) AS BLOB)")

    def look(self) -> None:
        self.check.begin()
        assert self.jobs.wait_idle(30_000)


@pytest.fixture
def checked(qapp: QApplication, tmp_path: Path) -> Iterator[Checked]:
    checked = Checked(tmp_path)
    yield checked
    checked.check.stop()
    assert checked.jobs.close()
    checked.library.close()


def test_each_day_has_one_copy(checked: Checked) -> None:
    assert [checked.copy(), checked.copy()] == [1, 1]
    checked.now += timedelta(days=1)
    assert checked.copy() == 2
    assert checked.told == []


def test_what_a_copy_took_is_given_back_once(
    checked: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies: list[int] = []
    monkeypatch.setattr(
        "ui.start.library_check.give_back", lambda: copies.append(len(Copies(checked.path).all()))
    )
    checked.copy()
    checked.copy()
    assert copies == [1]


def test_where_nothing_may_be_kept_nothing_is_copied(checked: Checked) -> None:
    checked.gate.use(Nothing())
    assert checked.copy() == 0


def test_a_closing_app_does_not_wait_for_a_copy(checked: Checked) -> None:
    checked.check.stop()
    assert checked.copy() == 0
    assert checked.told == []


def test_damaged_texts_are_mended_and_that_is_told(checked: Checked) -> None:
    checked.copy()
    checked.spoil()
    checked.look()
    assert checked.told == ["texts-mended"]
    assert checked.library.article(LETTER.id) == LETTER


def test_texts_that_no_copy_has_are_told_as_damaged(checked: Checked) -> None:
    checked.spoil()
    checked.look()
    assert checked.told == ["texts-damaged"]


def test_a_shelf_that_is_gone_is_there_again_and_the_reader_is_told(
    start_app: Callable[..., RunningApp], tmp_path: Path
) -> None:
    path = tmp_path / "home" / "data" / "library.db"
    with closing(Library(path)) as library:
        library.add([LETTER])
        library.copy_now(never, untold)
    path.write_bytes(b"")  # as a power cut leaves it
    app = start_app()
    notice = app.yinling.window.notice
    assert notice.words.text() == trouble_words("library-lost")
    assert LETTER.id in [row.id for row in app.yinling.library.rows(Shelf.SHELF)]
