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
    """Folders by name, then files, the newest first; `is_all` is False when there is more.

    `others` are the files with other endings, the newest first: they cannot be opened.
    """

    entries: tuple[Entry, ...]
    is_all: bool = True
    others: tuple[Entry, ...] = ()


def list_folder(folder: Path, endings: tuple[str, ...]) -> Listing:
    """Return its folders, and its files with these endings (lower case), and its other files.

    Hidden, empty and unreadable entries are left out, and what is no file (a pipe, a device).
    Raises FolderUnreadableError.
    """
    folders: list[Entry] = []
    files: list[Entry] = []
    others: list[Entry] = []
    looked_at = 0
    try:
        with os.scandir(folder) as found:
            for looked_at, entry in enumerate(found, start=1):
                if looked_at > LOOKED_AT:
                    break
                kept = _look_at(entry)
                if kept is None:
                    continue
                wanted = files if entry.name.lower().endswith(endings) else others
                (folders if kept.is_folder else wanted).append(kept)
    except (OSError, ValueError) as error:
        raise FolderUnreadableError(f"{folder!r}: {error}") from error
    folders.sort(key=lambda entry: (entry.path.name.casefold(), entry.path.name))
    for each in (files, others):
        each.sort(key=lambda entry: (-entry.written, entry.path.name))
    everything = (*folders, *files)
    is_all = len(everything) <= MOST and looked_at <= LOOKED_AT
    return Listing(everything[:MOST], is_all, tuple(others))


def _look_at(entry: os.DirEntry[str]) -> Entry | None:
    if entry.name.startswith((".", "$")):  # $RECYCLE.BIN and the like, on sticks from Windows.
        return None
    try:
        if entry.is_dir():
            return Entry(Path(entry.path), is_folder=True)
        if not entry.is_file():
            return None
        stat = entry.stat()
    except OSError:
        return None
    return Entry(Path(entry.path), False, stat.st_mtime) if stat.st_size else None
