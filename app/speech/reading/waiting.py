"""Finds out whether the reading waits for sound, and since when: from what the player has.

The reader knows whether sound is wanted, and the player what was given to it. A sentence in parts
is silent in its middle when its next part is late, and no signal of the player tells that.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.speech.engine import Clip
from app.speech.reading.falling_behind import FallingBehind
from app.speech.reading.reader import Reader, ReaderState


class WaitingForSound(QObject):
    """Follows the reader and the player, and tells when a wait is shown, said and offered."""

    shown = Signal()
    """Emitted when `is_shown` has changed."""
    to_say = Signal()
    """Emitted once, when the wait is long enough to be said and the player is empty."""
    offered = Signal()
    """Emitted once for an article and a voice: readers may want the voice of before."""
    caught_up = Signal()
    """Emitted once after that, when the voice is ahead again: two sentences, where there are so
    many, are whole behind the one that is heard."""

    def __init__(
        self,
        is_slow: Callable[[], bool],
        may_say: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """Follow nothing yet. `clock` returns seconds.

        `is_slow` returns whether the voice may fall behind, `may_say` whether the words for the
        wait are there.
        """
        super().__init__(parent)
        self.is_slow, self._may_say, self._clock = is_slow, may_say, clock
        self._state = FallingBehind()
        self._reader: Reader | None = None
        self._given: dict[int, int] = {}
        """The ms of sound that the player has of each clip."""
        self._heard, self._begun_at = 0, 0
        """The id of the clip that is heard, and when it began, or would have without pauses."""
        self._paused_at: int | None = None
        self._look = QTimer(self, singleShot=True)
        self._look.timeout.connect(self._looked)

    @property
    def is_shown(self) -> bool:
        """Whether the reading has waited for sound for so long that it is shown."""
        return self._state.is_shown

    def begin_anew(self) -> None:
        """Forget the waits: there is another article or another voice."""
        self._take(self._state.forgotten())

    def halted(self) -> None:
        """Let a new wait begin: the player was silenced."""
        self._heard = 0
        self._given.clear()
        self._reader = None
        self._look.stop()
        self._take(self._state.looked(self._now(), waits=False))

    def follow(self, reader: Reader | None) -> None:
        """Look at the reader after each of its steps; None while it reads nothing aloud."""
        self._reader = reader
        is_paused = reader is not None and reader.state is ReaderState.PAUSED
        if is_paused and self._paused_at is None:
            self._paused_at = self._now()
        elif not is_paused and self._paused_at is not None:
            self._begun_at += self._clock_ms() - self._paused_at
            self._paused_at = None
        self._looked()

    def began(self, clip_id: int) -> None:
        """Take in that the first sample of a clip is heard."""
        self._heard, self._begun_at = clip_id, self._now()
        self._given = {each: ms for each, ms in self._given.items() if each >= clip_id}

    def given(self, clip: Clip) -> None:
        """Take in that the player was given this part of a clip."""
        if clip.id == self._heard:
            self._begun_at += max(0, -self._ends_in())  # silence was heard before a late part
        self._given[clip.id] = self._given.get(clip.id, 0) + clip.duration_ms
        self._looked()

    def _now(self) -> int:
        """Return the ms of the clock, which stands still for the sound while it is paused."""
        return self._clock_ms() if self._paused_at is None else self._paused_at

    def _clock_ms(self) -> int:
        return round(self._clock() * 1000)

    def _ends_in(self) -> int:
        """Return in how many ms the sound that the player has of the present clip ends."""
        return self._begun_at + self._given.get(self._heard, 0) - self._now()

    def _is_in_the_middle(self) -> bool:
        """Return whether the clip that is heard is not whole yet."""
        lines = self._reader.lines if self._reader is not None else ()
        return bool(lines) and lines[0].enqueued and not lines[0].complete

    def _waits(self) -> bool:
        reader = self._reader
        if reader is None or not reader.is_active or not reader.lines or not self.is_slow():
            return False
        first = reader.lines[0]
        if not first.enqueued:
            # The player may have its first part already: the reader is told of it a step later.
            return first.id not in self._given
        return self._is_in_the_middle() and self._heard == first.id and self._ends_in() <= 0

    def _is_ahead(self) -> bool:
        reader = self._reader
        if reader is None or not reader.is_active or not reader.lines:
            return False
        return reader.lines[0].enqueued and all(line.complete for line in reader.lines)

    def _looked(self) -> None:
        waits, now = self._waits(), self._now()
        may_say = waits and not self._is_in_the_middle() and self._may_say()
        is_ahead = not waits and self._is_ahead()
        self._take(self._state.looked(now, waits=waits, may_say=may_say, is_ahead=is_ahead))
        wait = self._state.next_look(now)
        if wait is None and not waits and self._is_in_the_middle():
            wait = self._ends_in() if self._paused_at is None else None
        if wait is None:
            self._look.stop()
        else:
            self._look.start(max(1, wait))

    def _take(self, state: FallingBehind) -> None:
        before, self._state = self._state, state
        if state.is_shown != before.is_shown:
            self.shown.emit()
        if state.was_said and not before.was_said:
            self.to_say.emit()
        if state.was_offered and not before.was_offered:
            self.offered.emit()
        if state.has_caught_up and not before.has_caught_up:
            self.caught_up.emit()
