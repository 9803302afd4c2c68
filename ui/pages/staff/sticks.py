"""The sticks from which staff bring articles and courses."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.files.known_folders import FolderRole, role_of


def only_sticks(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return those of the folders that are plugged in: staff bring from there, not from a home."""
    return tuple(folder for folder in folders if role_of(folder) is FolderRole.STICK)
