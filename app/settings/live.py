"""The present settings: one object that pages change and observe, saved a little later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs import Jobs
from app.settings.settings import Settings, SettingsStore

if TYPE_CHECKING:
    from app.settings.steps import Scale

SAVE_AFTER_MS = 300
"""Milliseconds. Several presses of 字大一点 in a row are one write."""


class LiveSettings(QObject):
    """Holds the present Settings; `changed` is emitted with the old and the new ones."""

    changed = Signal(object, object)
    """Settings before, Settings now."""
    not_saved = Signal()
    """Emitted, on any thread, when the file could not be written."""

    def __init__(
        self,
        store: SettingsStore,
        jobs: Jobs,
        parent: QObject | None = None,
        *,
        may_change: Callable[[str], bool] = lambda field: True,
        within: Callable[[Settings], Settings] = lambda settings: settings,
    ) -> None:
        """Load the settings; `may_change` is asked before a field is changed.

        `within` returns settings within the limits of this machine.
        """
        super().__init__(parent)
        self._may_change, self._within = may_change, within
        self._store, self._jobs = store, jobs
        self._now = within(store.load())
        self.was_damaged = store.set_aside is not None
        """The file held no settings; it was kept, and the defaults are in force."""
        self.is_new = store.was_missing
        """There was no file: nothing was ever chosen here."""
        self._saved = self._now
        """The content of the file; still the old one after a write that failed."""
        self._writing = Lock()
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save)

    @property
    def now(self) -> Settings:
        """The settings in force."""
        return self._now

    def change(self, **values: Any) -> None:
        """Set these fields; observers are told at once, the file is written soon.

        Nothing changes when one of the fields may not be changed.
        """
        self.set(replace(self._now, **values))

    def set(self, settings: Settings) -> None:
        """Make these the settings; nothing changes when one field may not be changed."""
        before, settings = self._now, self._within(settings)
        changed = [
            field.name
            for field in fields(settings)
            if getattr(settings, field.name) != getattr(before, field.name)
        ]
        if changed and all(map(self._may_change, changed)):
            self._now = settings
            self._timer.start()
            self.changed.emit(before, settings)

    def write(self) -> None:
        """Write unsaved changes now, on any thread."""
        self._write()

    def use(self, store: SettingsStore, found: Settings) -> None:
        """Put another reader's settings in force: `found`, which a job has loaded from `store`.

        A reader who never chose anything begins with those of the one before. What that one changed
        since the last `write` goes to their own file.
        """
        before, own = self._now, self._store
        with self._writing:
            is_unsaved = before != self._saved
            self._store, self._saved = store, found
        if is_unsaved:
            self._jobs.run(lambda: own.save(before), lambda _: None, lambda _: None)
        self._now = self._within(before if store.was_missing else found)
        self._timer.start()
        if self._now != before:
            self.changed.emit(before, self._now)

    def step(self, scale: Scale, by: int) -> None:
        """Move one choice so many steps, as far as there are any."""
        self.set(scale.moved(self._now, by))

    def can_step(self, scale: Scale, by: int) -> bool:
        """Return whether the choice can be moved so many steps, within the machine's limits."""
        moved = self._within(scale.moved(self._now, by))
        return scale.can_move(self._now, by) and moved != self._now

    def go_round(self, scale: Scale) -> None:
        """Take the next step of one choice; the first comes after the last."""
        self.set(scale.after(self._now))

    def try_out(self) -> None:
        """Find out in a job whether changes can be saved; `not_saved` if not."""
        self._jobs.run(self._try, lambda _: None, lambda _: None)

    def _try(self) -> None:
        if not self._store.can_save():
            self.not_saved.emit()

    def flush(self) -> None:
        """Write unsaved changes now; for the end of the app."""
        self._timer.stop()
        self._write()

    def _save(self) -> None:
        self._jobs.run(self._write, lambda _: None, lambda _: None)

    def _write(self) -> None:
        """Write the newest settings, on any thread: an older write never replaces a newer one."""
        with self._writing:
            settings = self._now
            if settings == self._saved:
                return
            if self._store.save(settings):
                self._saved = settings
            else:
                self.not_saved.emit()
