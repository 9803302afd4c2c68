"""The wheel of a mouse turns pages: a page for each notch, also where a wheel has no notches."""

from __future__ import annotations

_NOTCH = 120
"""Qt's angle for one step of a wheel, in eighths of a degree."""


class Wheel:
    """Adds up the angles by which a wheel was turned."""

    def __init__(self) -> None:
        self._turned = 0

    def pages(self, angle: int) -> int:
        """Return how many pages to turn for another `angle`: on (1), back (-1), or not yet (0)."""
        self._turned -= angle
        pages = int(self._turned / _NOTCH)
        self._turned -= pages * _NOTCH
        return pages
