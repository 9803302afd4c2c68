"""Asks the channels that are due, while the app is open. Nothing that is shown changes by it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.jobs import Jobs

if TYPE_CHECKING:
    from app.channels.refreshing import Outcome
    from app.channels.shelf import ChannelShelf

log = logging.getLogger(__name__)

FIRST_MS = 30_000
"""After the start: the reader is served first."""
EACH_MS = 5 * 60_000


class ChannelClock(QObject):
    """Looks now and then whether a channel is due; for the window's thread."""

    def __init__(
        self,
        channels: Callable[[], ChannelShelf],
        jobs: Jobs,
        may_ask: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """`may_ask` asks the policy, each time."""
        super().__init__(parent)
        self._channels, self._jobs, self._may_ask = channels, jobs, may_ask
        self._is_asking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look in a while for the first time."""
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Ask what is due, unless it is being asked."""
        self._timer.start(EACH_MS)
        if self._is_asking or not self._may_ask():
            return
        self._is_asking = True
        self._jobs.run(lambda: self._channels().ask_due(), self._asked, self._failed, outside=True)

    def _asked(self, outcomes: list[Outcome]) -> None:
        self._is_asking = False
        if outcomes:
            new = sum(len(each.added) for each in outcomes)
            log.info("%d channels were asked, %d articles are new", len(outcomes), new)

    def _failed(self, _: Exception) -> None:
        self._is_asking = False
