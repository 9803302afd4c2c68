"""One look into the folder that is the mailbox: names, sizes and times; no file is opened.

Blocks, for as long as a dead drive lets it: call it from a job for foreign folders.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.letters.mailbox import Sight

DEPTH = 8
MOST = 200_000
"""Entries that are looked at."""
LONGEST_S = 30.0
"""Seconds for one look."""

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

    `is_there` is False where the folder cannot be looked into.
    """

    sights: dict[str, Sight] = field(default_factory=dict)
    elsewhere: int = 0
    is_there: bool = True
    is_all: bool = True


def look_into(folder: Path, stopped: Callable[[], bool] = lambda: False) -> Look:
    """Return what lies in the folder and below; links, pipes and devices are passed over."""
    found = Look()
    end = time.monotonic() + LONGEST_S
    left = MOST
    elsewhere = 0
    waiting = [(folder, "", DEPTH)]
    while waiting:
        where, prefix, depth = waiting.pop()
        try:
            with os.scandir(where) as entries:
                for entry in entries:
                    left -= 1
                    if left < 0 or stopped() or time.monotonic() > end:
                        return Look(found.sights, elsewhere, is_all=False)
                    if not _may_be_whole(entry.name):
                        continue
                    try:
                        if entry.is_dir(follow_symlinks=False):
                            if depth > 1:
                                waiting.append(
                                    (Path(entry.path), f"{prefix}{entry.name}/", depth - 1)
                                )
                        elif entry.is_file(follow_symlinks=False):
                            status = entry.stat(follow_symlinks=False)
                            if getattr(status, "st_file_attributes", 0) & _ELSEWHERE:
                                elsewhere += 1
                            else:
                                sight = Sight(status.st_size, status.st_mtime_ns)
                                found.sights[f"{prefix}{entry.name}"] = sight
                    except OSError:
                        continue
        except (OSError, ValueError):
            if not prefix:
                return Look(is_there=False)
    return Look(found.sights, elsewhere)


def _may_be_whole(name: str) -> bool:
    """Return whether a person may have put this there, and it is not being written."""
    lower = name.lower()
    if lower.startswith((".", "~$", "~wrl", "._")) or lower in _OF_SYSTEMS:
        return False
    return not lower.endswith((*_UNFINISHED, *_LINKS, "~"))
