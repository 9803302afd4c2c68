"""Garbage is collected in the window's thread, and in no other.

By itself Python collects in whichever thread makes an object. In the thread of a job it may take
away what stands for a widget at the moment in which Qt deletes that widget, and the app is gone:
one of about forty walks through all pages at nine sizes ended so.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

DUE = (700, 10, 50)
"""Objects born since the last collection, and collections of the younger ones, before one is due.
The last is Python's 10 by itself: the oldest are many, and looking through them delays a page turn.
"""
LOOK_MS = 200


class Collector(QObject):
    """Collects in the thread that it was made in, from begin() to end()."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(collect_what_is_due)

    def begin(self, *, spares_what_is_there: bool = True) -> None:
        """Take over; what was made so far stays to the end of the app and is looked at no more.

        Looking through all of it, every now and then, made single page turns 20 ms longer.
        """
        if spares_what_is_there:
            gc.freeze()
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Let Python do it by itself again."""
        self._timer.stop()
        gc.enable()


def collect_what_is_due() -> None:
    """Collect the oldest objects that are due, and with them the younger ones."""
    counts = gc.get_count()
    for generation in (2, 1, 0):
        if counts[generation] > DUE[generation]:
            gc.collect(generation)
            return
