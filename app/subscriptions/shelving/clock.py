"""Looks at subscriptions that are due, while the app is open, and changes nothing that is shown."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs import Jobs
from app.subscriptions.schedule import first_wait

if TYPE_CHECKING:
    from app.subscriptions.shelving.shelf import Looked, SubscriptionShelf
    from content.text.readings.corrections import Corrections

log = logging.getLogger(__name__)

EACH_MS = 5 * 60_000
SOON_MS = 5_000
"""After the start: what is here already is put on the shelf, and nothing goes out."""


class SubscriptionClock(QObject):
    """Looks now and then; for the window's thread."""

    readings = Signal(object)
    """Emitted with the readings that publishers have corrected, at the start and after a look."""
    came = Signal()
    """Emitted, on any thread, when an edition was put on the shelf: its readings are looked up."""

    def __init__(
        self,
        shelf: Callable[[], SubscriptionShelf],
        jobs: Jobs,
        may_ask: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`may_ask` asks the policy, each time."""
        super().__init__(parent)
        self._shelf, self._jobs, self._may_ask = shelf, jobs, may_ask
        self._is_looking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        self.came.connect(self.tell_readings)

    def begin(self) -> None:
        """Tell the readings, put on the shelf what waits, and ask for more in a while; once."""
        if self._timer.isActive():
            return
        self._timer.start(SOON_MS + round(1000 * first_wait(random.random())))  # noqa: S311
        QTimer.singleShot(SOON_MS, self, self.tell_readings)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def tell_readings(self) -> None:
        """Look up the corrected readings in a job, and emit them."""
        self._jobs.run(lambda: self._shelf().readings(), self._told, lambda error: None)

    def look(self) -> None:
        """Ask those that are due, unless that is under way."""
        self._timer.start(EACH_MS)
        if self._is_looking or not self._may_ask():
            return
        self._is_looking = True
        self._jobs.run(
            lambda: self._shelf().look(only_due=True), self._looked, self._failed, outside=True
        )

    def _looked(self, looked: Looked) -> None:
        self._is_looking = False
        if looked.taken:
            new = sum(len(taken.added) for _, taken in looked.taken)
            log.info("%d editions came, %d texts are new", len(looked.taken), new)

    def _failed(self, _: Exception) -> None:
        self._is_looking = False

    def _told(self, readings: Corrections) -> None:
        self.readings.emit(readings)
