"""Idle time: the engine gets today's articles, and the reader always comes first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from fakes.voices.desk import Desk
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from app.reading import prepare_today as module
from app.reading.prepare_today import PrepareToday
from app.settings.live import LiveSettings
from app.settings.settings import SettingsStore
from app.speech.engines.table import ENGINES
from content.errors import UnknownArticleError
from content.library.store.shelf import Place
from content.locator import Locator
from content.model import Article, Block, BlockKind

SLOW = next(f"{each.id}/x" for each in ENGINES if each.keeps_sound)


def article(id_: str, *texts: str) -> Article:
    blocks = (Block(BlockKind.PARAGRAPH, text) for text in texts)
    return Article(id_, (Block(BlockKind.TITLE, f"题目{id_}"), *blocks))


ARTICLES = {
    "a": article("a", "一句话。两句话。" * 3, "到了。"),
    "b": article("b", "另一篇。"),
}


class Today:
    """Everything that it needs; `nearest` are the ids, and `battery` whether it runs on one."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.desk, self.jobs = Desk(qtbot), Jobs()
        self.desk.reading.set_voice(SLOW, 210)
        self.engine = self.desk.engine
        self.settings = LiveSettings(SettingsStore(folder / "settings.json"), self.jobs)
        self.nearest: tuple[str, ...] = ("b", "a")
        self.battery, self.allowed = False, True
        self.places: dict[str, Place] = {}
        self.today = PrepareToday(
            self.engine,
            self.desk.reading,
            self.settings,
            self.jobs,
            self,
            lambda: self.nearest,
            lambda: self.battery,
            lambda what: self.allowed,
            quiet_ms=20,
            pace_ms=1,
        )

    def article(self, article_id: str) -> Article:
        if article_id not in ARTICLES:
            raise UnknownArticleError(article_id)
        return ARTICLES[article_id]

    def place(self, article_id: str) -> Place | None:
        return self.places.get(article_id)

    @property
    def later(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(each.owner, each.texts) for each in self.engine.wanted if each.later]

    def prepare_all(self, qtbot: QtBot, count: int) -> None:
        """Let the engine prepare what it is given, so many times."""
        for number in range(count):
            qtbot.waitUntil(lambda number=number: len(self.later) > number)
            self.engine.prepared.emit()


@pytest.fixture
def today(qtbot: QtBot, tmp_path: Path) -> Iterator[Today]:
    today = Today(qtbot, tmp_path)
    yield today
    today.desk.reading.close()
    today.settings.flush()
    today.jobs.close()


def quiet(qtbot: QtBot, today: Today) -> None:
    """Let twice the time pass after which something would be prepared."""
    qtbot.wait(60)
    today.jobs.wait_idle(5000)
    qtbot.wait(20)


def test_article_after_article_in_stretches_and_then_no_more(qtbot: QtBot, today: Today) -> None:
    today.today.look_again()
    today.prepare_all(qtbot, 2)
    quiet(qtbot, today)
    assert today.later == [
        ("b", ("题目b", "另一篇。")),
        ("a", ("题目a", *("一句话。", "两句话。") * 3, "到了。")),
    ]
    assert all(each.idle and each.voice == SLOW for each in today.engine.wanted)
    today.today.look_again()
    quiet(qtbot, today)
    assert len(today.later) == 2, "it is all there"
    today.nearest = ("a",)
    today.today.look_again()
    qtbot.waitUntil(lambda: len(today.later) == 3)


def test_an_article_is_prepared_from_its_place_on(qtbot: QtBot, today: Today) -> None:
    today.nearest = ("a",)
    today.places["a"] = Place(Locator("a", 2, 0, "到了"), 0.9, False, datetime(2026, 1, 1))
    today.today.look_again()
    qtbot.waitUntil(lambda: bool(today.later))
    assert today.later == [("a", ("到了。",))]


def test_one_that_is_gone_does_not_keep_the_others(qtbot: QtBot, today: Today) -> None:
    today.nearest = ("gone", "b")
    today.today.look_again()
    qtbot.waitUntil(lambda: bool(today.later))
    assert today.later[0][0] == "b"


def test_the_open_article_comes_first(qtbot: QtBot, today: Today) -> None:
    today.desk.reading.open(ARTICLES["a"])
    qtbot.waitUntil(lambda: bool(today.later))
    assert today.later[0][0] == "a"


def test_what_is_wanted_ends_it_and_it_begins_anew_afterwards(qtbot: QtBot, today: Today) -> None:
    today.today.look_again()
    qtbot.waitUntil(lambda: len(today.later) == 1)
    today.desk.reading.open(ARTICLES["a"])
    today.desk.reading.play()
    today.engine.prepared.emit()
    quiet(qtbot, today)
    assert len(today.later) == 1, "nothing while somebody listens"
    assert not today.engine.wanted[-1].later
    today.desk.reading.pause()
    qtbot.waitUntil(lambda: len(today.later) == 2)
    assert today.later[-1][0] == "a"


@pytest.mark.parametrize("why", ["battery", "policy", "volume", "voice"])
def test_nothing_is_prepared_when(qtbot: QtBot, today: Today, why: str) -> None:
    if why == "battery":
        today.battery = True
    elif why == "policy":
        today.allowed = False
    elif why == "volume":
        today.settings.change(volume=0.0)
    else:
        today.desk.reading.set_voice("", 210)
    today.today.look_again()
    quiet(qtbot, today)
    assert not today.later


def test_mains_again(qtbot: QtBot, today: Today, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATTERY_MS", 5)
    today.battery = True
    today.today.look_again()
    quiet(qtbot, today)
    today.battery = False
    qtbot.waitUntil(lambda: bool(today.later))


def test_a_stretch_that_never_ends_is_given_up(
    qtbot: QtBot, today: Today, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE_MS", 5)
    today.today.look_again()
    qtbot.waitUntil(lambda: len(today.later) == 2)
