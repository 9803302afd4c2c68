"""定时关: the reading stops by itself, at the end of a sentence or of an article."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.reading.bedtime import Bedtime
from app.speech.reading.controller import ReadingController

_TICK_MS = 1000


class SleepTimer(QObject):
    """Off until it is set. Time goes on in pauses too: the reader means to be asleep by then."""

    changed = Signal()
    """Emitted when it was set or turned off, and when a minute or an article has passed."""
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
        self._bedtime = Bedtime()
        self._told = 0
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.look)
        reading.sentence_changed.connect(self._on_sentence)

    @property
    def minutes_left(self) -> int:
        """Minutes until silence, begun ones counted whole; 0 if no time is set."""
        return self._bedtime.minutes_left(self._clock())

    @property
    def minutes(self) -> int:
        """Minutes that were set, however many are left of them; 0 if no time is set."""
        return self._bedtime.minutes

    @property
    def articles(self) -> int:
        """Articles that were set, however many are left of them; 0 if none are."""
        return self._bedtime.articles

    @property
    def articles_left(self) -> int:
        """Articles that are still heard to their end, this one included; 0 if none are set."""
        return self._bedtime.articles_left

    @property
    def after_article(self) -> bool:
        """Whether it stops at the end of the article instead of going on in the list."""
        return self._bedtime.articles_left == 1

    def set_minutes(self, minutes: int) -> None:
        """Stop after so many minutes from now, at the end of the sentence."""
        self._told = minutes
        self._tick.start()
        self._set(Bedtime.after_minutes(minutes, self._clock()))

    def set_articles(self, articles: int) -> None:
        """Stop at the end of the article, or after some more articles of the list."""
        self._tick.stop()
        self._set(Bedtime.after_articles(articles))

    def set_after_article(self) -> None:
        """Stop at the end of the article."""
        self.set_articles(1)

    def turn_off(self) -> None:
        """Turn the timer off."""
        self._tick.stop()
        self._set(Bedtime())

    @property
    def is_due(self) -> bool:
        """Whether the reading stops at the end of this article, if that is now."""
        return self._bedtime.is_due(self._clock())

    def article_ended(self) -> None:
        """Note that an article was heard to its end, and the reading does not stop for that."""
        if self._bedtime.articles:
            self._set(self._bedtime.article_ended())

    def _set(self, bedtime: Bedtime) -> None:
        self._bedtime = bedtime
        self.changed.emit()

    def look(self) -> None:
        """Look at the clock. If nothing is being read any more, the time ends without a word."""
        if self._is_over() and not self._reading.is_active:
            self.turn_off()
        elif self._bedtime.minutes and self.minutes_left != self._told:
            self._told = self.minutes_left
            self.changed.emit()

    def _is_over(self) -> bool:
        return self._bedtime.is_over(self._clock())

    def _on_sentence(self, _: object) -> None:
        # The sentence before was heard to its end; the reader goes on tomorrow with this one.
        if self._is_over() and self._reading.is_active:
            self._reading.pause()
            self.turn_off()
            self.slept.emit()
