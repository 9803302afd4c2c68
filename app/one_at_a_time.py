"""Carries out events one after the other, also events that come in the middle of another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

Event = TypeVar("Event")


class OneAtATime(Generic[Event]):
    """A queue of events on one thread."""

    def __init__(self, carry_out: Callable[[Event], None]) -> None:
        """`carry_out` is called with each event in the order in which they come."""
        self._carry_out = carry_out
        self._waiting: deque[Event] = deque()
        self._busy = False

    def take(self, event: Event) -> bool:
        """Carry out an event and all that it brings about.

        Returns False if another event is being carried out: then this one waits for its turn.
        An error of `carry_out` is passed on; the events that wait are carried out with the next.
        """
        self._waiting.append(event)
        if self._busy:
            return False
        self._busy = True
        try:
            while self._waiting:
                self._carry_out(self._waiting.popleft())
        finally:
            self._busy = False
        return True
