"""Looks for a device that plays sound, again and again, after one was lost."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS = 500
LOOK_AFTER_S = 2.0
"""Seconds after a failure before a device is reported; it is looked for every LOOK_MS."""
STALE_S = 15.0
"""Seconds. With a server but no device for this long, Qt may have lost the server."""


class DeviceSearch(QObject):
    """Asks every LOOK_MS whether there is a device."""

    found = Signal()
    """Emitted once: there is a device."""
    in_vain = Signal()
    """Emitted when there was a server without a device for STALE_S."""

    def __init__(self, is_there: Callable[[], bool | None], parent: QObject) -> None:
        """`is_there` returns None while there is no server that could be asked."""
        super().__init__(parent)
        self._is_there = is_there
        self._from, self._looked_s = 0.0, 0.0
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, after_s: float = 0.0) -> None:
        """Look from now on; nothing is told before so many seconds have passed."""
        self._from = time.monotonic() + after_s if after_s else 0.0
        self._looked_s = 0.0
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look_now(self) -> None:
        """Look at once, if a device is looked for: something has changed."""
        if self._timer.isActive():
            self._look()

    def _look(self) -> None:
        if time.monotonic() < self._from:
            return
        is_there = self._is_there()
        if is_there is None:
            return
        if is_there:
            self._timer.stop()
            self.found.emit()
            return
        self._looked_s += LOOK_MS / 1000
        if self._looked_s > STALE_S:
            self.in_vain.emit()
