"""Sizes of the face, in real millimetres on a shared machine; and the limits of its settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QScreen

from app.settings.settings import Settings
from ui.look.metrics import Sizes, metrics

if TYPE_CHECKING:
    from ui.shell.kiosk import Kiosk


def sizes_of(kiosk: Kiosk | None, finger_px: Callable[[QScreen], float]) -> Sizes:
    """Return what tells the sizes of the face: at home in px, on a shared machine in mm.

    `finger_px` tells the size that a finger needs on a screen at home.
    """
    if kiosk is not None:
        from ui.look.millimetres import MachineSizes

        return MachineSizes(kiosk.machine.width_mm, kiosk.machine.size_index)
    return lambda screen, width, height, size, crowded: metrics(
        width, height, size, finger_px(screen), crowded=crowded
    )


def within_limits(kiosk: Kiosk | None) -> Callable[[Settings], Settings]:
    """Return what keeps settings within the limits of this machine: it gets no louder than allowed.

    At home there are none. What staff change holds at once.
    """
    if kiosk is None:
        return lambda settings: settings
    limits = kiosk.limits
    return lambda settings: replace(settings, volume=min(settings.volume, limits.volume_most / 100))
