"""A timer that keeps its time to the millisecond, made without the namespace `Qt`."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

_PRECISE = 0
"""Qt.TimerType.PreciseTimer."""


def precise_timer(parent: QObject, interval_ms: int) -> QTimer:
    """Return a timer that does not run yet.

    PySide makes all hundred enumerations of `Qt` at the first use of any, which takes 0.6 MB: the
    player needs no other.
    """
    timer = QTimer(parent, interval=interval_ms)
    timer.setProperty("timerType", _PRECISE)
    return timer
