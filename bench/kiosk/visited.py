"""The real window of a visit, with a visitor who leaves traces: `python -m bench.kiosk.visited`.

SIGUSR1: it does all that could leave a trace of the text in $TRACES/canary, and makes $TRACES/done.
SIGUSR2: the visit ends: by 我看完了, or by hours of idleness if $TRACES/idle is there. What the
policy forbids a visitor is done behind its back.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

import ui.start.kiosk.visit as kiosk
from app.files.paths import default_paths
from app.jobs import Jobs
from app.kiosk.machine import MachineRead
from app.kiosk.places import MachinePlaces
from app.policy.gate import Gate
from app.processes.worker import Worker
from app.reading.order import ReadingOrder
from content.library.store.library import Library
from content.model import Article, Block, BlockKind, article_id
from ui.shell.destinations.plain import FIND
from ui.shell.destinations.reading import Read

if TYPE_CHECKING:
    from ui.shell.kiosk import Kiosk
    from ui.start.kiosk.visit import App

STEP_MS = 30
HOURS_S = 36_000.0


class Visited(kiosk.Visit):
    """Does what its visitor does when the bench says so; Python sees signals between two beats."""

    def __init__(self, places: MachinePlaces, read: MachineRead, work: Worker) -> None:
        super().__init__(places, read, work)
        self._folder = Path(os.environ["TRACES"])
        self._later_s = 0.0
        self._shared: Kiosk | None = None
        self._steps: Iterator[object] = iter(())
        signal.signal(signal.SIGUSR1, lambda *_: QTimer.singleShot(0, self._begin))
        signal.signal(signal.SIGUSR2, lambda *_: QTimer.singleShot(0, self._finish))

    def kiosk(self, jobs: Jobs, gate: Gate) -> Kiosk:
        """Return the shared machine, with a clock that idleness can put forward."""
        from ui.shell.kiosk import shared_machine

        self._shared = shared_machine(
            self._places, self._read, self.end, self.leave, clock=self._clock
        )
        return self._shared

    def watch(self, app: App) -> None:
        """Tell the bench besides that this window is there, and hears."""
        super().watch(app)
        there = self._folder / f"there-{os.getpid()}"
        app.window.first_painted.connect(lambda: there.touch())

    def _clock(self) -> float:
        return time.monotonic() + self._later_s

    def _finish(self) -> None:
        if self._shared is None or self._shared.visit is None:
            return
        if not (self._folder / "idle").exists():
            self._shared.finish()
            return
        self._later_s += HOURS_S  # it asks now, and the next time it ends
        self._shared.visit.tick()
        QTimer.singleShot(STEP_MS, self._finish)

    def _begin(self) -> None:
        self._steps = self._visitor()
        self._go_on()

    def _go_on(self) -> None:
        if next(self._steps, None) is None:
            (self._folder / "done").touch()
        else:
            QTimer.singleShot(STEP_MS, self._go_on)

    def _visitor(self) -> Iterator[object]:
        """Do one thing after the other; each yield lets Qt go on."""
        text, letters, shelved = (self._folder / "canary").read_text("utf-8").split()
        app = self._app
        assert app is not None
        services = app.services  # type: ignore[attr-defined]
        assert self._shared is not None
        assert self._shared.visit is not None
        self._shared.visit.touched()
        own = _article(text)
        library = Library(default_paths(os.environ, sys.platform).library_file)
        library.add([own])
        library.close()
        app.window.go(FIND)
        for words in (letters, text):
            self._write(words)
            yield from self._rest(0.5)
        for article in (shelved, own.id):
            app.window.go(Read(ReadingOrder((article,), 0, from_start=True)))
            yield from self._rest(0.2)
            services.reading.play()
            yield from self._rest(1.5)
        _leave_by_force(text, letters)
        services.reading.pause()
        yield from self._rest(0.2)

    def _write(self, words: str) -> None:
        page = self._app.window.page if self._app is not None else None
        field = getattr(page, "field", None)
        if not isinstance(field, QLineEdit):
            (self._folder / "no-field").touch()
            return
        field.setFocus()
        field.clear()
        if words.isascii():
            QTest.keyClicks(field, words)
        else:
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(field, event)
        page.perform("look-for", page.look_for)  # type: ignore[union-attr]

    def _rest(self, seconds: float) -> Iterator[object]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            yield True


def _leave_by_force(text: str, letters: str) -> None:
    """Write the text where an app could: clipboard, temporary files, the home, shared memory."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    if clipboard.supportsSelection():
        clipboard.setText(text, QClipboard.Mode.Selection)
    home = Path.home()
    for folder in (home / "音乐" / text, home / ".cache", Path(os.environ["YINLING_HOME"])):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{letters}.wav").write_bytes(text.encode() * 1000)
    (Path(os.environ["YINLING_HOME"]) / "data" / "readings.tsv").write_text(f"{text}\n", "utf-8")
    handle, _ = tempfile.mkstemp(prefix=letters)
    os.write(handle, text.encode("gb18030"))


def _article(text: str) -> Article:
    blocks = (
        Block(BlockKind.TITLE, text),
        *(Block(BlockKind.PARAGRAPH, f"{text}，今天第{number}次。") for number in range(1, 40)),
    )
    return Article(article_id(blocks), blocks)


if __name__ == "__main__":
    from ui.main import main

    setattr(kiosk, "Visit", Visited)  # noqa: B010
    sys.argv[1:] = ["--kiosk-visit"]
    sys.exit(main())
