"""Holds screen saver and sleep off while somebody reads on a shared machine."""

from __future__ import annotations

import logging
import sys

from PySide6.QtCore import QObject

from app.jobs import Jobs

log = logging.getLogger(__name__)


class Awake(QObject):
    """The seam. This class is the one of a system that has no way: it does nothing.

    cage, for one, never darkens the screen by itself.
    """

    def hold(self) -> None:
        """Keep the screen bright from now on; returns at once. Holding twice is holding once."""

    def release(self) -> None:
        """Let the screen sleep again."""


class AwakeOnBus(Awake):
    """Asks org.freedesktop.ScreenSaver of the session bus, where desktops listen.

    PySide sends a Python int as a signed number, so the service refuses UnInhibit(uint32). It
    also forgets who has left the bus: each hold is a connection of its own, and leaving it is the
    release. https://specifications.freedesktop.org/idle-inhibit-spec/latest/
    """

    SERVICE = "org.freedesktop.ScreenSaver"
    PATH = "/org/freedesktop/ScreenSaver"
    WAIT_MS = 3000

    def __init__(self, jobs: Jobs, app: str, why: str, parent: QObject | None = None) -> None:
        """`app` and `why` are shown by desktops that list who holds them awake."""
        super().__init__(parent)
        self._jobs, self._app, self._why = jobs, app, why
        self._line = 0
        """Counts connections, which have names."""
        self._is_held = False

    def hold(self) -> None:
        """Ask in a job: a bus that hangs holds nobody up."""
        if self._is_held:
            return
        self._is_held = True
        self._line += 1
        name = self._name()
        self._jobs.run(lambda: self._ask(name), self._answered, self._failed, self, outside=True)

    def release(self) -> None:
        """Leave the bus, in a job."""
        if not self._is_held:
            return
        self._is_held = False
        name = self._name()
        self._jobs.run(lambda: _leave(name), lambda _: None, self._failed, self, outside=True)

    def _name(self) -> str:
        return f"yinling-awake-{self._line}"

    def _ask(self, name: str) -> str:
        """Ask on a connection of this name; return what was refused, "" for nothing. For a job."""
        from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, name)
        call = QDBusMessage.createMethodCall(self.SERVICE, self.PATH, self.SERVICE, "Inhibit")
        call.setArguments([self._app, self._why])
        answer = bus.call(call, QDBus.CallMode.Block, self.WAIT_MS)
        if answer.type() is QDBusMessage.MessageType.ReplyMessage:
            return ""
        _leave(name)
        return answer.errorName()

    def _answered(self, refused: str) -> None:
        log.info("screen saver: %s", refused or "held off")

    def _failed(self, error: Exception) -> None:
        log.error("no way to the screen saver: %s", type(error).__name__)


class AwakeOnWindows(Awake):
    """Asks Windows; written after the documentation of SetThreadExecutionState, not tried."""

    CONTINUOUS, SYSTEM, DISPLAY = 0x80000000, 0x1, 0x2
    """ES_CONTINUOUS, ES_SYSTEM_REQUIRED and ES_DISPLAY_REQUIRED; they hold for this thread."""

    def hold(self) -> None:
        """Ask for a machine that is awake and a display that is on."""
        self._set(self.CONTINUOUS | self.SYSTEM | self.DISPLAY)

    def release(self) -> None:
        """Ask for nothing any more."""
        self._set(self.CONTINUOUS)

    def _set(self, state: int) -> None:
        if sys.platform == "win32":
            import ctypes

            ctypes.windll.kernel32.SetThreadExecutionState(state)


def _leave(name: str) -> None:
    from PySide6.QtDBus import QDBusConnection

    QDBusConnection.disconnectFromBus(name)
