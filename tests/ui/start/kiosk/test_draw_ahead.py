"""What the first window of a shared machine would draw is drawn at install."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.kiosk.homes.made_things import copy_made
from ui.look.icons import NAMES, Icons
from ui.start.kiosk.draw_ahead import draw_ahead


def test_a_visit_has_all_icons_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    machine, visit = tmp_path / "machine", tmp_path / "visit"
    draw_ahead(machine)
    copy_made(machine, visit)
    parent = QObject()
    icons = Icons(visit, parent)
    assert not any(icons.pixmap(name, 32, "#000000").isNull() for name in NAMES)
    drawn = {path: path.stat().st_mtime_ns for path in machine.rglob("*.png")}
    assert len(drawn) == len(NAMES)
    draw_ahead(machine)
    assert {path: path.stat().st_mtime_ns for path in machine.rglob("*.png")} == drawn
