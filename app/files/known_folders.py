"""The folders that every person has, by their role; their names on the disk differ.

桌面, Desktop or ~/.desk: the system knows which folder is which.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QStandardPaths

_LOCATION = QStandardPaths.StandardLocation


class FolderRole(StrEnum):
    """The role of a folder. The face puts it into words."""

    DESKTOP = "desktop"
    DOWNLOADS = "downloads"
    DOCUMENTS = "documents"
    MUSIC = "music"
    PICTURES = "pictures"
    STICK = "stick"
    HOME = "home"
    COMPUTER = "computer"


_STANDARD = (
    (FolderRole.DESKTOP, _LOCATION.DesktopLocation, ("桌面", "Desktop")),
    (FolderRole.DOWNLOADS, _LOCATION.DownloadLocation, ("下载", "Downloads")),
    (FolderRole.DOCUMENTS, _LOCATION.DocumentsLocation, ("文档", "Documents")),
    (FolderRole.PICTURES, _LOCATION.PicturesLocation, ("图片", "Pictures")),
    (FolderRole.MUSIC, _LOCATION.MusicLocation, ("音乐", "Music")),
)
"""For each role: how the system is asked, and the usual name in the home folder."""
_STARTS = (FolderRole.DESKTOP, FolderRole.DOWNLOADS, FolderRole.DOCUMENTS)
_MOUNTED_BY_USER = (Path("/media"), Path("/run/media"))
_MOUNTED_ON_A_MAC = Path("/Volumes")


def role_of(folder: Path, home: Path | None = None) -> FolderRole | None:
    """Return the role of a folder; None if it is unknown. Looks at names only, not at disks."""
    home = home or Path.home()
    if folder == home:
        return FolderRole.HOME
    for role, location, names in _STANDARD:
        named = (home / name for name in names)
        if folder in (Path(QStandardPaths.writableLocation(location)), *named):
            return role
    if folder == Path(folder.anchor):
        return FolderRole.COMPUTER if folder == Path(home.anchor) else FolderRole.STICK
    on_linux = folder.parent.parent in _MOUNTED_BY_USER
    return FolderRole.STICK if on_linux or folder.parent == _MOUNTED_ON_A_MAC else None


def known_here() -> tuple[Path, ...]:
    """Return desktop, downloads and documents as the system has them; looks at no disk."""
    asked = (location for role, location, _ in _STANDARD if role in _STARTS)
    return tuple(Path(QStandardPaths.writableLocation(location)) for location in asked)


def start_folders(home: Path, sticks: Iterable[Path]) -> tuple[Path, ...]:
    """Return the folders where a search may begin, those that exist. Looks at disks: for a job.

    Desktop, downloads, documents, then plugged-in media, the home folder and the whole computer.
    """
    found: list[Path] = []
    for role, location, names in _STANDARD:
        if role in _STARTS:
            asked = Path(QStandardPaths.writableLocation(location))
            there = [f for f in (asked, *(home / n for n in names)) if f != home and f.is_dir()]
            # The system's own first; only one of them, not both languages.
            found += there[:1]
    return tuple(dict.fromkeys((*found, *sticks, home, Path(home.anchor))))
