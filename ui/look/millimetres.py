"""Sizes of a shared machine, in real millimetres: EN 301 549, 5.1.4, and 12 mm for a finger.

People stand before it, and nobody can push the screen nearer. Pure arithmetic but for
`MachineSizes`, which asks the screen and the font.
"""

from __future__ import annotations

import math

from PySide6.QtGui import QFontMetricsF, QScreen

from ui.look.look import interface_font
from ui.look.metrics import MIN_TARGET_PX, TEXT_SIZES_PT, Metrics, metrics, with_words
from ui.look.touch import FINGER_MM, MM_PER_INCH, reported_density

CAPITAL_MM = 7.3
"""mm. Height of a capital letter at least: 0.7° of sight from 60 cm."""
SMALLEST_WORDS = 0.94
"""Size of the smallest words of the interface, in those of its ordinary words (frame/label.py)."""
ROOMY = (1080, 768)
"""px. From this width and height on, pages have room for words that are larger than the largest at
home. They have been walked with these shares of the width and of the height (docs/kiosk.md).
"""
_SHARES = (24, 18)
POSSIBLE_PX_PER_MM = (0.6, 20.0)
"""A projected picture of 3 m has 0.64; no screen that is touched has 20. Beyond: a slip of hand."""

_MEASURED_PX = 200
"""Size at which the font's capitals are measured: large, so that rounding does not count."""
_LARGEST = len(TEXT_SIZES_PT) - 1


def px_per_mm(width_px: float, width_mm: float, reported_dpi: float) -> float:
    """Return our px per mm of a screen; 0.0 if that is unknown.

    `width_mm` was measured by staff, 0: it was not; then the screen's own report counts, in our px
    per inch, 0: there is none that can be believed.
    """
    measured = width_px / width_mm if width_mm > 0 else reported_dpi / MM_PER_INCH
    lowest, highest = POSSIBLE_PX_PER_MM
    return measured if lowest <= measured <= highest else 0.0


def most_words(width: int, height: int) -> int:
    """Return how large words may be in a window of a shared machine, in px; 0 in a small one."""
    if width < ROOMY[0] or height < ROOMY[1]:
        return 0
    return math.floor(min(width / _SHARES[0], height / _SHARES[1]))


def machine_metrics(
    window: tuple[int, int],
    size_index: int,
    default_index: int,
    scale: float,
    capital: float,
    *,
    crowded: bool = False,
) -> Metrics:
    """Return the sizes for a window in px and the visitor's size 0–8.

    At `default_index`, with which a visit begins, and on all buttons capitals are CAPITAL_MM high:
    `scale` is in px per mm, 0.0 if unknown, and `capital` the height of a capital in ems. Where
    the window has no room for that, words are as large as fits (`most_words`).
    """
    if scale <= 0 or capital <= 0:
        return metrics(*window, size_index, crowded=crowded)
    finger = max(float(MIN_TARGET_PX), FINGER_MM * scale)
    usual, first, largest = (
        metrics(*window, index, finger, crowded=crowded)
        for index in (size_index, default_index, _LARGEST)
    )
    needed = CAPITAL_MM * scale / capital
    most = largest.interface if crowded else max(largest.interface, most_words(*window))
    wished = math.ceil(usual.text * max(1.0, needed / first.text))
    return with_words(
        usual,
        interface=max(usual.interface, min(math.ceil(needed / SMALLEST_WORDS), most)),
        text=max(usual.text, min(wished, largest.text)),
    )


class MachineSizes:
    """Tells the sizes of one machine, whose width and first size are known."""

    def __init__(self, width_mm: int, default_index: int) -> None:
        """`width_mm` of the picture; 0: staff have not measured it."""
        self._width_mm, self._default_index = width_mm, default_index
        self._capital = 0.0

    def __call__(
        self, screen: QScreen, width: int, height: int, size_index: int, crowded: bool
    ) -> Metrics:
        """Return the sizes for a window of width × height px on this screen."""
        if not self._capital:
            self._capital = QFontMetricsF(interface_font(_MEASURED_PX)).capHeight() / _MEASURED_PX
        scale = px_per_mm(screen.size().width(), self._width_mm, reported_density(screen))
        return machine_metrics(
            (width, height),
            size_index,
            self._default_index,
            scale,
            self._capital,
            crowded=crowded,
        )
