"""The one staff's area of the window, as its pages reach it."""

from __future__ import annotations

from ui.shell.services import Services
from ui.shell.staff_area import StaffArea


def area_of(services: Services) -> StaffArea:
    """Return the staff's area; only on a shared machine, where alone its pages are gone to."""
    kiosk = services.kiosk
    assert kiosk is not None, "no shared machine"  # noqa: S101
    return kiosk.staff
