"""The class that is taught now, for the pages and the second screen that show it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from app.lessons.shelved import Shelved
from content.lessons.teaching import ClassSummary, Teaching, begun


class LiveTeaching(QObject):
    """Holds a class until it is over. Nothing of it is ever written anywhere."""

    changed = Signal()
    """Emitted when another step is shown, a hand was counted, or the list is another one."""

    def __init__(
        self,
        shelved: Shelved,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Begin the class; `clock` tells seconds, `today` the day."""
        super().__init__(parent)
        self.shelved = shelved
        self._clock, self._today = clock, today
        self.now: Teaching = begun(shelved.course, clock())
        self.summary: ClassSummary | None = None
        """The things that are left; None while the class goes on."""

    @property
    def is_over(self) -> bool:
        """Whether the class has ended."""
        return self.summary is not None

    @property
    def minutes(self) -> int:
        """Whole minutes since the beginning."""
        return self.now.minutes(self._clock())

    def change(self, change: Callable[[Teaching], Teaching]) -> None:
        """Change the class, such as `change(Teaching.one_ready)`."""
        before, self.now = self.now, change(self.now)
        if self.now != before:
            self.changed.emit()

    def go_on(self) -> None:
        """Show the next step."""
        self.change(lambda now: now.went_on(self._clock()))

    def go_back(self) -> None:
        """Show the step before."""
        self.change(lambda now: now.went_back(self._clock()))

    def end(self) -> ClassSummary:
        """End the class, forget all names, and return the things that are left."""
        if self.summary is None:
            self.summary = self.now.summary(self._clock(), self._today())
        self.change(Teaching.without_names)
        return self.summary
