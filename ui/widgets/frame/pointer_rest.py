"""When a mouse pointer rests: pure, fed with what a clock and the pointer say."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

REST_MS = 600
"""ms. A pointer that stays so long is meant; a shorter stay is on the way to elsewhere."""
TREMBLE_PX = 12
"""px. A hand that trembles moves a resting pointer so far and no farther."""


@dataclass(frozen=True, slots=True)
class PointerRest:
    """Where the pointer came to rest and when, and whether that is still to be answered."""

    at: tuple[int, int] = (0, 0)
    """px on the screen."""
    since_ms: float = 0.0
    has_moved: bool = False
    """Whether the pointer moved there: one that only lies there asks for nothing."""

    def seen(self, at: tuple[int, int], now_ms: float) -> PointerRest:
        """Return the state after a look at the pointer."""
        if math.dist(at, self.at) <= TREMBLE_PX:
            return self
        return PointerRest(at, now_ms, has_moved=True)

    def is_due(self, now_ms: float) -> bool:
        """Return whether the pointer has moved somewhere and rests there long enough."""
        return self.has_moved and now_ms - self.since_ms >= REST_MS

    def answered(self) -> PointerRest:
        """Return the state after the rest was answered: only another move asks again."""
        return replace(self, has_moved=False)

    @staticmethod
    def left_at(at: tuple[int, int], now_ms: float) -> PointerRest:
        """Return the state after a press, or when the page has changed under the pointer."""
        return PointerRest(at, now_ms)
