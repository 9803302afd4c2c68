"""A visit's window finds nothing in the clipboard: the one before may have been killed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any, cast

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.kiosk.keeper.wire import GO
from app.kiosk.machine import MachineRead
from app.kiosk.places import MachinePlaces
from app.processes.worker import Worker
from ui.start.kiosk.visit import Visit


class Pipe:
    """The pipe to a keeper."""

    def listen(self, understand: Callable[[bytes], Any], take: Callable[[bytes], None]) -> None:
        self.take = take

    def tell(self, data: bytes) -> None:
        pass


def test_the_clipboard_is_empty_when_a_turn_begins(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    pipe, clipboard = Pipe(), QGuiApplication.clipboard()
    visit = Visit(MachinePlaces(tmp_path), MachineRead(), cast(Worker, pipe))
    clipboard.setText("上一位的")
    thread = Thread(target=pipe.take, args=(GO,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: clipboard.text() == "")
    visit.close()
