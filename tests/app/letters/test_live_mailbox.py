"""The mailbox of the settings, again and again: a dead drive holds up nothing, nor a new folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from app.letters.live_mailbox import LiveMailbox
from app.letters.pace import AWAY_S, LONGEST_S, PERIOD_S, SOON_S, rest_after
from app.letters.round import Round, Rounds
from app.letters.taking import Letter, Outcome
from app.settings.live import LiveSettings
from app.settings.settings import SettingsStore

CAME = Round((Letter("a.txt", "小芳", Outcome.CAME, ("id",), "小芳来信了"),))


class Drive:
    """Stands for the rounds to one folder: it answers, or hangs until it is let go."""

    def __init__(self, folder: Path, found: Round, hangs: Event | None = None) -> None:
        self.folder, self.found, self.hangs = folder, found, hangs
        self.looks = 0

    def go(self, stopped: Callable[[], bool]) -> Round:
        self.looks += 1
        if self.hangs is not None:
            self.hangs.wait(60)
        return self.found


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def settings(jobs: Jobs, tmp_path: Path) -> LiveSettings:
    return LiveSettings(SettingsStore(tmp_path / "settings.json"), jobs)


def test_a_new_folder_is_looked_into_while_the_one_before_hangs(
    qtbot: QtBot, jobs: Jobs, settings: LiveSettings
) -> None:
    hangs = Event()
    dead, sound = Drive(Path("/dead"), Round(), hangs), Drive(Path("/sound"), CAME)
    drives = {each.folder: each for each in (dead, sound)}
    mailbox = LiveMailbox(settings, jobs, lambda folder: cast(Rounds, drives[folder]))
    came: list[object] = []
    mailbox.came.connect(came.append)
    try:
        settings.change(letters_folder="/dead")
        mailbox.look_now()
        qtbot.waitUntil(lambda: dead.looks == 1)
        assert mailbox.last is None
        with qtbot.waitSignal(mailbox.looked):
            settings.change(letters_folder="/sound")
        assert came == [CAME.came]
    finally:
        hangs.set()
    jobs.wait_idle(5000)
    assert mailbox.last == CAME, "a late answer of the folder before is dropped"
    assert dead.looks == 1
    mailbox.close()


def test_without_a_folder_and_where_it_is_forbidden_nothing_is_looked_at(
    jobs: Jobs, settings: LiveSettings
) -> None:
    asked: list[Path] = []

    def rounds(folder: Path) -> Rounds:
        asked.append(folder)
        return cast(Rounds, Drive(folder, Round()))

    mailbox = LiveMailbox(settings, jobs, rounds)
    mailbox.begin()
    jobs.wait_idle(5000)
    assert not asked
    settings.change(letters_folder="/sound")
    forbidden = LiveMailbox(settings, jobs, rounds, lambda: False)
    forbidden.look_now()
    jobs.wait_idle(5000)
    assert asked == [Path("/sound")], "by the first one"
    mailbox.close()


def test_it_rests_long_after_a_slow_look_and_short_while_something_comes() -> None:
    assert rest_after(Round(), 0.01) == PERIOD_S
    assert rest_after(Round(waiting=1), 0.01) == SOON_S
    assert PERIOD_S + 2 * SOON_S < 60
    assert rest_after(Round(is_there=False), 0.01) == AWAY_S
    assert rest_after(Round(trouble="library-unavailable"), 0.01) == AWAY_S
    assert rest_after(None, 0.01) == AWAY_S
    assert rest_after(Round(is_whole=True), 9.0) == PERIOD_S, "the next one is cheap"
    assert PERIOD_S < rest_after(Round(), 9.0) <= rest_after(Round(), 1e9) == LONGEST_S
