"""A bar on the screen that staff make as long as a piece of a ruler. Pure arithmetic.

Lengths on the screen are in px of its own width: only their share of the width counts.
"""

from __future__ import annotations

from dataclasses import dataclass

BARS_MM = (100, 50)
"""Lengths of the bar; the short one is for a screen or a window that the long one does not fit."""
NARROWEST_MM, WIDEST_MM = 60, 3000
"""Widths of a picture: a small telephone, a wall. The widest is that of Machine.width_mm."""
USUAL_DPI = 96
"""Px per inch that are believed of a screen that does not know its size."""
MM_PER_INCH = 25.4
BIG_STEP = 12
"""Small steps in a big one."""


def first_width_mm(known_mm: int, told_mm: float, screen_px: float) -> int:
    """Return the width in mm to begin with: the known one, that of the monitor, or a guess."""
    for width in (known_mm, round(told_mm)):
        if NARROWEST_MM <= width <= WIDEST_MM:
            return width
    guess = round(screen_px / USUAL_DPI * MM_PER_INCH)
    return min(max(guess, NARROWEST_MM), WIDEST_MM)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of `mm` on a screen of `screen_px`, drawn `px` long."""

    mm: int
    px: int
    screen_px: int

    @property
    def width_mm(self) -> int:
        """The width of the screen if the bar is as long as it says, in mm."""
        width = round(self.screen_px * self.mm / self.px)
        return min(max(width, NARROWEST_MM), WIDEST_MM)

    def moved(self, steps: int) -> Bar:
        """Return the bar so many small steps longer, as far as a screen can be so."""
        step = max(1, round(0.004 * self.px))  # 0.4 mm of 100: what an eye sees beside a ruler
        shortest = self.screen_px * self.mm / WIDEST_MM
        longest = self.screen_px * self.mm / NARROWEST_MM
        px = min(max(self.px + steps * step, shortest, 1), longest)
        return Bar(self.mm, round(px), self.screen_px)


def bar_for(width_mm: int, screen_px: int, room_px: float) -> Bar:
    """Return the longest bar that fits into the room; the short one where none does."""
    bars = [Bar(mm, max(1, round(mm * screen_px / width_mm)), screen_px) for mm in BARS_MM]
    return next((bar for bar in bars if bar.px <= room_px), bars[-1])
