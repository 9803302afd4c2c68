"""A held key repeats after two seconds only, where the reader has asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from app.settings.live import LiveSettings
from app.settings.settings import SettingsStore
from ui.shell.hands.held_keys import REST_MS, HeldKeys


@dataclass
class Clock:
    """Says how long ago the last press was."""

    ms: int = 0

    def __call__(self) -> int:
        return self.ms


def press(field: QLineEdit, *, repeats: bool) -> None:
    QApplication.sendEvent(
        field,
        QKeyEvent(
            QEvent.Type.KeyPress,
            int(Qt.Key.Key_A),
            Qt.KeyboardModifier.NoModifier,
            "a",
            repeats,
        ),
    )


def test_repeats_come_after_two_seconds_if_wished(qtbot: QtBot, tmp_path: Path) -> None:
    clock, jobs = Clock(), Jobs()
    settings = LiveSettings(SettingsStore(tmp_path / "settings.json"), jobs)
    held = HeldKeys(settings, elapsed=clock)
    field = QLineEdit()
    qtbot.addWidget(field)
    press(field, repeats=False)
    press(field, repeats=True)
    assert field.text() == "aa", "as the system has it until the reader asks"
    settings.change(holds_keys=True)
    field.clear()
    press(field, repeats=False)
    for clock.ms in (30, REST_MS - 1):
        press(field, repeats=True)
    assert field.text() == "a"
    clock.ms = REST_MS
    press(field, repeats=True)
    assert field.text() == "aa"
    clock.ms = 0
    press(field, repeats=False)
    assert field.text() == "aaa", "a new press counts at once"
    settings.change(holds_keys=False)
    press(field, repeats=True)
    assert field.text() == "aaaa"
    held.deleteLater()
    settings.flush()
    jobs.close()
