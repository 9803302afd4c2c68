"""Long preparations in short steps: between two of them the window answers whoever presses."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

THREAD_TURN_S = 0.0005
"""How long a busy thread keeps the interpreter from the window, each time the window asks for it.

Qt gives it up at every other call; with Python's 5 ms, building a page while the shelf was being
filled took 130 ms instead of 15.
"""


class IdleSteps(QObject):
    """Runs generators, one step in each turn of the event loop, in the order in which they came.

    What waits in the loop (a press, a paint) comes between two steps: so the longest step is the
    longest that anybody waits.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Iterator[None]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def run(self, steps: Iterator[None]) -> None:
        """Go through `steps` when what was given before is done."""
        self._waiting.append(steps)
        self._timer.start()

    def stop(self) -> None:
        """Leave everything that is not done undone."""
        self._waiting.clear()
        self._timer.stop()

    def _step(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        # Taken off while it runs: a step that fails is a bug, logged, and not tried for ever.
        steps = self._waiting.popleft()
        try:
            next(steps)
        except StopIteration:
            return
        self._waiting.appendleft(steps)
