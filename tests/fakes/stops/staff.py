"""Stops of the staff's area of a shared machine: the PIN, the menu, and the pages behind it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.kiosk.places import MachinePlaces
from app.reports.day_counts import DayCounts
from app.reports.report import Report, written
from fakes.kiosk.staffed import at_home, look_after, machine_of
from fakes.stops.steps import Steps
from ui.shell.destinations.staff import (
    STAFF,
    STAFF_ARTICLES,
    STAFF_COUNTS,
    STAFF_COURSES,
    STAFF_HEALTH,
    STAFF_LEAVE,
    STAFF_NEW_PIN,
    STAFF_RULER,
    STAFF_SAVE_COUNTS,
    Group,
    StaffPin,
    StaffSteps,
)

_TWO_SPANS = ((510, 690), (840, 1050))


def staff(steps: Steps) -> Iterator[str]:
    """A machine with a PIN, two spans of hours, and something wrong in its file."""
    with tempfile.TemporaryDirectory() as folder:
        machine = replace(machine_of(steps.app), hours=_TWO_SPANS, speaker="gone")
        look_after(steps.app, Path(folder), machine, ("visit.ask_silent_s",))
        steps.app.yinling.services.staff.set_pin("493817")
        _count(Path(folder))
        yield from _pages(steps)
        steps.window.home()
        steps.app.settle()
        at_home(steps.app)


def _count(folder: Path) -> None:
    """Leave counts of four weeks, with everything that a day can hold in the last of them."""
    days = [
        DayCounts(date(2026, 11, 2 + at), f"{at:016x}", visits=9 + at) for at in range(0, 22, 7)
    ]
    full = DayCounts(
        *(date(2026, 11, 24), "f" * 16, 3, 123, 2, 1, 2, 1, 4, 12_345, {"0a1b2c3d/north": 117}),
        frozenset({"voice:no-voice", "disk:little-room"}),
    )
    MachinePlaces(folder).counts_file.write_bytes(written(Report((*days, full))))


def _pages(steps: Steps) -> Iterator[str]:
    window = steps.window
    window.go(StaffPin())
    yield steps.there("staff-pin")
    window.go(STAFF)
    yield steps.there("staff")
    steps.last_page()
    yield steps.there("staff", "the last page")
    for group in Group:
        window.go(StaffSteps(group))
        yield steps.there("staff-steps", group)
    for to in (
        STAFF_NEW_PIN,
        STAFF_RULER,
        STAFF_COURSES,
        STAFF_ARTICLES,
        STAFF_HEALTH,
        STAFF_COUNTS,
        STAFF_SAVE_COUNTS,
        STAFF_LEAVE,
    ):
        window.go(to)
        yield steps.there(to.name)
