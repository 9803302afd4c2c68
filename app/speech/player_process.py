"""One life of the player's child process: its pipe, and the news that it is lost. No policy."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from app.speech.player_wire import Command, Told, ToldReader, pack_command
from app.speech.wire import BabbleError

log = logging.getLogger(__name__)

DEFAULT_COMMAND = (sys.executable, "-P", "-m", "app.speech.player_worker")
"""-P: the reader's current folder has no say in what is imported."""

_WRITE_MS = 4
"""A clip is through the pipe in less than one; a child that reads nothing must not block us."""
_END_MS = 1000


class PlayerProcess(QObject):
    """Starts at once. After `lost`, and after discard(), it is silent for ever."""

    told = Signal(object)
    """Told."""
    lost = Signal(str)
    """Why, for the log: it cannot start, it ended, or it babbled."""

    def __init__(self, command: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._reader = ToldReader()
        self._over = False
        self._sending = False
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", str(Path(__file__).parents[2]))
        environment.insert("PYTHONUTF8", "1")
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

    def send(self, command: Command) -> None:
        """Send a command; may be called before the process is up. Nothing is told meanwhile."""
        process = self._process
        self._sending = True
        process.write(pack_command(command))
        # Else Qt writes only when the event loop is next idle: after the page was painted.
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
            news = self._reader.feed(data)
        except BabbleError as error:
            self._lose(f"babble: {error}")
            return
        for told, following in zip_longest(news, news[1:]):
            # We were busy elsewhere: a word that is over already is not shown any more.
            if not self._over and not (following and _is_overtaken(told, following)):
                self.told.emit(told)

    def _read_errors(self) -> None:
        data = bytes(self._process.readAllStandardError().data())
        log.info("player process: %s", data[:500].decode("utf-8", "replace").strip())

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended("does not start")

    def _on_finished(self, code: int) -> None:
        if not self._over:
            self._read()  # what it said last, before it ended
        self._ended(f"ended with {code}")

    def _ended(self, reason: str) -> None:
        if self._over:
            self.deleteLater()
        else:
            self._lose(reason)

    def _lose(self, reason: str) -> None:
        self._over = True
        self.lost.emit(reason)


def _is_overtaken(told: Told, following: Told) -> bool:
    return told.what == following.what == "word_reached" and told.values[0] == following.values[0]
