"""Looks for sticks while the app is open; a dead one holds up no more than the next look."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs import Jobs
from app.sticks.plugged import Offer, Plugged, Seen

PERIOD_MS = 4000
"""ms between two looks. Each asks the system for a list of names."""


class LiveSticks(QObject):
    """The offer of the stick that was plugged in last; on the window's thread."""

    changed = Signal()
    """`offer` or `brought` is another one."""
    tree_came = Signal(object)
    """Emitted with the `Where` of a publisher's tree on a stick that was plugged in."""

    def __init__(self, plugged: Plugged, jobs: Jobs, may_look: Callable[[], bool]) -> None:
        """`may_look` asks the policy."""
        super().__init__()
        self._plugged, self._jobs, self._may_look = plugged, jobs, may_look
        self.offer: Offer | None = None
        """It stays until it is answered, or the stick is pulled."""
        self.brought = 0
        """Texts that a publisher's tree on a stick has brought, until that was read."""
        self._stop = Event()
        self._timer = QTimer(self, interval=PERIOD_MS, singleShot=True)
        self._timer.timeout.connect(self.look_now)

    def look_now(self) -> None:
        """Look at once; the next look follows by itself."""
        self._timer.stop()
        if self._stop.is_set() or not self._may_look():
            return
        stopped = self._stop.is_set
        self._jobs.run(
            lambda: self._plugged.look(stopped), self._seen, self._not_seen, outside=True
        )

    def answered(self) -> None:
        """Offer it no more, until the stick is plugged in anew."""
        self._show(None)

    def tell_brought(self, new: int) -> None:
        """Tell that so many new texts came from a stick; 0: that was read."""
        self.brought = self.brought + new if new else 0
        self.changed.emit()

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._stop.set()

    def _seen(self, seen: Seen) -> None:
        if seen.offer is not None:
            self._show(seen.offer)
        elif self.offer is not None and self.offer.root not in seen.roots:
            self._show(None)
        for where in seen.trees:
            self.tree_came.emit(where)
        self._go_on()

    def _not_seen(self, error: Exception) -> None:
        self._go_on()  # the job has logged it

    def _go_on(self) -> None:
        if not self._stop.is_set():
            self._timer.start()

    def _show(self, offer: Offer | None) -> None:
        if offer != self.offer:
            self.offer = offer
            self.changed.emit()
