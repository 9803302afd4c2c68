"""The places for recordings: plugged-in media, and the folder for music."""

from __future__ import annotations

import shutil
import string
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from app.files.keeping import documents_folder
from app.files.nearby_files import plugged_in


@dataclass(frozen=True, slots=True)
class Target:
    """A folder on a stick or on this machine, and how many bytes are free there."""

    folder: Path
    is_stick: bool
    free: int


def music_folder() -> Path:
    """Return the person's folder for music, or the one for documents where there is none."""
    kind = QStandardPaths.StandardLocation.MusicLocation
    music = Path(QStandardPaths.writableLocation(kind))
    return music if music != Path() and music.is_dir() else documents_folder()


def sticks(platform: str, user: str) -> tuple[Path, ...]:
    """Return the roots of plugged-in media, by the custom of `sys.platform`.

    Windows (every drive after C) and macOS (/Volumes) as their manuals say; tried on Linux only.
    """
    if platform == "win32":
        drives = (Path(f"{letter}:\\") for letter in string.ascii_uppercase[3:])
        return tuple(drive for drive in drives if drive.is_dir())
    if platform == "darwin":
        volumes = Path("/Volumes")
        found = sorted(volumes.iterdir()) if volumes.is_dir() else []
        return tuple(each for each in found if each.resolve() != Path("/"))
    return plugged_in(user)


def places_for(stick_roots: Iterable[Path], music: Path) -> tuple[Target, ...]:
    """Return the places that can be looked into, sticks first."""
    found = []
    for folder, is_stick in (*((root, True) for root in stick_roots), (music, False)):
        try:
            found.append(Target(folder, is_stick, shutil.disk_usage(folder).free))
        except OSError:
            continue
    return tuple(found)
