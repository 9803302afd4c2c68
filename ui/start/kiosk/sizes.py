"""The sizes of the face: in px at home, in millimetres of the real screen on a shared machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QScreen

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
