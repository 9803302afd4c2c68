"""The window of bench.kiosk.monkey: the real one of a visit, which tells how it stands.

From its turn on it is connected to the socket $YINLING_MONKEY and reads lines of JSON: `look`,
`skip`, and deeds for which the screen has no device (a finger, a drop); to `look` it answers.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from typing import TYPE_CHECKING, Any

# Before anything of ours takes the clock: hence the order of the imports.
_real_clock = time.monotonic
_skipped_s = 0.0


def _clock() -> float:
    """Return monotonic seconds, with those that the bench has skipped."""
    return _real_clock() + _skipped_s


setattr(time, "monotonic", _clock)  # noqa: B010

from PySide6.QtCore import QMimeData, QPoint, QPointF, QSocketNotifier, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import ui.start.kiosk.visit as kiosk
from app.kiosk.machine import MachineRead
from app.kiosk.places import MachinePlaces
from app.policy.policy import Asked
from app.processes.worker import Worker

if TYPE_CHECKING:
    from ui.main import Yinling
    from ui.shell.window import Window

SOCKET = "YINLING_MONKEY"
FOREIGN = "不是这里的字"
"""A text that comes from outside: it must be seen nowhere."""


class Listener:
    """Does what the bench says, and tells how the window stands."""

    def __init__(self, yinling: Yinling) -> None:
        self._yinling = yinling
        self._window: Window = yinling.window
        self._device: QPointingDevice = QTest.createTouchDevice()
        self._rest = b""
        self._whole = self._window.size()
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(os.environ[SOCKET])
        self._notifier = QSocketNotifier(self._line.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._hear)
        self._tell(self.look())

    def _hear(self) -> None:
        block = self._line.recv(65536)
        if not block:
            self._notifier.setEnabled(False)
            return
        *lines, self._rest = (self._rest + block).split(b"\n")
        for line in lines:
            self._do(json.loads(line))

    def _do(self, told: dict[str, Any]) -> None:
        match told["do"]:
            case "look":
                self._tell(self.look())
            case "skip":
                for seconds in told["s"]:
                    self._skip(seconds)
            case "touch":
                self._touch(self._place(told["at"]), self._place(told["at"]))
            case "swipe":
                self._touch(self._place(told["at"]), self._place(told["to"]))
            case "drop":
                self._drop(self._place(told["at"]))
            case "paste":
                QGuiApplication.clipboard().setText(FOREIGN)

    def _skip(self, seconds: float) -> None:
        """Let so much time pass at once."""
        global _skipped_s
        _skipped_s += seconds
        shared, page = self._yinling.kiosk, self._window.page
        if shared is not None and shared.visit is not None:
            shared.visit.tick()
        if page is not None and page.name == "resting":
            page.look_at_clock()  # type: ignore[attr-defined]

    def _place(self, part: list[float]) -> QPoint:
        size = self._window.size()
        return QPoint(
            min(round(part[0] * size.width()), size.width() - 1),
            min(round(part[1] * size.height()), size.height() - 1),
        )

    def _touch(self, begin: QPoint, end: QPoint) -> None:
        window, device = self._window, self._device
        QTest.touchEvent(window, device).press(1, begin, window).commit()
        if begin != end:
            QTest.touchEvent(window, device).move(1, end, window).commit()
        QTest.touchEvent(window, device).release(1, end, window).commit()

    def _drop(self, at: QPoint) -> None:
        data = QMimeData()
        data.setText(FOREIGN)
        data.setUrls([QUrl.fromLocalFile("/etc/hostname")])
        left, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copies = Qt.DropAction.CopyAction
        target = self._window.childAt(at) or self._window
        for widget in (target, self._window):
            enters = QDragEnterEvent(at, copies, data, left, nothing)
            QApplication.sendEvent(widget, enters)
            drops = QDropEvent(QPointF(at), copies, data, left, nothing)
            QApplication.sendEvent(widget, drops)

    def look(self) -> dict[str, object]:
        """Return how the window stands, and what is wrong with that."""
        window, page = self._window, self._window.page
        name = page.name if page is not None else ""
        others = [
            each.title() or type(each).__name__
            for each in QGuiApplication.topLevelWindows()
            if each.isVisible() and each is not window.windowHandle()
        ]
        wrong = [f"another window: {each}" for each in others]
        if QApplication.activeModalWidget() is not None:
            wrong.append("a dialog")
        if QApplication.activePopupWidget() is not None:
            wrong.append("a menu")
        if not window.isVisible() or window.isMinimized():
            wrong.append("the window is away")
        if window.size() != self._whole:
            wrong.append(f"size {window.size().toTuple()} of {self._whole.toTuple()}")
        if not self._yinling.gate.policy.allows(Asked.DESTINATION, name):
            wrong.append(f"the page {name}")
        if window.windowTitle() not in ("银龄悦读", "Yinling Reader"):
            wrong.append(f"the title {window.windowTitle()}")
        clipboard = QGuiApplication.clipboard().text()
        if clipboard not in ("", FOREIGN):
            wrong.append("something was copied")
        if FOREIGN in (page.heading if page is not None else ""):
            wrong.append("a foreign text is shown")
        return {
            "page": name,
            "size": window.size().toTuple(),
            "clipboard": bool(clipboard),
            "wrong": wrong,
        }

    def _tell(self, what: dict[str, object]) -> None:
        self._line.sendall(json.dumps(what).encode() + b"\n")


class Watched(kiosk.Visit):
    """The visit, with a line to the bench."""

    def __init__(self, places: MachinePlaces, read: MachineRead, work: Worker) -> None:
        super().__init__(places, read, work)
        self._listener: Listener | None = None

    def watch(self, app: kiosk.App) -> None:
        """Listen to the bench from the window's turn on."""
        super().watch(app)

        def listen() -> None:
            self._listener = Listener(app)  # type: ignore[arg-type]

        # The turn is told on another thread.
        self._line.turn.connect(lambda: QTimer.singleShot(0, app.window, listen))


if __name__ == "__main__":
    from ui.main import main

    setattr(kiosk, "Visit", Watched)  # noqa: B010
    sys.argv[1:] = ["--kiosk-visit"]
    sys.exit(main())
