"""定时关: the reading stops by itself, at the end of a sentence or of the article."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.speech.reading.controller import ReadingController

MINUTES = (15, 30, 60)
_TICK_MS = 1000


class SleepTimer(QObject):
    """Off until it is set. Time goes on in pauses too: the reader means to be asleep by then."""

    changed = Signal()
    """Emitted when it was set or turned off, and when a minute has passed."""
    slept = Signal()
    """Emitted when the reading was stopped because the time was over."""

    def __init__(
        self,
        reading: ReadingController,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reading, self._clock = reading, clock
        self._ends_at: float | None = None
        self._minutes = 0
        self._after_article = False
        self._told = 0
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.look)
        reading.sentence_changed.connect(self._on_sentence)

    @property
    def minutes_left(self) -> int:
        """Minutes until silence, begun ones counted whole; 0 if no time is set."""
        if self._ends_at is None:
            return 0
        return max(1, -int(-(self._ends_at - self._clock()) // 60))

    @property
    def minutes(self) -> int:
        """Minutes that were set, however many are left of them; 0 if no time is set."""
        return self._minutes if self._ends_at is not None else 0

    @property
    def after_article(self) -> bool:
        """Whether it stops at the end of the article instead of going on in the list."""
        return self._after_article

    def set_minutes(self, minutes: int) -> None:
        """Stop after so many minutes from now, at the end of the sentence."""
        self._after_article = False
        self._ends_at = self._clock() + minutes * 60
        self._minutes = self._told = minutes
        self._tick.start()
        self.changed.emit()

    def set_after_article(self) -> None:
        """Stop at the end of the article."""
        self.turn_off()
        self._after_article = True
        self.changed.emit()

    def turn_off(self) -> None:
        """Turn the timer off."""
        self._ends_at, self._after_article = None, False
        self._tick.stop()
        self.changed.emit()

    @property
    def is_due(self) -> bool:
        """Whether the reading stops at the end of this article, if that is now."""
        return self._after_article or self._is_over()

    def look(self) -> None:
        """Look at the clock. If nothing is being read any more, the time ends without a word."""
        if self._is_over() and not self._reading.is_active:
            self.turn_off()
        elif self._ends_at is not None and self.minutes_left != self._told:
            self._told = self.minutes_left
            self.changed.emit()

    def _is_over(self) -> bool:
        return self._ends_at is not None and self._clock() >= self._ends_at

    def _on_sentence(self, _: object) -> None:
        # The sentence before was heard to its end; the reader goes on tomorrow with this one.
        if self._is_over() and self._reading.is_active:
            self._reading.pause()
            self.turn_off()
            self.slept.emit()
