"""The one staff's area of the window, as its pages reach it, and where they bring from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.files.known_folders import FolderRole, role_of
from ui.shell.kiosk import kiosk_of
from ui.shell.services import Services
from ui.shell.staff_area import StaffArea


def area_of(services: Services) -> StaffArea:
    """Return the staff's area, for a page that there is on a shared machine only."""
    return kiosk_of(services).staff()


def only_sticks(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return those of the folders that are plugged in: staff bring from there, not from a home."""
    return tuple(folder for folder in folders if role_of(folder) is FolderRole.STICK)
