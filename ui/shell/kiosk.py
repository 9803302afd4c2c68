"""The shared machine, as pages and the window know it: its description, and the doors of a visit.

At home there is none (`Services.kiosk`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.kiosk.live_sound import LiveLimits
from app.kiosk.machine import Machine, MachineRead
from app.kiosk.places import MachinePlaces
from app.kiosk.sheets import VisitSheets
from app.kiosk.visit import limits_of
from ui.shell.live_visit import LiveVisit


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
    visit: LiveVisit | None = None
    """The visit of this window; pages need it only to count seconds."""
    sheets: VisitSheets | None = None
    """Sheets of paper that the visit may still print; None: they are not counted."""
    is_on_disk: bool = False
    """Whether the visit is on the disk, where it would be in memory if it fitted."""
    login_follows: bool = False
    """Whether a login takes the place of the machine when it is left."""
    limits: LiveLimits = field(init=False)
    """How loud it may be now."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "limits", LiveLimits(self.read.machine))

    @property
    def machine(self) -> Machine:
        """The machine, as it was read when the visit began."""
        return self.read.machine


def shared_machine(
    places: MachinePlaces,
    read: MachineRead,
    end_visit: Callable[[], object] = _nothing,
    leave: Callable[[], object] = _nothing,
    *,
    staff_came: Callable[[], object] = _nothing,
    is_on_disk: bool = False,
    login_follows: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> Kiosk:
    """Return the machine with a new visit; the three hooks are the keeper's. `clock` in seconds."""
    visit = LiveVisit(limits_of(read.machine), clock)

    def came() -> None:
        visit.staff_came()
        staff_came()

    return Kiosk(
        places,
        read,
        finish=visit.finish,
        end_visit=end_visit,
        staff_came=came,
        staff_works=visit.staff_works,
        staff_left=visit.staff_left,
        leave=leave,
        visit=visit,
        sheets=VisitSheets(read.machine.sheets),
        is_on_disk=is_on_disk,
        login_follows=login_follows,
    )
