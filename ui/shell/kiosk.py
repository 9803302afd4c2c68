"""The shared machine, as pages and the window know it: its description, and the doors of a visit.

At home there is none (`Services.kiosk`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.kiosk.machine import Machine, MachineRead
from app.kiosk.places import MachinePlaces


def _nothing(*_: object) -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Kiosk:
    """The machine of this visit, and what may be told to the visit and to the keeper."""

    places: MachinePlaces
    """Where the machine keeps what stays. A visit only reads there."""
    read: MachineRead = field(default_factory=MachineRead)
    """The machine, as it was read when the visit began, and what in its file is wrong."""
    finish: Callable[[], object] = _nothing
    """The visitor has pressed 我看完了."""
    end_visit: Callable[[], object] = _nothing
    """Throw this visit away: another window, please. The visit itself calls it, at its end."""
    staff_came: Callable[[], object] = _nothing
    """The PIN was right: staff look after the machine."""
    staff_works: Callable[[bool], object] = _nothing
    """Work of staff has begun (True) or ended, during which nobody has to touch the screen."""
    staff_left: Callable[[], object] = _nothing
    """The staff's area is left by whatever way: the visit ends."""
    leave: Callable[[], object] = _nothing
    """The mode of a shared machine ends, and the keeper with it."""

    @property
    def machine(self) -> Machine:
        """The machine, as it was read when the visit began."""
        return self.read.machine
