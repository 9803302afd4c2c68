"""The most that a machine's staff allow is the loudest that a visitor's press can make it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.jobs import Jobs
from app.kiosk.machine import Machine, MachineRead
from app.kiosk.places import MachinePlaces
from app.settings.live import LiveSettings
from app.settings.settings import SettingsStore
from app.settings.steps import VOLUME
from ui.shell.kiosk import Kiosk
from ui.start.kiosk.sizes import within_limits


def test_no_press_goes_above_it(tmp_path: Path, qapp: QApplication) -> None:
    machine = Machine(volume=60, volume_most=80)
    kiosk = Kiosk(MachinePlaces(tmp_path), MachineRead(machine))
    jobs = Jobs()
    store = SettingsStore(tmp_path / "settings.json")
    settings = LiveSettings(store, jobs, within=within_limits(kiosk))
    assert settings.now.volume == 0.8, "the file's own, which is 1.0"
    assert not settings.can_step(VOLUME, 1)
    settings.change(volume=1.0)
    assert settings.now.volume == 0.8
    settings.change(volume=0.4)
    while settings.can_step(VOLUME, 1):
        settings.step(VOLUME, 1)
    assert settings.now.volume == 0.8
    assert within_limits(None)(settings.now) == settings.now
    kiosk.limits.use(replace(machine, volume_most=100))
    settings.change(volume=1.0)
    assert settings.now.volume == 1.0, "staff hear at once what they allow"
    jobs.close()
