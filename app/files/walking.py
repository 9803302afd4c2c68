"""All that is in a folder, all the way down: what is read of it, and what is told to be left."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.files.nearby_files import OTHER_DOCUMENTS, SUFFIXES
from content.importers.formats import PICTURES

_NUMBERS = re.compile(r"(\d+)")
_OF_SYSTEMS = frozenset(("thumbs.db", "desktop.ini", "$recycle.bin", "system volume information"))
"""Files and folders that no person has put there; those with a dot in front are none either."""
_LOCK = "~$"
"""Begins the name of a file that Office keeps beside one that is open."""
_PARTS_OF_PAGE = ("_files", ".files", "_文件")
"""End the name of the folder that browsers save beside a page, with its pictures and scripts."""
_OF_TREE = frozenset(("metadata", "targets", "content", "books", "opds", "index.html"))
"""Parts of a publisher's tree (docs/adr/0038). What is in them comes by a subscription, signed."""
_PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Below:
    """The files of a folder, each in one of three groups, by name: its own before its folders'.

    Numbers in names count: 第2章 comes before 第10章.
    """

    documents: tuple[Path, ...] = ()
    """Files of kinds that can be read, and documents that may be read or say why not."""
    pictures: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    """Files of kinds that nobody reads: films, sounds, programs."""
    is_all: bool = True
    """Whether all was looked at."""


def all_below(
    folder: Path, most: int | None = None, check: Callable[[], object] = lambda: None
) -> Below:
    """Return the files of the folder; after `most` entries it is content with those. Blocks.

    Hidden entries, those of the system, links to folders, the parts of saved web pages and those of
    a publisher's tree are passed over, and so are folders that cannot be looked into. `check` may
    raise, to stop it.
    """
    found: dict[str, list[Path]] = {"documents": [], "pictures": [], "others": []}
    looked_at = count(1)
    waiting = [folder]
    while waiting:
        check()
        files, folders = _looked_into(waiting.pop(), looked_at, most)
        for path in files:
            found[_kind(path)].append(path)
        waiting += reversed(folders)
    is_all = most is None or next(looked_at) <= most + 1
    return Below(**{kind: tuple(paths) for kind, paths in found.items()}, is_all=is_all)


def _kind(path: Path) -> str:
    name = path.name.lower()
    if name.endswith((*SUFFIXES, *OTHER_DOCUMENTS)):
        return "documents"
    return "pictures" if name.endswith(PICTURES) else "others"


def _looked_into(
    folder: Path, looked_at: Iterator[int], most: int | None
) -> tuple[list[Path], list[Path]]:
    """Return the files and the folders in it, both by name."""
    files: list[Path] = []
    folders: list[Path] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith((".", _LOCK)) or entry.name.lower() in _OF_SYSTEMS:
                    continue
                if most is not None and next(looked_at) > most:
                    break
                try:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(Path(entry.path))
                    elif entry.is_file():
                        files.append(Path(entry.path))
                except OSError:
                    continue
    except OSError:
        pass
    parts = {f"{page.stem}{end}" for page in files if _is_page(page) for end in _PARTS_OF_PAGE}
    folders = [each for each in folders if each.name not in parts]
    if any(each.name == "metadata" and _is_signed(each) for each in folders):
        files = [each for each in files if each.name not in _OF_TREE]
        folders = [each for each in folders if each.name not in _OF_TREE]
    return sorted(files, key=_by_name), sorted(folders, key=_by_name)


def _is_signed(metadata: Path) -> bool:
    try:
        return (metadata / "timestamp.json").is_file()
    except OSError:
        return False


def _is_page(path: Path) -> bool:
    return path.suffix.lower() in _PAGES


def _by_name(path: Path) -> list[tuple[int, int, str]]:
    parts = _NUMBERS.split(path.name)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]
