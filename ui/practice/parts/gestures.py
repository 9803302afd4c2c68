"""Taps, long presses, double clicks and swipes, told apart from what mouse, pen and finger do.

A finger comes from Qt as a mouse. Hands may tremble: a tap may wander a little, and a swipe needs a
clear way. Knows no widget: it is told presses, moves and releases.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF

from content.lessons.deed import DeedKind

HOLD_MS = 700
"""ms that something is held until it counts as held."""
SECOND_CLICK_MS = 700
"""ms within which a second click makes a double click; older hands need more than 400."""
SWIPE_PX = 48
"""px that a finger goes until it has swiped. Less is a tap that trembled."""


def swipe_of(way: QPointF) -> DeedKind | None:
    """Return which swipe this way from press to release is; None for a tap."""
    x, y = way.x(), way.y()
    if max(abs(x), abs(y)) < SWIPE_PX:
        return None
    if abs(x) > abs(y):
        return DeedKind.RIGHT if x > 0 else DeedKind.LEFT
    return DeedKind.DOWN if y > 0 else DeedKind.UP
