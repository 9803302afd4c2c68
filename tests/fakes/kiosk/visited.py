"""A window of a shared machine in front of a visitor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.files.paths import HOME_VARIABLE, default_paths
from app.reading.order import ReadingOrder
from content.library.store.shelf import Shelf
from fakes.app import RunningApp
from fakes.kiosk.shared_machine import AtMachine
from fakes.silent_app import no_steps, silent_parts
from fakes.voices.speech import FakePlayer
from ui.shell.destinations.reading import Read
from ui.shell.live_visit import LiveVisit

BESIDE = QPoint(5, 300)
"""px in the window: a place without a control."""


class Visited:
    """One visit: hands, ears, and a clock."""

    def __init__(self, app: RunningApp, at: AtMachine) -> None:
        self.app, self.at = app, at
        kiosk = app.yinling.kiosk
        assert kiosk is not None
        assert kiosk.visit is not None
        self.visit: LiveVisit = kiosk.visit

    @property
    def page(self) -> str:
        return self.app.page.name

    def wait(self, seconds: int) -> None:
        self.at.pass_time(seconds, self.visit.tick)
        self.app.settle()

    def touch(self, at: QPoint = BESIDE) -> None:
        """Press where no button is, as the system tells the window."""
        handle = self.app.yinling.window.windowHandle()
        self.app.rest_hands()
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=at)
        self.app.settle()

    def press(self, button: object) -> None:
        place = button.mapTo(self.app.yinling.window, button.rect().center())  # type: ignore[attr-defined]
        self.touch(place)

    def read(self) -> None:
        """Begin to listen to today's articles."""
        ids = tuple(row.id for row in self.app.yinling.library.rows(Shelf.TODAY))
        self.app.yinling.window.go(Read(ReadingOrder(ids, 0)))
        self.app.settle()
        if isinstance(self.app.player, FakePlayer):
            self.app.hear(200)


@contextmanager
def open_visit(
    at: AtMachine, qtbot: QtBot, icons: Path, shelf: Path, **more: Any
) -> Iterator[Visited]:
    """Open the window of a visit, with the settings that its home has; `more` goes to Yinling."""
    home = at.folder / "app"
    paths = default_paths({HOME_VARIABLE: str(home)}, "linux")
    paths.create()
    copyfile(shelf, paths.library_file)
    is_new = not paths.settings_file.exists()
    app = RunningApp(
        *silent_parts(home, introduced=is_new, icons=icons, **at.parts(), **more), qtbot
    )
    app.yinling.window.prepare_pages = no_steps  # type: ignore[method-assign]
    app.show(1366, 768)
    app.until(lambda: not app.yinling.services.is_filling())
    app.rest_hands()
    yield Visited(app, at)
    app.close()
