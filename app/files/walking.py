"""The files of a folder, all the way down, for `yinlingctl import`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from app.files.nearby_files import SUFFIXES

_NUMBERS = re.compile(r"(\d+)")


def files_below(folder: Path, endings: tuple[str, ...] = SUFFIXES) -> Iterator[Path]:
    """Yield the files of kinds that can be read, by name: a folder's own before its folders'.

    Numbers in names count: 第2章 comes before 第10章. Hidden entries and links to folders are
    passed over, and so are folders that cannot be looked into. Blocks.
    """
    waiting = [folder]
    while waiting:
        files, folders = _looked_into(waiting.pop(), endings)
        yield from sorted(files, key=_by_name)
        waiting += sorted(folders, key=_by_name, reverse=True)


def _looked_into(folder: Path, endings: tuple[str, ...]) -> tuple[list[Path], list[Path]]:
    files: list[Path] = []
    folders: list[Path] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                try:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(Path(entry.path))
                    elif entry.name.lower().endswith(endings) and entry.is_file():
                        files.append(Path(entry.path))
                except OSError:
                    continue
    except OSError:
        pass
    return files, folders


def _by_name(path: Path) -> list[tuple[int, int, str]]:
    parts = _NUMBERS.split(path.name)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]
