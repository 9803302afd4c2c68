"""Attempts at the PIN: how many were wrong, and how long the next one waits. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

MOST = 5
"""Attempts before a wait, and after each wait again."""
FIRST_WAIT_S = 15 * 60
LONGEST_WAIT_S = 60 * 60
"""Waits double up to here: some five attempts an hour, of a million PINs at least."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """The attempts since the last right PIN.

    `since` is monotonic time (s) of the boot that `boot` names.
    """

    wrong: int = 0
    """Attempts that were counted, each before it was checked. A right PIN clears them."""
    waits_s: int = 0
    """Length of the wait that the last of them began; 0: none."""
    since: float = 0.0
    """When the wait began."""
    boot: str = ""

    @property
    def left(self) -> int:
        """Attempts before the next wait, where none is on."""
        return MOST - self.wrong % MOST

    def here(self, now: float, boot: str) -> Attempts:
        """Return these attempts at this time of this boot.

        A wait of another boot begins anew, in its full length: the time of one says nothing about
        the other. So it does where time has gone back. A wait that is over is taken away.
        """
        if not self.waits_s:
            return self
        if boot != self.boot or now < self.since or not math.isfinite(now):
            return replace(self, since=now if math.isfinite(now) else 0.0, boot=boot)
        if now - self.since >= self.waits_s:
            return replace(self, waits_s=0, since=0.0, boot="")
        return self

    def wait_left(self, now: float) -> int:
        """Return the whole seconds until the next attempt; `here` comes before it."""
        if not self.waits_s:
            return 0
        if not self.since <= now < math.inf:
            return self.waits_s
        return max(0, math.ceil(self.since + self.waits_s - now))

    def counted(self, now: float, boot: str) -> Attempts:
        """Return the attempts with one more, which has not been checked yet."""
        wrong = self.wrong + 1
        if wrong % MOST:
            return Attempts(wrong)
        rounds = min(wrong // MOST, 10)
        return Attempts(wrong, min(FIRST_WAIT_S * 2 ** (rounds - 1), LONGEST_WAIT_S), now, boot)
