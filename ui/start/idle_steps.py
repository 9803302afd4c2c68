"""Long preparations in short steps: between two steps the window answers presses."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

THREAD_TURN_S = 0.0005
"""Seconds for which a busy thread may keep the interpreter when the window asks for it.

Qt gives it up at every other call. With Python's 5 ms, building a page while the shelf was being
filled took 130 ms instead of 15.
"""


class IdleSteps(QObject):
    """Runs generators, one step in each turn of the event loop, first come, first served.

    Waiting events (a press, a paint) come between two steps: so they wait for one step at most.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Iterator[None]] = deque()
        self._is_over = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def run(self, steps: Iterator[None]) -> None:
        """Go through `steps` after the earlier ones; not at all after `stop`."""
        if self._is_over:
            return
        self._waiting.append(steps)
        self._timer.start()

    def stop(self) -> None:
        """Leave all unfinished steps undone, for good: the app is closing."""
        self._is_over = True
        self._waiting.clear()
        self._timer.stop()

    def _step(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        # Removed while it runs: a step that fails is a bug, is logged, and is not tried for ever.
        steps = self._waiting.popleft()
        try:
            next(steps)
        except StopIteration:
            return
        self._waiting.appendleft(steps)
