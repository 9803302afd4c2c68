"""One life of the voice's child process: its pipe, and the news that it is lost. No policy."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from app.speech import wire
from app.speech.worker_command import ENVIRONMENT

log = logging.getLogger(__name__)

_END_MS = 1000


class WorkerProcess(QObject):
    """Starts at once. After `lost`, and after discard(), it is silent for ever."""

    answered = Signal(object)
    """wire.Answer."""
    lost = Signal(str)
    """Why, for the log: it cannot start, it ended, or it babbled."""

    def __init__(self, command: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._reader = wire.AnswerReader()
        self._over = False
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

    def ask(self, ask: wire.Ask) -> None:
        """Send a request; may be called before the process is up."""
        self._process.write(wire.pack_ask(ask))
        if self._process.state() == QProcess.ProcessState.Running:
            # Else Qt writes only when the event loop is next idle: after the page was painted.
            self._process.waitForBytesWritten(1)

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
        data = bytes(self._process.readAllStandardOutput().data())
        if self._over:
            return
        try:
            answers = self._reader.feed(data)
        except wire.BabbleError as error:
            self._lose(f"babble: {error}")
            return
        for answer in answers:
            if not self._over:  # an answer's receiver may discard us
                self.answered.emit(answer)

    def _read_errors(self) -> None:
        data = bytes(self._process.readAllStandardError().data())
        log.warning("voice process: %s", data[:500].decode("utf-8", "replace").strip())

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended("does not start")

    def _on_finished(self, code: int) -> None:
        self._ended(f"ended with {code}")

    def _ended(self, reason: str) -> None:
        if self._over:
            self.deleteLater()
        else:
            self._lose(reason)

    def _lose(self, reason: str) -> None:
        self._over = True
        self.lost.emit(reason)
