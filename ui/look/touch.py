"""Fingers: how many px a target needs to be 12 mm large on this screen.

Pure arithmetic but for the two last functions, which ask Qt. The size that a monitor reports (EDID)
is believed only as far as it is possible.
"""

from __future__ import annotations

import math

from PySide6.QtGui import QScreen

from ui.look.metrics import MIN_TARGET_PX

FINGER_MM = 12.0
"""mm. Side of a target on a touch screen; older fingers hit 11–12 mm best, and need 9 at least."""

MM_PER_INCH = 25.4
BELIEVED_DPI = (60.0, 400.0)
"""px per inch. A television of 75 inches has 29 and is not touched; a telephone has 400."""

BELIEVED_INCHES = (5.0, 100.0)
"""Diagonals of screens that people read at and touch."""

ASPECT_RATIOS_MM = ((16, 9), (16, 10), (160, 90), (160, 100))
"""Some monitors report their aspect ratio instead of their size; no screen is so large."""

_SQUARE = 1.25
"""Pixels are square: a size that contradicts this is wrong."""


def density(size_px: tuple[float, float], size_mm: tuple[float, float], ratio: float) -> float:
    """Return our px per inch of a screen; 0.0 if the size that it reports is impossible.

    `size_px` is in our px (device-independent ones); each of them has `ratio` of the screen's.
    """
    numbers = (*size_px, *size_mm, ratio)
    if not all(1e-3 < number < 1e6 for number in numbers):
        return 0.0
    rounded = sorted((round(size_mm[0]), round(size_mm[1])), reverse=True)
    if tuple(rounded) in ASPECT_RATIOS_MM:
        return 0.0
    # A screen on its side may still report the size of an upright one.
    across, down = min(
        ((size_px[0] / wide, size_px[1] / high) for wide, high in (size_mm, size_mm[::-1])),
        key=lambda both: max(both) / min(both),
    )
    diagonal = math.hypot(*size_mm) / MM_PER_INCH
    dpi = (across + down) / 2 * MM_PER_INCH
    believed = (
        max(across, down) <= _SQUARE * min(across, down)
        and BELIEVED_DPI[0] <= dpi * ratio <= BELIEVED_DPI[1]
        and BELIEVED_INCHES[0] <= diagonal <= BELIEVED_INCHES[1]
    )
    return dpi if believed else 0.0


def target_px(px_per_inch: float) -> float:
    """Return the px of a target for fingers; MIN_TARGET_PX for an unknown density."""
    return max(float(MIN_TARGET_PX), FINGER_MM / MM_PER_INCH * px_per_inch)


def finger_target(screen: QScreen) -> float:
    """Return the px that a target needs on this screen, if it may be touched."""
    wanted = target_px(reported_density(screen))
    if wanted <= MIN_TARGET_PX:
        return wanted  # whatever it is touched with, as on most screens
    # Imported here: four enums, 1 ms that most starts do without.
    from PySide6.QtGui import QInputDevice

    touch = QInputDevice.DeviceType.TouchScreen
    touched = any(device.type() is touch for device in QInputDevice.devices())
    return wanted if touched else float(MIN_TARGET_PX)


def reported_density(screen: QScreen) -> float:
    """Return our px per inch, as far as the screen's own report can be believed; else 0.0."""
    size, mm = screen.size(), screen.physicalSize()
    return density(
        (size.width(), size.height()), (mm.width(), mm.height()), screen.devicePixelRatio()
    )
