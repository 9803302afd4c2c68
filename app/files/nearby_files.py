"""Files that a person may want to read: on the desktop, in the documents, on a USB stick."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from content.importers.formats import ENDINGS

SUFFIXES = ENDINGS
MOST = 60
"""Files offered at most, the newest first; 从文件 leads to all others."""

DEPTH = 2
ENTRIES = 4000
"""Directory entries looked at in each place, so that a huge folder does not make readers wait."""


@dataclass(frozen=True, slots=True)
class NearbyFile:
    """A file, and when it was last written (seconds since 1970)."""

    path: Path
    written: float


def places(home: Path, media: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Return the folders to look in: desktop, downloads, documents, and plugged-in media."""
    names = ("桌面", "Desktop", "下载", "Downloads", "文档", "Documents")
    return (*(home / name for name in names), *media)


def plugged_in(user: str) -> tuple[Path, ...]:
    """Return the folders of USB sticks as Linux desktops mount them."""
    found: list[Path] = []
    for root in (Path("/media") / user, Path("/run/media") / user):
        try:
            found.extend(sorted(root.iterdir()))
        except OSError:
            continue
    return tuple(found)


def nearby_files(folders: Iterable[Path]) -> tuple[NearbyFile, ...]:
    """Return the text files in these folders, newest first; unreadable ones are passed over."""
    found: dict[Path, NearbyFile] = {}
    for folder in folders:
        for path, written in _texts(folder):
            found[path] = NearbyFile(path, written)
    newest = sorted(found.values(), key=lambda file: (-file.written, str(file.path)))
    return tuple(newest[:MOST])


def _texts(folder: Path) -> Iterator[tuple[Path, float]]:
    """Yield a place's own files before those in its folders: the budget may end on the way."""
    budget = iter(range(ENTRIES))
    waiting = deque([(folder, DEPTH)])
    while waiting:
        where, depth = waiting.popleft()
        try:
            with os.scandir(where) as entries:
                for _, entry in zip(budget, entries, strict=False):
                    if entry.name.startswith("."):
                        continue
                    try:
                        if entry.is_dir(follow_symlinks=False):
                            if depth > 1:
                                waiting.append((Path(entry.path), depth - 1))
                        elif entry.name.lower().endswith(SUFFIXES) and entry.is_file():
                            stat = entry.stat()
                            if stat.st_size:
                                yield Path(entry.path), stat.st_mtime
                    except OSError:
                        continue
        except OSError:
            continue
