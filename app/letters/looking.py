"""One look into the folder that is the mailbox: names, sizes and times; no file is opened.

Blocks, for as long as a dead drive lets it: call it from a job for foreign folders.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.letters.mailbox import Sight

DEPTH = 8
MOST = 200_000
"""Entries that are looked at."""
LONGEST_S = 30.0
"""Seconds for one look."""
SHARE = 20
"""A look at everything that takes a second is followed by so many seconds without one."""
COARSEST_S = 4.0
"""Seconds for which a folder must have looked the same: FAT tells times to 2 s."""

_UNFINISHED = (
    ".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".downloading", ".opdownload",
    ".filepart", ".!qb", ".!ut", ".!sync", ".bc!", ".td", ".cfg~", ".swp", ".lock", ".icloud",
)  # fmt: skip
"""End the names of files that are still being written or copied."""
_OF_SYSTEMS = frozenset(("thumbs.db", "desktop.ini", "$recycle.bin", "system volume information"))
_LINKS = (".lnk", ".url", ".webloc", ".desktop", ".ini")
_ELSEWHERE = 0x1000 | 0x40000 | 0x400000
"""Windows: OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS. The bytes lie with the cloud drive, and
opening such a file waits for the network.
"""


@dataclass(frozen=True, slots=True)
class Look:
    """The files that were seen; `elsewhere` counts those whose bytes are not on this machine yet.

    `is_there` is False where the folder cannot be looked into. `is_partial`: only files that may
    have changed were looked at.
    """

    sights: dict[str, Sight] = field(default_factory=dict)
    elsewhere: int = 0
    is_there: bool = True
    is_all: bool = True
    is_partial: bool = False


@dataclass(slots=True)
class _Folder:
    """A folder as it was listed: when its list was changed (ns), and for how long it looks so."""

    changed: int
    since: float
    listed: float
    elsewhere: int = 0

    def may_have_changed(self, changed: int) -> bool:
        """Return whether it must be listed: its time says so, or is too coarse to tell."""
        return changed != self.changed or self.listed - self.since < COARSEST_S


class Looker:
    """Looks into one folder again and again, at as little as it can.

    A name that comes or goes changes the time of its folder. So a look asks for the times of the
    folders, lists those that have changed, and looks at the files that were not dealt with yet. The
    whole folder is looked at when that costs no more than a twentieth of the time: a file that is
    written anew under its name changes no folder, and some network drives give folders no times.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` returns s that only grow."""
        self._top, self._clock = folder, clock
        self._folders: dict[str, _Folder] = {}
        """The folders by their places, with a slash at the end; the top is ""."""
        self._whole_from = 0.0
        """The moment from which on the whole folder is looked at again."""

    def forget(self) -> None:
        """Look at everything the next time."""
        self._folders = {}

    def look(self, undone: Iterable[str], stopped: Callable[[], bool] = lambda: False) -> Look:
        """Return what lies in the folder and below; links, pipes and devices are passed over.

        `undone` are the files of the look before that nobody has dealt with yet.
        """
        began = self._clock()
        is_whole = not self._folders or began >= self._whole_from
        undone_in: dict[str, list[str]] = {}
        for path in () if is_whole else undone:
            undone_in.setdefault(path[: path.rfind("/") + 1], []).append(path)
        if is_whole:
            self._folders = {}
        walk = _Walk(self._top, self._folders, began, stopped, is_whole=is_whole)
        found = walk.go(undone_in)
        if not found.is_there or not found.is_all:
            self._folders = {}
        elif is_whole:
            now = self._clock()
            self._whole_from = now + (now - began) * SHARE
        return found


class _Walk:
    """One look: at everything, or at what may have changed."""

    def __init__(
        self,
        top: Path,
        folders: dict[str, _Folder],
        now: float,
        stopped: Callable[[], bool],
        *,
        is_whole: bool,
    ) -> None:
        self._top, self._folders, self._now = top, folders, now
        self._stopped, self._is_whole = stopped, is_whole
        self._left, self._end = MOST, time.monotonic() + LONGEST_S
        self._sights: dict[str, Sight] = {}

    def go(self, undone_in: Mapping[str, list[str]]) -> Look:
        waiting = [""] if self._is_whole else sorted(self._folders, reverse=True)
        while waiting:
            place = waiting.pop()
            try:
                inside = self._folder(place, undone_in.get(place, []))
            except _EnoughError:
                return Look(self._sights, self._elsewhere, is_all=False)
            except (OSError, ValueError):
                if not place:
                    return Look(is_there=False)
                self._folders.pop(place, None)
                continue
            waiting += [each for each in inside if each not in self._folders]
        return Look(self._sights, self._elsewhere, is_partial=not self._is_whole)

    @property
    def _elsewhere(self) -> int:
        return sum(each.elsewhere for each in self._folders.values())

    def _folder(self, place: str, undone: list[str]) -> list[str]:
        """Look at a folder, and return the folders in it; none where it is as it was."""
        where, known = self._top / place, self._folders.get(place)
        status = where.stat() if not place else where.lstat()
        if not stat.S_ISDIR(status.st_mode):
            raise NotADirectoryError(place)
        changed = status.st_mtime_ns
        if known is not None and not known.elsewhere and not known.may_have_changed(changed):
            for path in undone:
                self._count()
                with suppress(OSError, ValueError):
                    self._see(path, (self._top / path).lstat())
            return []
        since = known.since if known is not None and known.changed == changed else self._now
        self._folders[place] = folder = _Folder(changed, since, self._now)
        inside: list[str] = []
        with os.scandir(where) as entries:
            for entry in entries:
                self._count()
                if not _may_be_whole(entry.name):
                    continue
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        if place.count("/") < DEPTH - 1:
                            inside.append(f"{place}{entry.name}/")
                    elif entry.is_file(follow_symlinks=False):
                        status = entry.stat(follow_symlinks=False)
                        folder.elsewhere += not self._see(f"{place}{entry.name}", status)
        return inside

    def _see(self, path: str, status: os.stat_result) -> bool:
        """Note a file; return False for one whose bytes lie elsewhere."""
        if getattr(status, "st_file_attributes", 0) & _ELSEWHERE:
            return False
        if stat.S_ISREG(status.st_mode):
            self._sights[path] = Sight(status.st_size, status.st_mtime_ns)
        return True

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0 or self._stopped() or time.monotonic() > self._end:
            raise _EnoughError


class _EnoughError(Exception):
    """It was stopped, or there is too much."""


def look_into(folder: Path, stopped: Callable[[], bool] = lambda: False) -> Look:
    """Return all that lies in the folder and below."""
    return Looker(folder).look((), stopped)


def _may_be_whole(name: str) -> bool:
    """Return whether a person may have put this there, and it is not being written."""
    lower = name.lower()
    if lower.startswith((".", "~$", "~wrl", "._")) or lower in _OF_SYSTEMS:
        return False
    return not lower.endswith((*_UNFINISHED, *_LINKS, "~"))
