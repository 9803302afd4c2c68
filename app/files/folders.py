"""The contents of a folder, for choosing a file: folders, and the files that can be opened.

A folder may be on a stick or a dead network drive: call it from a job.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from content.errors import ContentError

MOST = 2000
"""Entries listed at most: some 400 pages of rows."""
LOOKED_AT = 50_000
"""Entries looked at. A folder with more is not listed completely."""


class FolderUnreadableError(ContentError):
    """The folder is gone, or the system does not let us look into it."""

    code = "folder-unreadable"


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder or a file, and when it was last written (seconds since 1970)."""

    path: Path
    is_folder: bool
    written: float = 0.0


@dataclass(frozen=True, slots=True)
class Listing:
    """Folders by name, then files, the newest first; `is_all` is False when there is more."""

    entries: tuple[Entry, ...]
    is_all: bool = True


def list_folder(folder: Path, endings: tuple[str, ...]) -> Listing:
    """Return its folders, and its files with these endings (lower case) that are not empty.

    Hidden and unreadable entries are left out. Raises FolderUnreadableError.
    """
    folders: list[Entry] = []
    files: list[Entry] = []
    looked_at = 0
    try:
        with os.scandir(folder) as found:
            for looked_at, entry in enumerate(found, start=1):
                if looked_at > LOOKED_AT:
                    break
                kept = _look_at(entry, endings)
                if kept is not None:
                    (folders if kept.is_folder else files).append(kept)
    except (OSError, ValueError) as error:
        raise FolderUnreadableError(f"{folder!r}: {error}") from error
    folders.sort(key=lambda entry: (entry.path.name.casefold(), entry.path.name))
    files.sort(key=lambda entry: (-entry.written, entry.path.name))
    everything = (*folders, *files)
    return Listing(everything[:MOST], len(everything) <= MOST and looked_at <= LOOKED_AT)


def _look_at(entry: os.DirEntry[str], endings: tuple[str, ...]) -> Entry | None:
    if entry.name.startswith((".", "$")):  # $RECYCLE.BIN and the like, on sticks from Windows.
        return None
    try:
        if entry.is_dir():
            return Entry(Path(entry.path), is_folder=True)
        if not entry.name.lower().endswith(endings) or not entry.is_file():
            return None
        stat = entry.stat()
    except OSError:
        return None
    return Entry(Path(entry.path), False, stat.st_mtime) if stat.st_size else None
