"""The staff's area of a shared machine: the PIN, the choices, and the doors in and out."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.jobs import Jobs
from app.kiosk.pin import PinStore
from app.kiosk.staff.live_machine import LiveMachine
from app.policy.gate import Gate
from app.policy.staff import for_staff
from content.errors import NotAllowedError
from ui.shell.kiosk import Kiosk


class StaffArea(QObject):
    """One for a window. It outlives its pages; everything in it belongs to the machine."""

    def __init__(self, kiosk: Kiosk, jobs: Jobs, gate: Gate) -> None:
        super().__init__()
        self._kiosk, self._gate = kiosk, gate
        self.places, self.wrong = kiosk.places, kiosk.read.wrong
        """Where the machine keeps what stays; names of what is wrong in its file."""
        self.machine = LiveMachine(kiosk.places, kiosk.machine, jobs, gate.may_write)
        self.machine.changed.connect(lambda: kiosk.limits.use(self.machine.now))
        self.pins = PinStore(kiosk.places.pin_file)
        self.is_on_disk = kiosk.is_on_disk
        """Whether this visit is on the disk, where it would be in memory if it fitted."""
        self.login_follows = kiosk.login_follows
        """Whether a login comes when the mode is left."""
        self._is_left = False

    def set_pin(self, pin: str) -> None:
        """Keep a PIN: the first one, or another one after the right one. For a job.

        Raises PinError, and NotAllowedError where the policy refuses another one.
        """
        if self.pins.has_pin and not self._gate.may_write("pin"):
            raise NotAllowedError("pin")
        self.pins.set_pin(pin)

    def come(self) -> None:
        """Let staff in: from now on their policy holds."""
        self._gate.use(for_staff())
        self._kiosk.staff_came()

    def works(self, *, now: bool) -> None:
        """Tell that work has begun or ended, during which nobody has to touch the screen."""
        self._kiosk.staff_works(now)

    def end(self) -> None:
        """Leave the area by whatever way: the visit ends. A second press does nothing more."""
        if not self._is_left:
            self._is_left = True
            self.machine.when_kept(self._kiosk.staff_left)

    def leave(self) -> None:
        """Leave the mode of a shared machine."""
        if not self._is_left:
            self._is_left = True
            self.machine.when_kept(self._kiosk.leave)
