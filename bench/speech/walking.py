"""The window's part of bench.speech.walk: the real app, a real touch, a highlight painted."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest

from app.files.paths import default_paths
from app.settings.settings import Settings, SettingsStore
from app.speech.player.process_player import ProcessPlayer
from app.speech.voice.process_engine import ProcessEngine
from bench.speech.clicks import until, wait
from bench.speech.watched import watch
from ui.main import Yinling, make_application


class Eye(QObject):
    """Sees the first paint after the first word of a sentence was told."""

    def __init__(self, player: ProcessPlayer) -> None:
        super().__init__()
        self.words, self.painted = 0, 0.0
        player.word_reached.connect(self._count)

    def _count(self, *_: object) -> None:
        self.words += 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the first paint that follows a word is over."""
        if event.type() == QEvent.Type.Paint and self.words and not self.painted:
            self.painted = -1.0  # being painted; over at the next event
        elif self.painted < 0:
            self.painted = time.monotonic()
        return False


def walk(folder: Path) -> tuple[float, float]:
    """Return the moments (monotonic s) of the touch and of the highlight's paint."""

    def worker(role: str) -> tuple[str, ...]:
        return (sys.executable, "-P", "-m", "bench.speech.watched", role, str(folder / role))

    application = make_application(sys.argv[:1])
    paths = default_paths(os.environ, sys.platform)
    paths.create()
    SettingsStore(paths.settings_file).save(Settings())
    engine, player = (
        ProcessEngine(worker("voice"), request_timeout_ms=60_000),
        ProcessPlayer(worker("player")),
    )
    yinling = Yinling(paths, engine, player)
    yinling.open()
    until(lambda: bool(yinling.library.ids("")))
    wait(4000)
    page: Any = yinling.window.page
    page.today.click()
    wait(500)
    eye = Eye(player)
    yinling.window.page.stack.rows[0].button.click()  # type: ignore[union-attr]
    until(lambda: eye.words > 3, 60)  # the voice has everything loaded
    page = yinling.window.page
    page.listen.click()
    wait(3000)
    eye.words = 0
    viewport = page.view.viewport()
    viewport.installEventFilter(eye)
    watch(folder / "window")
    began = time.monotonic()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().center() / 2)
    until(lambda: eye.painted > 0)
    ended = eye.painted
    sys.setprofile(None)
    yinling.close()
    application.quit()
    return began, ended


if __name__ == "__main__":
    print(json.dumps({"span": walk(Path(sys.argv[1]))}))
