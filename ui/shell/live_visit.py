"""The visit of this window: its state, with a clock around it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.kiosk import visit as v

TICK_MS = 1000


class LiveVisit(QObject):
    """Holds the one VisitState, and tells what is to be done. For the window's thread."""

    begun = Signal()
    """A visitor is there."""
    asked = Signal(str)
    """It is to be asked whether somebody is there; with the kind (`visit.Kind`)."""
    counted = Signal(int)
    """Whole seconds that are left to answer the question; while it is asked, each second."""
    answered = Signal()
    """The question is to go away."""
    ended = Signal(str)
    """The visit is over; with the reason (`visit.Reason`)."""

    def __init__(
        self,
        limits: v.Limits,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """`clock` tells monotonic seconds."""
        super().__init__(parent)
        self._state, self._clock = v.VisitState(limits), clock
        timer = QTimer(self, interval=TICK_MS)
        timer.timeout.connect(self.tick)
        timer.start()

    @property
    def state(self) -> v.VisitState:
        """The present moment."""
        return self._state

    def touched(self) -> None:
        """Note a touch of the screen or of a key; the first one begins the visit."""
        self._send(v.Touched(self._clock()))

    def speaks(self, *, now: bool) -> None:
        """Note that the reading aloud has begun (True) or ended."""
        self._send(v.Speaking(self._clock(), now))

    def finish(self) -> None:
        """End the visit: the visitor has finished."""
        self._send(v.Finished(self._clock()))

    def staff_came(self) -> None:
        """Note that the PIN was right."""
        self._send(v.StaffCame(self._clock()))

    def staff_works(self, now: bool) -> None:
        """Note that work of staff has begun (True) or ended."""
        self._send(v.Working(self._clock(), now))

    def staff_left(self) -> None:
        """End the visit: the staff's area is left."""
        self._send(v.StaffLeft(self._clock()))

    def tick(self) -> None:
        """Let the clock be looked at."""
        self._send(v.Ticked(self._clock()))
        left = self._state.seconds_left
        if left is not None:
            self.counted.emit(left)

    def _send(self, event: v.Event) -> None:
        self._state, commands = self._state.step(event)
        for command in commands:
            match command:
                case v.BeginVisit():
                    self.begun.emit()
                case v.Ask(kind):
                    self.asked.emit(kind)
                case v.StopAsking():
                    self.answered.emit()
                case v.EndVisit(reason):
                    self.ended.emit(reason)
