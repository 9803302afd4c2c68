"""Idle time: the index of the shelf is made by a child process, and sound always comes first."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fakes.voices.desk import ARTICLE, Desk
from pytestqt.qtbot import QtBot

from app.indexing.idle_indexing import IdleIndexing
from app.jobs import Jobs
from content.library.search.behind import is_behind
from content.library.search.search import Search
from content.library.store.library import Library
from content.model import Article, Block, BlockKind, article_id

STARTS_MS = 60_000
"""A child process loads numpy and the dictionary of pinyin, on a busy machine."""


def _article(title: str) -> Article:
    blocks = (Block(BlockKind.TITLE, title), Block(BlockKind.PARAGRAPH, "海边的灯塔亮了。"))
    return Article(article_id(blocks), blocks)


class Idle:
    """Everything that it needs."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.desk, self.jobs = Desk(qtbot), Jobs()
        self.library = Library(folder / "library.db")
        self.library.add([_article("一")])
        self.files = (folder / "library.db", folder / "search.db")
        self.battery, self.allowed, self.looked = False, True, 0
        self.indexing = IdleIndexing(
            self.library,
            self.files,
            self.desk.reading,
            self.jobs,
            self._on_battery,
            lambda what: self.allowed,
            quiet_ms=20,
        )

    def _on_battery(self) -> bool:
        self.looked += 1
        return self.battery

    @property
    def is_behind(self) -> bool:
        return is_behind(self.library, self.files[1])


@pytest.fixture
def idle(qtbot: QtBot, tmp_path: Path) -> Iterator[Idle]:
    idle = Idle(qtbot, tmp_path)
    yield idle
    idle.indexing.close()
    idle.desk.reading.close()
    idle.jobs.close()
    idle.library.close()


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child process that does not come to its end."""
    command = (sys.executable, "-S", "-c", "import time; time.sleep(600)")
    monkeypatch.setattr("app.indexing.idle_indexing.worker_command", lambda _: command)


def test_the_index_is_made_when_it_is_quiet(qtbot: QtBot, idle: Idle) -> None:
    idle.indexing.disturbed()
    qtbot.waitUntil(lambda: idle.indexing.is_at_it, timeout=STARTS_MS)
    qtbot.waitUntil(lambda: not idle.indexing.is_at_it, timeout=STARTS_MS)
    assert not idle.is_behind
    with closing(Search(idle.library, idle.files[1])) as search:
        assert search.waiting() == 0
        assert [hit.row.title for hit in search.find("灯塔").hits] == ["一"]
    # Nothing is left to do: no process is started for it.
    idle.looked = 0
    idle.indexing.disturbed()
    assert idle.jobs.wait_idle(STARTS_MS)
    assert not idle.indexing.is_at_it
    assert idle.looked == 0
    idle.library.add([_article("二")])
    assert idle.is_behind


def test_sound_ends_it_and_it_goes_on_afterwards(qtbot: QtBot, idle: Idle, endless: None) -> None:
    idle.indexing.disturbed()
    qtbot.waitUntil(lambda: idle.indexing.is_at_it)
    idle.desk.reading.open(ARTICLE)
    idle.desk.reading.play()
    assert not idle.indexing.is_at_it
    idle.desk.reading.pause()
    qtbot.waitUntil(lambda: idle.indexing.is_at_it)
    idle.indexing.close()
    assert not idle.indexing.is_at_it
    idle.indexing.disturbed()
    assert not idle.indexing.is_at_it


@pytest.mark.parametrize("hinders", ["battery", "policy"])
def test_nothing_is_started_on_a_battery_or_where_nothing_may_be_kept(
    qtbot: QtBot, idle: Idle, endless: None, hinders: str
) -> None:
    idle.battery, idle.allowed = hinders == "battery", hinders != "policy"
    with qtbot.waitSignal(idle.indexing.looked):
        idle.indexing.disturbed()
    assert idle.jobs.wait_idle(STARTS_MS)
    assert not idle.indexing.is_at_it


def test_a_child_that_cannot_work_is_given_up(
    qtbot: QtBot, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = (sys.executable, "-S", "-c", "raise SystemExit(1)")
    monkeypatch.setattr("app.indexing.idle_indexing.worker_command", lambda _: command)
    idle.indexing.disturbed()
    qtbot.waitUntil(lambda: idle.looked == 3 and not idle.indexing.is_at_it, timeout=STARTS_MS)
    with qtbot.waitSignal(idle.indexing.looked):
        idle.indexing.disturbed()
    assert idle.jobs.wait_idle(STARTS_MS)
    assert idle.looked == 3
