"""The staff's area of a shared machine: the PIN, the choices, and the doors in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from app.jobs import Jobs
from app.kiosk.machine import MachineRead
from app.kiosk.pin import PinAnswer, PinStore
from app.kiosk.places import MachinePlaces
from app.kiosk.staff.live_machine import LiveMachine
from app.policy.gate import Gate
from app.policy.staff import for_staff
from content.errors import NotAllowedError


def _nothing(*_: object) -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Doors:
    """What the visit and the keeper are told of staff."""

    came: Callable[[], object] = _nothing
    """The PIN was right."""
    works: Callable[[bool], object] = _nothing
    """Work has begun (True) or ended that keeps the area open without a touch."""
    end: Callable[[], object] = _nothing
    """The area is left: the visit ends, and the welcome page comes."""
    leave: Callable[[], object] = _nothing
    """The mode of a shared machine ends, and the keeper with it."""


@dataclass(frozen=True, slots=True)
class At:
    """The machine, as it was read when the visit began."""

    places: MachinePlaces
    read: MachineRead = field(default_factory=MachineRead)


class StaffArea(QObject):
    """One for a window. It outlives its pages; everything in it belongs to the machine."""

    def __init__(self, at: At, jobs: Jobs, gate: Gate, doors: Doors) -> None:
        super().__init__()
        self.places, self.wrong = at.places, at.read.wrong
        """Where the machine keeps what stays; names of what is wrong in its file."""
        self.machine = LiveMachine(at.places, at.read.machine, jobs, gate.may_write)
        self.pins = PinStore(at.places.pin_file)
        self._gate, self._doors = gate, doors
        self._is_left = False

    def try_pin(self, pin: str) -> PinAnswer:
        """Return whether this is the PIN. For a job."""
        return self.pins.try_pin(pin)

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
        self._doors.came()

    def works(self, *, now: bool) -> None:
        """Tell that work has begun or ended, during which nobody has to touch the screen."""
        self._doors.works(now)

    def end(self) -> None:
        """Leave the area by whatever way: the visit ends."""
        if not self._is_left:
            self._is_left = True
            self._doors.end()

    def leave(self) -> None:
        """Leave the mode of a shared machine."""
        if not self._is_left:
            self._is_left = True
            self._doors.leave()
