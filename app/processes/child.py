"""One life of a child process, for the window: its pipes, and the news that it is lost. No policy.

The reader that is passed in (framing.Reader) knows the meaning of the bytes. Callers that may wait
use blocking_child.py.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QDeadlineTimer, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from app.processes.command import ENVIRONMENT
from app.processes.framing import BabbleError

log = logging.getLogger(__name__)

_WRITE_MS = 4
"""ms to write one message. A clip takes less; a child that reads nothing must not block us."""
_END_MS = 1000

Understand = Callable[[bytes], Iterable[object]]
"""Yields the news that these bytes, after all those before, complete. Raises BabbleError."""


class ChildProcess(QObject):
    """Starts at once. After `lost`, and after discard(), it is silent for ever."""

    told = Signal(object)
    """A message that was understood."""
    lost = Signal(str)
    """Emitted with the reason, for the log: it cannot start, it ended, or it sent nonsense."""

    def __init__(self, command: Sequence[str], understand: Understand, parent: QObject) -> None:
        super().__init__(parent)
        self._understand = understand
        self._over = False
        self._sending = False
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in ENVIRONMENT.items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._read_errors)
        self._process.errorOccurred.connect(self._on_error)
        self._process.finished.connect(self._on_finished)
        self._process.start()

    @property
    def pid(self) -> int | None:
        """Process id, None while there is no process."""
        return int(self._process.processId()) or None

    def send(self, data: bytes) -> None:
        """Write; may be called before the process is up. Nothing is told or lost meanwhile."""
        process = self._process
        self._sending = True
        process.write(data)
        # Otherwise Qt writes only when the event loop is next idle: after the page was painted.
        deadline = QDeadlineTimer(_WRITE_MS)
        while (
            process.state() == QProcess.ProcessState.Running
            and process.bytesToWrite()
            and not deadline.hasExpired()
        ):
            process.waitForBytesWritten(1)
        self._sending = False

    def discard(self) -> None:
        """Kill the process and forget it; deletes this object when it is gone. Does not wait."""
        self._over = True
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self.deleteLater()
        else:
            self._process.kill()

    def wait_gone(self) -> None:
        """After discard(): wait until the killed process is reaped, some milliseconds."""
        self._process.waitForFinished(_END_MS)

    def _read(self) -> None:
        if self._sending:
            QTimer.singleShot(0, self, self._read)
            return
        data = bytes(self._process.readAllStandardOutput().data())
        if self._over:
            return
        try:
            for told in self._understand(data):
                if not self._over:  # a receiver may have called discard()
                    self.told.emit(told)
        except BabbleError as error:
            if not self._over:
                self._lose(f"babble: {error}")

    def _read_errors(self) -> None:
        data = bytes(self._process.readAllStandardError().data())
        text = data[:500].decode("utf-8", "replace").strip()
        log.info("process %s: %s", self._process.arguments()[-1:], text)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended("does not start")

    def _on_finished(self, code: int) -> None:
        if self._sending:  # noticed there: its last messages come first, and after that
            QTimer.singleShot(0, self, lambda: self._on_finished(code))
            return
        if not self._over:
            self._read()  # its last messages, before it ended
        self._ended(f"ended with {code}")

    def _ended(self, reason: str) -> None:
        if self._over:
            self.deleteLater()
        else:
            self._lose(reason)

    def _lose(self, reason: str) -> None:
        self._over = True
        self.lost.emit(reason)
