"""Moves the focus through the window by Tab and by the arrow keys, in reading order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.news.heading_news import HeadingNews
from ui.widgets.frame.focus_order import neighbour, reading_order


class FocusMoves:
    """A move says the heading no longer: the reader has gone on from it."""

    def __init__(self, window: QWidget, heading: HeadingNews) -> None:
        self._window, self._heading = window, heading

    def go_on(self, *, forward: bool) -> bool:
        """Go to the next or the previous control; return whether there is any."""
        order = reading_order(self._window)
        if not order:
            return False
        focus = QApplication.focusWidget()
        at = order.index(focus) if focus in order else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        self._give(order[(at + (1 if forward else -1)) % len(order)], reason)
        return True

    def go_towards(self, direction: tuple[int, int]) -> None:
        """Go to the nearest control in this direction, if there is any."""
        focus = QApplication.focusWidget()
        if focus is None or focus.window() is not self._window:
            return
        wanted = neighbour(self._window, focus, direction)
        if wanted is not None:
            self._give(wanted, Qt.FocusReason.TabFocusReason)

    def _give(self, control: QWidget, reason: Qt.FocusReason) -> None:
        self._heading.rest()
        control.setFocus(reason)
        self._heading.end()
