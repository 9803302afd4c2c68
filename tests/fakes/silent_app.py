"""The whole app with a fake voice and a fake speaker. Knows no pytest: tools open it as well."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from app.files.paths import HOME_VARIABLE, default_paths
from fakes.dictionaries import DICTIONARIES
from fakes.importing.in_process import InProcess
from fakes.introduced import introduce
from fakes.voices.desktop import FakeMedia
from fakes.voices.speech import FakeEngine, FakePlayer, FakeVolume
from fakes.web.in_process import InProcessWeb
from ui.main import Yinling
from ui.shell.page import Page

LONGEST_REST_S = 0.005
"""Between two looks at what is waited for; the first ones come sooner. Each costs the processor."""
_ALL = QEventLoop.ProcessEventsFlag.AllEvents


@dataclass
class SilentApp:
    """The app and its seams of sound."""

    yinling: Yinling
    engine: FakeEngine
    player: FakePlayer
    volume: FakeVolume
    media: FakeMedia

    @property
    def page(self) -> Page:
        page = self.yinling.window.page
        assert page is not None
        return page

    def show(self, width: int, height: int, *, wait_for_articles: bool = True) -> None:
        """Open the window at this size in px and wait until there is something to read."""
        window = self.yinling.window
        window.resize(width, height)
        self.yinling.start()
        window.show()
        # Where no window manager does it, the keyboard has to be given.
        window.activateWindow()
        self.until(window.isActiveWindow)
        self.settle()
        self.until(lambda: bool(self.yinling.library.ids("")) or not wait_for_articles)
        self.settle()

    def settle(self) -> None:
        """Let every job and every answer arrive."""
        self.yinling.jobs.wait_idle(5000)
        for _ in range(20):
            QApplication.processEvents()
        self.yinling.jobs.wait_idle(5000)
        QApplication.processEvents()
        # An event loop would do it; processEvents alone does not.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def until(self, condition: Callable[[], bool], timeout: int = 60_000) -> None:
        """Wait for a condition, so many ms at most."""
        end = time.monotonic() + timeout / 1000
        rest_s = 0.0
        while not condition():
            assert time.monotonic() < end, f"waited for {timeout} ms in vain"
            # It goes on at once while something happens: a start is a hundred short steps.
            if QAbstractEventDispatcher.instance().processEvents(_ALL):
                rest_s = 0.0
            else:
                rest_s = min(rest_s + 0.0005, LONGEST_REST_S)
                time.sleep(rest_s)

    def hear(self, ms: int) -> None:
        """Let so much time of listening pass."""
        for _ in range(max(1, ms // 50)):
            self.player.advance(50)
            QApplication.processEvents()
        self.settle()

    def rest_hands(self) -> None:
        """Let the guard against trembling hands end: a later press is meant."""
        guard = self.yinling.services.actions.guard
        if not isinstance(guard.clock, _Rested):
            guard.clock = _Rested(guard.clock)
        guard.clock.ahead_ms += 1000

    def close(self) -> None:
        """Close the window, end every thread."""
        self.yinling.window.close()
        self.yinling.close()
        self.yinling.window.deleteLater()
        QApplication.processEvents()


class _Rested:
    """A clock that goes ahead of another."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.ahead_ms = 0

    def __call__(self) -> float:
        return self._clock() + self.ahead_ms


def no_steps(names: Iterable[str]) -> Iterator[None]:
    """Stand for steps of preparation that are all still to come."""
    return iter(())


def silent_parts(
    home: Path,
    *,
    introduced: bool = True,
    icons: Path | None = None,
    **more: Any,
) -> tuple[Yinling, FakeEngine, FakePlayer, FakeVolume, FakeMedia]:
    """Return the app that keeps everything in `home`, not shown yet, and its four fakes.

    `introduced`: to somebody who was asked the questions of the first start. `icons`: a cache in
    which they are drawn already, which is half of what opening the app costs. `more` goes to
    Yinling; with a real `player` and `volume` the fakes are left out.
    """
    paths = default_paths({HOME_VARIABLE: str(home)}, "linux")
    paths.create()
    for folder in icons.iterdir() if icons is not None else ():
        if not (paths.cache / folder.name).exists():
            (paths.cache / folder.name).symlink_to(folder, target_is_directory=True)
    if introduced:
        introduce(paths)
    engine = FakeEngine()
    player, volume = more.pop("player", None) or FakePlayer(), more.pop("volume", FakeVolume())
    media, web = FakeMedia(), more.pop("web", None) or InProcessWeb()
    yinling = Yinling(
        paths, engine, player, volume, DICTIONARIES, InProcess(), media=media, web=web, **more
    )
    return yinling, engine, player, volume, media


def open_silent(home: Path, width: int, height: int) -> SilentApp:
    """Open the app in a window of this size in px."""
    app = SilentApp(*silent_parts(home))
    app.show(width, height)
    return app
