"""The sound of a shared machine while a window is open: what holds now, and how it is kept.

The app's own volume and the computer's are two numbers. No visitor gets above `volume_most` with
the one, and nothing in the app sets the other above `computer_volume`: both together are the
loudest that a visit can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.kiosk.machine import Machine

if TYPE_CHECKING:
    from app.jobs import Jobs
    from app.speech.player.loudspeakers import Loudspeakers


class LiveLimits(QObject):
    """How loud this window may be: as the machine was read, until staff change it.

    What they choose holds at once, so that they hear it.
    """

    changed = Signal()

    def __init__(self, machine: Machine) -> None:
        super().__init__()
        self._machine = machine

    @property
    def volume_most(self) -> int:
        """Per cent of the app's own volume."""
        return self._machine.volume_most

    @property
    def computer_volume(self) -> int:
        """Per cent of the computer's own volume."""
        return self._machine.computer_volume

    def use(self, machine: Machine) -> None:
        """Let the limits of this machine hold from now on."""
        before, self._machine = self._machine, machine
        now = (machine.volume_most, machine.computer_volume)
        if now != (before.volume_most, before.computer_volume):
            self.changed.emit()


class KeptVolume(QObject):
    """Sets every device as loud as the machine's staff want the computer, and not mute.

    It does so when it is made, whenever a device or a socket has changed, and when it is told to.
    One job at a time, which a dead sound server holds for seconds at most; nobody waits for it.
    """

    def __init__(
        self, speakers: Loudspeakers, limits: LiveLimits, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._speakers, self._limits, self._jobs = speakers, limits, jobs
        self._is_setting = self._is_stale = False
        speakers.limit(lambda: limits.computer_volume)
        speakers.changed.connect(self.set)
        limits.changed.connect(self.set)
        self.set()

    def set(self) -> None:
        """Set the computer's volume, soon."""
        if self._is_setting:
            self._is_stale = True
            return
        self._is_setting, self._is_stale = True, False
        percent = self._limits.computer_volume
        # With what may hang: the pages do not wait behind a sound server that is dead.
        self._jobs.run(
            lambda: self._speakers.set_all(percent),
            lambda _: self._on_set(),
            lambda _: self._on_set(),
            owner=self,
            outside=True,
        )

    def _on_set(self) -> None:
        self._is_setting = False
        if self._is_stale:
            self.set()
