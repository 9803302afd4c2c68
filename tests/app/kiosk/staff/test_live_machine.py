"""The choices of staff: shown at once, kept whole, and only where the policy allows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.jobs import WORKERS, Jobs
from app.kiosk.machine import Machine
from app.kiosk.places import MachinePlaces
from app.kiosk.staff import live_machine
from app.kiosk.staff.live_machine import LiveMachine
from app.kiosk.staff_choices import machine_now


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def places(tmp_path: Path) -> MachinePlaces:
    places = MachinePlaces(tmp_path / "machine")
    places.folder.mkdir()
    places.machine_file.write_text('[centre]\nname = "和平街"\n[defaults]\nsize = 46\n', "utf-8")
    return places


def settled(jobs: Jobs) -> None:
    jobs.wait_idle(5000)
    QApplication.processEvents()


def test_choices_go_before_the_file_and_leave_the_rest(places: MachinePlaces, jobs: Jobs) -> None:
    live = LiveMachine(places, machine_now(places).machine, jobs)
    assert live.change(theme="yellow", may_print=True)
    assert live.change(volume_most=55, volume=55)
    for width in range(300, 340):
        live.change(width_mm=width)
    settled(jobs)
    now = machine_now(places).machine
    assert now == live.now
    assert (now.centre, now.size_index) == ("和平街", 5)
    assert (now.theme, now.may_print, now.volume_most, now.width_mm) == ("yellow", True, 55, 339)


def test_earlier_choices_stay(places: MachinePlaces, jobs: Jobs) -> None:
    LiveMachine(places, machine_now(places).machine, jobs).change(theme="black")
    settled(jobs)
    LiveMachine(places, machine_now(places).machine, jobs).change(rate_step=1)
    settled(jobs)
    now = machine_now(places).machine
    assert (now.theme, now.rate_step) == ("black", 1)


def test_nothing_changes_where_the_policy_refuses(places: MachinePlaces, jobs: Jobs) -> None:
    live = LiveMachine(places, Machine(), jobs, lambda what: False)
    assert not live.change(theme="black")
    settled(jobs)
    assert live.now == Machine()
    assert not places.staff_file.exists()


def test_what_only_the_file_says_cannot_be_chosen(places: MachinePlaces, jobs: Jobs) -> None:
    live = LiveMachine(places, Machine(), jobs)
    live.change(centre="别处")
    settled(jobs)
    assert live.now.centre == ""
    assert not places.staff_file.exists()


def test_a_choice_that_cannot_be_kept_is_told(
    places: MachinePlaces, jobs: Jobs, tmp_path: Path
) -> None:
    places.staff_file.mkdir()  # nothing can be written there
    live = LiveMachine(places, Machine(), jobs)
    told: list[bool] = []
    live.not_saved.connect(lambda: told.append(True))
    live.change(theme="black")
    settled(jobs)
    assert told == [True]
    assert live.now.theme == "black"


def test_an_end_waits_for_the_last_choice_also_behind_long_jobs(
    places: MachinePlaces, jobs: Jobs, qtbot: QtBot
) -> None:
    held = Event()
    for _ in range(WORKERS):
        jobs.run(held.wait, lambda _: None, lambda _: None)
    live = LiveMachine(places, Machine(), jobs)
    ends: list[str] = []
    live.change(theme="black")
    live.when_kept(lambda: ends.append(machine_now(places).machine.theme))
    qtbot.waitUntil(lambda: bool(ends))
    live.when_kept(lambda: ends.append("at once"))
    assert ends == ["black", "at once"]
    held.set()


def test_an_end_waits_for_no_disk_that_hangs(
    places: MachinePlaces, jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Event()
    monkeypatch.setattr(live_machine, "KEPT_WITHIN_MS", 50)
    monkeypatch.setattr(live_machine, "save_choices", lambda *_: held.wait())
    live = LiveMachine(places, Machine(), jobs)
    ends: list[bool] = []
    live.change(theme="black")
    live.when_kept(lambda: ends.append(True))
    assert ends == []
    qtbot.waitUntil(lambda: bool(ends))
    held.set()
    settled(jobs)
    assert ends == [True]


def test_an_end_comes_where_nothing_can_be_written(
    places: MachinePlaces, jobs: Jobs, qtbot: QtBot
) -> None:
    places.staff_file.mkdir()
    live = LiveMachine(places, Machine(), jobs)
    ends: list[bool] = []
    live.change(theme="black")
    live.when_kept(lambda: ends.append(True))
    qtbot.waitUntil(lambda: bool(ends))
    settled(jobs)
