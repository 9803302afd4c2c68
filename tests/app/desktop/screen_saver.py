"""A desktop's screen saver on the session bus: tells who holds it off, and when that one leaves."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusServiceWatcher,
    QDBusVirtualObject,
)

NAME, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"


def tell(*words: object) -> None:
    print(*words, flush=True)


class ScreenSaver(QDBusVirtualObject):
    """Answers Inhibit; as the real ones do, it forgets who leaves the bus."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self._watcher = QDBusServiceWatcher(
            "", bus, QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration
        )
        self._watcher.serviceUnregistered.connect(lambda name: tell("left"))

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        if message.member() != "Inhibit" or message.signature() != "ss":
            return False
        self._watcher.addWatchedService(message.service())
        connection.send(message.createReply([1]))
        tell("held", *message.arguments())
        return True


app = QCoreApplication([])
bus = QDBusConnection.sessionBus()
saver = ScreenSaver(bus)
bus.registerVirtualObject(PATH, saver)
if not bus.registerService(NAME):
    sys.exit("no name")
tell("ready")
sys.exit(app.exec())
