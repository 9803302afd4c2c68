"""The limits of one try: 60 s and 10 MiB, whatever a mirror does, and a rate.

Sources: docs/adr/0038. The bytes are counted as they come from the connection, heads included.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from app.subscriptions.faults import SubscriptionError

MOST_BYTES = 10 * 1024 * 1024
LONGEST_S = 50.0
"""Of asking. The parent ends the process after 60 s; what remains is for the disk."""
RATE = 2 * 1024 * 1024
"""Bytes a second at most: a line that a house shares stays usable."""


class SpentError(Exception):
    """The time or the bytes of this try are spent: no fault of anybody if much has come."""

    def __init__(self, *, is_time: bool) -> None:
        super().__init__("time" if is_time else "bytes")
        self.is_time = is_time


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits, for those who make a try."""

    most_bytes: int = MOST_BYTES
    longest_s: float = LONGEST_S
    rate: int = RATE


class Budget:
    """Counts the bytes and the time of one try."""

    def __init__(
        self,
        limits: Limits,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._limits, self._clock, self._wait, self._is_stopped = limits, clock, wait, is_stopped
        self._began = clock()
        self.taken = 0
        """Bytes that have come."""

    @property
    def left_bytes(self) -> int:
        """Bytes that may still come."""
        return max(0, self._limits.most_bytes - self.taken)

    def left_s(self) -> float:
        """Return the seconds that are left; raises SpentError when there are none."""
        if self._is_stopped():
            raise SubscriptionError("stopped")
        left = self._began + self._limits.longest_s - self._clock()
        if left <= 0:
            raise SpentError(is_time=True)
        return left

    def take(self, count: int) -> None:
        """Count bytes that have come, and wait where they came faster than the rate."""
        self.taken += count
        if self.taken > self._limits.most_bytes:
            raise SpentError(is_time=False)
        early = self.taken / self._limits.rate - (self._clock() - self._began)
        if early > 0:
            self._wait(min(early, self.left_s()))
