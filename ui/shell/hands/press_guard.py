"""Tells which presses come from a trembling hand: the second one, when something else is there.

A double click on a tile leads to another page, and its second click would press what has come
there. Knows no Qt: PressFilter shows it the presses.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from ui.widgets.buttons.big_button import REPEAT_MS

SAME_PRESS_MS = 600
"""ms. The same key, or a press at the same spot, is ignored for so long at least: the double click
of an older hand takes up to half a second, and nobody presses two things at one spot so soon.
"""

SAME_SPOT_PX = 72
"""px. The smallest control: a press this near to the one before was meant for the same control."""

Spot = tuple[float, float]
"""Where mouse, pen or finger pressed, in px of the screen."""


def now_ms() -> float:
    """Return a time in ms that never goes back."""
    return time.monotonic() * 1000


class PressGuard:
    """Ignores presses for a moment after each change of what is shown, on the whole window.

    Its time is the reader's choice. Its clock is the only one: ActionRunner, which drops a second
    press of the same control, asks it as well.
    """

    def __init__(
        self, guard_ms: Callable[[], int] = lambda: REPEAT_MS, clock: Callable[[], float] = now_ms
    ) -> None:
        """`guard_ms` returns how long another press is ignored, in ms; `clock` returns ms."""
        self._guard_ms = guard_ms
        self.clock = clock
        """Returns ms; a test may set its own."""
        self._changed_at: float | None = None
        """The time of the last change of what is shown."""
        self._last: Spot | int = 0
        """The spot or the key of the press that counted last."""

    @property
    def guard_ms(self) -> int:
        """How long a press is ignored, in ms."""
        return self._guard_ms()

    def face_changed(self) -> None:
        """Guard the window from now on: another page, a question or other rows have come."""
        self._changed_at = self.clock()

    def counts(self, press: Spot | int) -> bool:
        """Return whether a press counts: the spot of a pointer, or the number of a key."""
        if self._changed_at is not None:
            guard = self.guard_ms
            if _is_same(press, self._last):
                guard = max(guard, SAME_PRESS_MS)
            if self.clock() - self._changed_at < guard:
                return False
        self._last = press
        return True


def _is_same(press: Spot | int, last: Spot | int) -> bool:
    if isinstance(press, int) or isinstance(last, int):
        return press == last
    return abs(press[0] - last[0]) + abs(press[1] - last[1]) < SAME_SPOT_PX
