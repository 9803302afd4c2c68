"""Stops of the staff's area of a shared machine: the PIN, the menu, and the pages behind it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fakes.kiosk.staffed import at_home, look_after, machine_of
from fakes.stops.steps import Steps
from ui.shell.destinations.staff import (
    STAFF,
    STAFF_ARTICLES,
    STAFF_COURSES,
    STAFF_HEALTH,
    STAFF_LEAVE,
    STAFF_NEW_PIN,
    STAFF_RULER,
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
        yield from _pages(steps)
        steps.window.home()
        steps.app.settle()
        at_home(steps.app)


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
        STAFF_LEAVE,
    ):
        window.go(to)
        yield steps.there(to.name)
