"""A window that does not paint: half of what a press costs in a test, where nobody looks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from ui.shell.window import Window

_PAGE_ALONE = QWidget.RenderFlag.IgnoreMask
"""Without what stands on it."""


def paint_once(window: Window) -> None:
    """Let the window paint once, as the start needs it; `grab` still paints what it is asked for.

    Pages that do something after they were painted do it: one px of each is painted when it is
    shown. What stands on them is not painted.
    """
    unpainted = _Unpainted(window)
    window.first_painted.connect(lambda: unpainted.begin(window))


class _Unpainted(QObject):
    def begin(self, window: Window) -> None:
        # setUpdatesEnabled(False) would make pictures of `grab` blank.
        window.installEventFilter(self)
        window.page_changed.connect(
            lambda: QTimer.singleShot(0, window, lambda: _paint_page(window))
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep away the event by which Qt asks a window to paint what has changed."""
        return event.type() is QEvent.Type.UpdateRequest


def _paint_page(window: Window) -> None:
    if window.page is not None and window.page.isVisible():
        one_px = QPixmap(1, 1)
        window.page.render(one_px, QPoint(), QRegion(0, 0, 1, 1), _PAGE_ALONE)
