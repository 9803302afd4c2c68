"""The staff's area of a shared machine, made at the PIN."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from app.jobs import Jobs
from app.policy.gate import Gate

if TYPE_CHECKING:
    from ui.shell.kiosk import Kiosk
    from ui.shell.staff_area import StaffArea


def staff_area(kiosk: Kiosk | None, jobs: Jobs, gate: Gate) -> Callable[[], StaffArea]:
    """Return a function that makes the staff's area of the shared machine, once."""

    @cache
    def made() -> StaffArea:
        from ui.shell.staff_area import StaffArea

        assert kiosk is not None, "staff look after shared machines only"  # noqa: S101
        return StaffArea(kiosk, jobs, gate)

    return made
