"""The whole app with a fake voice and a fake speaker, in a window of its own: fixture `app`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.paths import HOME_VARIABLE, default_paths
from fakes.introduced import introduce
from fakes.speech import FakeEngine, FakePlayer, FakeVolume
from ui.main import Yinling, make_application
from ui.pages.base import Page
from ui.pages.choices import ChoicesPage
from ui.widgets.big_button import BigButton


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Set up as the app sets itself up; pytest-qt uses this one everywhere."""
    return make_application(["yinling-tests"])


@dataclass
class RunningApp:
    """A person's hands and ears."""

    yinling: Yinling
    engine: FakeEngine
    player: FakePlayer
    volume: FakeVolume
    qtbot: QtBot

    @property
    def page(self) -> Page:
        page = self.yinling.window.page
        assert page is not None
        return page

    def part(self, name: str) -> object:
        """Return a part of the page that is shown."""
        return getattr(self.page, name)

    def press(self, name: str) -> None:
        """Press a button of the page that is shown, by its attribute ("rail.more")."""
        button = attrgetter(name)(self.page)
        assert isinstance(button, BigButton)
        self.click(button)

    def choose(self, name: str) -> None:
        """Press a tile of 更多, on whatever page of it; by the name that the page gives it."""
        page = self.page
        assert isinstance(page, ChoicesPage)
        tile = page.tile(name)
        page.grid.turn(-page.grid.pages)
        while not tile.isVisible() and page.grid.page + 1 < page.grid.pages:
            page.grid.turn(1)
            self.settle()
        self.click(tile)

    def click(self, button: BigButton) -> None:
        """Click a button that can be seen and pressed."""
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        focus = QApplication.focusWidget() or self.page
        self.qtbot.keyClick(focus, key)
        self.settle()

    def settle(self) -> None:
        """Let every job and every answer arrive."""
        self.yinling.jobs.wait_idle(5000)
        for _ in range(20):
            QApplication.processEvents()
        self.yinling.jobs.wait_idle(5000)
        QApplication.processEvents()

    def until(self, condition: Callable[[], bool], timeout: int = 5000) -> None:
        """Wait for a condition."""
        self.qtbot.waitUntil(condition, timeout=timeout)

    def hear(self, ms: int) -> None:
        """Let so much time of listening pass."""
        for _ in range(max(1, ms // 50)):
            self.player.advance(50)
            QApplication.processEvents()
        self.settle()


@pytest.fixture
def start_app(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> Iterator[Callable[..., RunningApp]]:
    """Return a function that starts the app; all of a test's apps share one home."""
    running: list[RunningApp] = []

    def start(
        width: int = 1366,
        height: int = 768,
        *,
        for_the_first_time: bool = False,
        wait_for_articles: bool = True,
    ) -> RunningApp:
        paths = default_paths({HOME_VARIABLE: str(tmp_path / "home")}, "linux")
        paths.create()
        if not for_the_first_time:
            introduce(paths)
        engine, player, volume = FakeEngine(), FakePlayer(), FakeVolume()
        yinling = Yinling(paths, engine, player, volume)
        app = RunningApp(yinling, engine, player, volume, qtbot)
        running.append(app)
        yinling.window.resize(width, height)
        yinling.start()
        yinling.window.show()
        # Where no window manager does it, the keyboard has to be given.
        yinling.window.activateWindow()
        qtbot.waitUntil(yinling.window.isActiveWindow)
        app.settle()
        app.until(lambda: bool(yinling.library.ids("")) or not wait_for_articles)
        app.settle()
        return app

    yield start
    for app in running:
        app.yinling.window.close()
        app.yinling.close()
        app.yinling.window.deleteLater()
        QApplication.processEvents()


@pytest.fixture
def app(start_app: Callable[..., RunningApp]) -> RunningApp:
    """The app as whoever was asked the first questions meets it, 1366×768; the shelf is new."""
    return start_app()
