"""The child of bench.kiosk.monkey: the window of a visit, which tells on a pipe how it stands.

It reads lines of JSON: `look`, `end`, and deeds for which the screen has no device (a finger, a
drop); to `look` it answers. `python -P -m bench.kiosk.visit_window IN OUT`: file descriptors.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, QSocketNotifier, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.files.paths import default_paths
from app.policy.policies import in_public
from app.policy.policy import Asked
from ui.main import Yinling, make_application
from ui.shell.window import Window

FOREIGN = "不是这里的字"
"""A text that comes from outside: it must be seen nowhere."""


class Listener:
    """Does what the bench says, and tells how the window stands."""

    def __init__(self, yinling: Yinling, reads: int, writes: int) -> None:
        self._yinling, self._writes = yinling, writes
        self._window: Window = yinling.window
        self._device: QPointingDevice = QTest.createTouchDevice()
        self._reads, self._rest = reads, b""
        self._notifier = QSocketNotifier(reads, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._hear)
        self._whole = self._window.size()

    def begin(self) -> None:
        """Remember the size that the window has now: that of the screen."""
        self._whole = self._window.size()
        self._tell(self.look())

    def _hear(self) -> None:
        block = os.read(self._reads, 65536)
        if not block:
            QApplication.exit(0)
            return
        *lines, self._rest = (self._rest + block).split(b"\n")
        for line in lines:
            self._do(json.loads(line))

    def _do(self, told: dict[str, Any]) -> None:
        match told["do"]:
            case "look":
                self._tell(self.look())
            case "end":
                QApplication.exit(0)
            case "touch":
                self._touch(self._place(told["at"]), self._place(told["at"]))
            case "swipe":
                self._touch(self._place(told["at"]), self._place(told["to"]))
            case "drop":
                self._drop(self._place(told["at"]))
            case "paste":
                QGuiApplication.clipboard().setText(FOREIGN)

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
        return {"page": name, "size": window.size().toTuple(), "wrong": wrong}

    def _tell(self, what: dict[str, object]) -> None:
        os.write(self._writes, json.dumps(what).encode() + b"\n")


def main(reads: int, writes: int) -> int:
    """Show the window until it is told to end."""
    application = make_application(["yinling-visit"])
    paths = default_paths(os.environ, sys.platform)
    paths.create()
    yinling = Yinling(paths, policy=in_public())
    listener = Listener(yinling, reads, writes)
    yinling.when_ready(listener.begin)
    yinling.open()
    yinling.log_to_file()
    application.exec()
    yinling.close()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
