"""The choices of staff while they are made: shown at once, kept a moment later, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from threading import Lock, Thread
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.jobs import Jobs
from app.kiosk.machine import Machine
from app.kiosk.places import MachinePlaces
from app.kiosk.staff_choices import StaffChoices, load_choices, save_choices

WRITE = "machine"
"""The name of this write, as the policy is asked."""
KEPT_WITHIN_MS = 2_000
"""ms for the last write before the end: a disk that hangs must not hold staff up."""
CHOSEN = frozenset(field.name for field in fields(StaffChoices))
"""The fields of a machine that staff may change at the machine itself."""


class LiveMachine(QObject):
    """The machine as staff want it from the next visit on. For the window's thread."""

    changed = Signal()
    """`now` is another one."""
    not_saved = Signal()
    """The choices could not be written; emitted on any thread."""
    saved = Signal()
    """All choices are on the disk; emitted on any thread."""
    _tried = Signal()
    """The last write before the end was tried; emitted on any thread."""

    def __init__(
        self,
        places: MachinePlaces,
        machine: Machine,
        jobs: Jobs,
        may_write: Callable[[str], bool] = lambda what: True,
    ) -> None:
        """Begin with the machine of now; `may_write("machine")` is asked before a change."""
        super().__init__()
        self._places, self._jobs, self._may_write = places, jobs, may_write
        self._now = machine
        self._chosen: dict[str, Any] = {}
        """Everything that was changed since, by the name of its field."""
        self._kept = self._chosen
        """Those of them that are on the disk."""
        self._writing = Lock()
        self._then: list[Callable[[], object]] = []
        """The ends that wait for the last write."""
        self._patience = QTimer(self, singleShot=True, interval=KEPT_WITHIN_MS)
        self._patience.timeout.connect(self._go_on)
        self._tried.connect(self._go_on)

    @property
    def now(self) -> Machine:
        """The machine as it is chosen now."""
        return self._now

    def change(self, **values: Any) -> bool:
        """Choose these values; they are written soon. False if nothing may be changed."""
        return self.use(replace(self._now, **values))

    def use(self, machine: Machine) -> bool:
        """Choose this machine: what staff may change of it is written soon."""
        before = self._now
        new = {
            name: getattr(machine, name)
            for name in CHOSEN
            if getattr(machine, name) != getattr(before, name)
        }
        if not new:
            return True
        if not self._may_write(WRITE):
            return False
        self._now = replace(before, **new)
        self._chosen = {**self._chosen, **new}
        self.changed.emit()
        self._jobs.run(self._write, lambda _: None, lambda _: self.not_saved.emit())
        return True

    def when_kept(self, then: Callable[[], object]) -> None:
        """Call this once all choices are on the disk, KEPT_WITHIN_MS later in any case.

        At once where nothing is to be written. For what ends this process, or begins another one
        that reads the choices.
        """
        if self._chosen is self._kept:
            then()
            return
        self._then.append(then)
        self._patience.start()
        # A thread of its own: the jobs may be long at work with something else.
        Thread(target=self._write_last, daemon=True).start()

    @Slot()
    def _go_on(self) -> None:
        self._patience.stop()
        waiting, self._then = self._then, []
        for then in waiting:
            then()

    def _write_last(self) -> None:
        try:
            self._write()
        finally:
            if shiboken6.isValid(self):
                self._tried.emit()

    def _write(self) -> None:
        """Write the newest choices: an older write never replaces a newer one."""
        with self._writing:
            chosen, path = self._chosen, self._places.staff_file
            if chosen is self._kept:
                return
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if kept := save_choices(path, replace(load_choices(path), **chosen)):
                self._kept = chosen
        (self.saved if kept else self.not_saved).emit()
