"""Counts what was refused to a visitor: after several attempts in a short time the machine rests.

A rest is no punishment: it ends the game of trying keys. Pure; times are monotonic seconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

MANY = 5
WITHIN_S = 20.0
REST_S = 30
ONE_PRESS_S = 0.15
"""s within which refusals are one attempt: a held key repeats 25 times a second."""


@dataclass(frozen=True, slots=True)
class RestFor:
    """Show the kind page for so many seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class BreakOut:
    """The attempts of the last seconds."""

    times: tuple[float, ...] = ()
    last: float | None = None
    """The newest refusal, counted or not."""
    rests_since: float | None = None

    def is_resting(self, now: float) -> bool:
        """Return whether the kind page is still to be seen. A clock that went back ends it."""
        return self.rests_since is not None and 0 <= now - self.rests_since < REST_S

    def refused(self, now: float) -> tuple[BreakOut, RestFor | None]:
        """Return the attempts with this one, and a rest if these are many.

        Attempts during a rest change nothing: nobody can make it longer.
        """
        if self.is_resting(now) or not math.isfinite(now):
            return self, None
        held = self.last is not None and 0 <= now - self.last < ONE_PRESS_S
        recent = tuple(each for each in self.times if 0 <= now - each < WITHIN_S)
        times = recent if held and recent else (*recent, now)
        if len(times) >= MANY:
            return BreakOut(last=now, rests_since=now), RestFor(REST_S)
        return BreakOut(times, now), None
