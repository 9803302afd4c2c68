"""Runs slow work on other threads; the answer comes back to the GUI thread.

It is the only way from the window to a disk, an import or a search.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal, Slot

from content.errors import ContentError

Answer = TypeVar("Answer")

WORKERS = 2
"""Threads: one slow import must not keep a list waiting."""
OUTSIDE_WORKERS = 5
"""Threads for sticks and foreign folders, which may hang: they keep only each other waiting."""

_log = logging.getLogger(__name__)


class _Finished(NamedTuple):
    """A callback with its argument, on the way back to the GUI thread."""

    callback: Callable[[Any], None]
    argument: object
    owner: QObject | None


class Jobs(QObject):
    """Two small thread pools. Make it on the GUI thread, and close() it there."""

    _finished = Signal(object)
    _idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(WORKERS)
        self._outside = QThreadPool(self)
        self._outside.setMaxThreadCount(OUTSIDE_WORKERS)
        self._open = 0
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        fn: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
        owner: QObject | None = None,
        *,
        outside: bool = False,
    ) -> None:
        """Call `fn()` on a worker thread, then exactly one of `done(answer)`, `failed(error)`.

        Both are called on the GUI thread, never before run() returns. A ContentError is the world's
        fault: its code is logged. Any other exception is logged as a bug. So no failure is lost.
        Nothing is called after close(), or once `owner` (by default the QObject whose methods
        `done` and `failed` are) was deleted. `outside`: the work reads or writes where a dead stick
        or network drive may never answer; the app's own work does not wait behind it.
        """
        if self._closed:
            return
        self._open += 1
        pool = self._outside if outside else self._pool
        pool.start(lambda: self._work(fn, done, failed, owner))

    def close(self, wait_ms: int = 3000) -> bool:
        """Drop every answer that is still to come; return whether all threads have ended."""
        self._closed = True
        self._open = 0
        for pool in (self._pool, self._outside):
            pool.clear()
        ended = self._pool.waitForDone(wait_ms)
        return self._outside.waitForDone(0 if not ended else wait_ms) and ended

    def wait_idle(self, timeout_ms: int) -> bool:
        """Let events run until every answer was delivered; False at the time-out. For tests."""
        if self._open:
            from PySide6.QtCore import QEventLoop

            loop = QEventLoop()
            self._idle.connect(loop.quit)
            QTimer.singleShot(timeout_ms, loop.quit)
            loop.exec()
        return self._open == 0

    def _work(
        self,
        fn: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Exception], None],
        owner: QObject | None,
    ) -> None:
        """Run on the worker thread; exactly one answer is sent."""
        try:
            answer = _Finished(done, fn(), owner)
        except ContentError as error:
            _log.info("a job was not done: %s", error.code)
            answer = _Finished(failed, error, owner)
        except Exception as error:
            _log.exception("a job failed")
            answer = _Finished(failed, error, owner)
        if not self._closed and shiboken6.isValid(self):
            self._finished.emit(answer)

    @Slot(object)
    def _deliver(self, answer: _Finished) -> None:
        if self._closed:
            return
        self._open -= 1
        try:
            if _is_alive(answer):
                answer.callback(answer.argument)
        finally:
            if self._open == 0:
                self._idle.emit()


def _is_alive(answer: _Finished) -> bool:
    for owner in (answer.owner, getattr(answer.callback, "__self__", None)):
        if isinstance(owner, QObject) and not shiboken6.isValid(owner):
            return False
    return True
