"""The computer's own volume on a shared machine: set again whenever it could be another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from fakes.voices.speech import FakePlayer, FakeVolume
from PySide6.QtWidgets import QApplication

from app.jobs import Jobs
from app.kiosk.live_sound import KeptVolume, LiveLimits
from app.kiosk.machine import Machine
from app.settings.live import LiveSettings
from app.settings.settings import SettingsStore
from app.speech.engine import Output
from app.speech.player.loudspeakers import Loudspeakers
from app.speech.player.system_volume import Loudness

MACHINE = Machine(computer_volume=55)
PCI, EARS = Output("pci", "Built-in", is_default=True), Output("ears", "Ears")


class Stuck(FakeVolume):
    """A tool of the system that hangs."""

    def __init__(self) -> None:
        super().__init__()
        self.goes = Event()

    def set_percent(self, percent: int, output: str = "") -> None:
        assert self.goes.wait(10)
        super().set_percent(percent, output)


class Kept:
    def __init__(self, folder: Path, volume: FakeVolume) -> None:
        self.jobs, self.player, self.volume = Jobs(), FakePlayer(), volume
        settings = LiveSettings(SettingsStore(folder / "settings.json"), self.jobs)
        self.limits = LiveLimits(MACHINE)
        self.speakers = Loudspeakers(self.player, settings, volume)
        self.kept = KeptVolume(self.speakers, self.limits, self.jobs)

    def settle(self) -> None:
        assert self.jobs.wait_idle(5000)


@pytest.fixture
def kept(tmp_path: Path, qapp: QApplication) -> Iterator[Kept]:
    made = Kept(tmp_path, FakeVolume())
    made.settle()
    yield made
    made.jobs.close()


def test_it_is_set_at_once_and_for_all_that_comes(kept: Kept) -> None:
    assert kept.volume.of == {"": 55}
    kept.volume.now = Loudness(100, muted=True)
    kept.player.plug_in(PCI, EARS)
    kept.settle()
    assert kept.volume.of == {"": 55, "ears": 55}
    assert kept.volume.now == Loudness(55, muted=False)


def test_another_socket_has_a_volume_of_its_own(kept: Kept) -> None:
    kept.player.plug_in(replace(PCI, socket="speaker"))
    kept.settle()
    sets = len(kept.volume.sets)
    kept.player.plug_in(replace(PCI, socket="headphones", is_private=True))
    kept.settle()
    assert len(kept.volume.sets) > sets


def test_what_staff_choose_holds_at_once(kept: Kept) -> None:
    kept.limits.use(replace(MACHINE, computer_volume=80))
    kept.settle()
    assert kept.volume.now == Loudness(80, muted=False)
    assert kept.speakers.make_louder()
    assert kept.volume.now == Loudness(80, muted=False)
    sets = len(kept.volume.sets)
    kept.limits.use(replace(MACHINE, computer_volume=80, theme="navy"))
    kept.settle()
    assert len(kept.volume.sets) == sets


def test_nobody_waits_for_a_server_that_hangs(tmp_path: Path, qapp: QApplication) -> None:
    volume = Stuck()
    kept = Kept(tmp_path, volume)
    for number in range(10):
        kept.player.plug_in(PCI, Output(str(number), "USB"))
    kept.limits.use(replace(MACHINE, computer_volume=30))
    answered: list[int] = []
    kept.jobs.run(lambda: 1, answered.append, lambda _: None)
    for _ in range(1000):
        if answered:
            break
        kept.jobs.wait_idle(10)
    assert answered, "pages are served"
    volume.goes.set()
    kept.settle()
    assert volume.of["9"] == 30, "the newest devices, the newest number"
    assert len(volume.sets) <= 4, "ten changes were one"
    kept.jobs.close()
