"""Files that a person may want to read: on the desktop, in the documents, on a USB stick.

Documents of kinds that cannot be read yet are found as well: readers are told so.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from content.importers.formats import ENDINGS

SUFFIXES = ENDINGS
_OTHERS = """
    pdf doc docx wps rtf odt ofd caj epub mobi azw3 pages html htm mht mhtml
    ppt pptx dps xls xlsx et csv
"""
OTHER_DOCUMENTS = tuple(f".{each}" for each in _OTHERS.split() if f".{each}" not in ENDINGS)
"""Endings of other files that hold words. Pictures and music are nothing that readers miss here."""
_WORDS = (*SUFFIXES, *OTHER_DOCUMENTS)
MOST_PICTURES = 12
"""Pictures among them, the newest: most on a disk are no pages."""
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
    can_be_read: bool = True


def places(home: Path, known: Iterable[Path] = (), media: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Return the folders to look in: desktop, downloads, documents, and plugged-in media.

    `known` are the folders that the system has for these: a cloud drive may have moved them.
    """
    names = ("桌面", "Desktop", "下载", "Downloads", "文档", "Documents")
    whole = (home, Path(home.anchor), Path())  # a system's way to say that there is no such folder
    moved = (folder for folder in known if folder not in whole)
    return tuple(dict.fromkeys((*moved, *(home / name for name in names), *media)))


def plugged_in(user: str) -> tuple[Path, ...]:
    """Return the folders of USB sticks as Linux desktops mount them."""
    found: list[Path] = []
    for root in (Path("/media") / user, Path("/run/media") / user):
        try:
            found.extend(sorted(root.iterdir()))
        except OSError:
            continue
    return tuple(found)


def nearby_files(folders: Iterable[Path], most: int = MOST) -> tuple[NearbyFile, ...]:
    """Return up to `most` text files in these folders, newest first.

    Unreadable ones are passed over.
    """
    return tuple(file for file in files_and_documents(folders, most) if file.can_be_read)


def files_and_documents(
    folders: Iterable[Path],
    most: int = MOST,
    more: tuple[str, ...] = (),
    pictures: tuple[str, ...] = (),
) -> tuple[NearbyFile, ...]:
    """Return nearby_files(), and after them as many documents that cannot be read yet.

    `more` are endings, in lower case, of other files that are found as those documents are,
    `pictures` those of pictures, of which MOST_PICTURES are found as texts are.
    """
    found: dict[Path, NearbyFile] = {}
    for folder in folders:
        for path, written, can_be_read in _documents(folder, (*_WORDS, *more, *pictures)):
            is_picture = _is_of(path, pictures)
            found[path] = NearbyFile(path, written, can_be_read or is_picture)
    newest = sorted(found.values(), key=lambda file: (-file.written, str(file.path)))
    photos = [file for file in newest if _is_of(file.path, pictures)]
    older = frozenset(photos[MOST_PICTURES:])
    texts = [file for file in newest if file.can_be_read and file not in older]
    others = [file for file in newest if not file.can_be_read]
    return (*texts[:most], *others[:most])


def files_ending_in(folder: Path, endings: tuple[str, ...]) -> Iterator[tuple[Path, float]]:
    """Yield the files of a place with one of these endings (lower case), and when written."""
    for path, written, _ in _documents(folder, endings):
        yield path, written


def _is_of(path: Path, endings: tuple[str, ...]) -> bool:
    return path.name.lower().endswith(endings) if endings else False


def _documents(folder: Path, endings: tuple[str, ...]) -> Iterator[tuple[Path, float, bool]]:
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
                        elif entry.name.lower().endswith(endings) and entry.is_file():
                            stat = entry.stat()
                            if stat.st_size:
                                is_text = entry.name.lower().endswith(SUFFIXES)
                                yield Path(entry.path), stat.st_mtime, is_text
                    except OSError:
                        continue
        except OSError:
            continue
