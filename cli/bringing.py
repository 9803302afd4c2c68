"""The way of the files of `yinlingctl import`: found in folders, read one by one, told at once.

Each file's articles are on the shelf before the next file is read, so that Ctrl-C loses nothing.
"""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TextIO

from app.files.fingerprints import fingerprint
from app.files.walking import all_below
from app.importing.bringing import Brought, FromFile
from app.importing.child import Importing
from app.importing.in_folders import OfTexts, why_not_by_kind
from app.importing.together import NothingInFolderError
from cli import words
from content.errors import ContentError, FileTooLargeError
from content.importers.base import SIZE_LIMIT, Source
from content.importers.shared.doubts import ImportResult
from content.importers.shared.file_names import name_of
from content.importers.shared.watch import UNWATCHED

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its name as a person wrote it, and its path; None for standard input.

    `is_beside` says that it is a picture in a folder with texts: it may be a part of one of them.
    """

    name: str
    path: Path | None
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or a folder from which nothing came, and why.

    `is_told_last` says that it is told together with the others of its kind, when all are read. A
    folder of which the files are told as well is none of the `is_counted`.
    """

    name: str
    error: ContentError
    is_told_last: bool = False
    is_counted: bool = True


def found_files(names: Sequence[str]) -> Iterator[File | Unread]:
    """Yield the files, and those of folders with all that is below: texts, pictures, the rest."""
    for name in names:
        path = Path(name)
        if name == STANDARD_INPUT:
            yield File(name, None)
        elif not _is_folder(path):
            yield File(name, path)
        else:
            yield from _inside(path)


def _inside(folder: Path) -> list[File | Unread]:
    below = all_below(folder)
    beside = bool(below.documents)
    nothing = Unread(str(folder), NothingInFolderError(str(folder)), is_counted=not below.others)
    return [
        *([] if below.documents or below.pictures else [nothing]),
        *(File(str(path), path) for path in below.documents),
        *(File(str(path), path, beside) for path in below.pictures),
        *(Unread(str(path), why_not_by_kind(path), is_told_last=True) for path in below.others),
    ]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def read_file(
    importing: Importing, file: File, why: bool, progress: Progress, texts: OfTexts
) -> tuple[ImportResult, Brought]:
    """Return what a file becomes, and its articles as they go to the shelf. Raises ContentError.

    `texts` learns which pictures are parts of it.
    """
    source = _standard_input() if file.path is None else texts.source(file.path)
    result = importing.read(replace(source, why=why), progress if progress.is_shown else UNWATCHED)
    if file.path is None:
        return result, Brought(result.articles)
    ids = tuple(article.id for article in result.articles)
    from_file = FromFile(name_of(file.path), fingerprint(file.path), ids)
    return result, Brought(result.articles, (from_file,))


def _standard_input() -> Source:
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise FileTooLargeError(f"more than {SIZE_LIMIT} bytes")
    return Source("", lambda: BytesIO(data))


class Progress(AbstractContextManager["Progress"]):
    """One line of a terminal that says which file is read; nothing where no person looks on."""

    def __init__(self, stream: TextIO, count: int) -> None:
        self.is_shown = stream.isatty() and count > 0
        self._stream, self._count = stream, count
        self._number, self._name, self._told = 0, "", ""

    def next(self, name: str) -> None:
        """Begin the next file."""
        self._number, self._name = self._number + 1, name
        self.progress(0.0)

    def progress(self, part: float) -> None:
        """Take the share of the file that is read, 0 to 1."""
        if self.is_shown:
            line = words.progress_line(self._number, self._count, part, self._name)
            line = _cut(line, shutil.get_terminal_size().columns - 1)
            if line != self._told:
                self._told = line
                print(f"\r\x1b[K{line}", end="", file=self._stream, flush=True)

    def check(self) -> None:
        """Never stop: Ctrl-C does."""

    def clear(self) -> None:
        """Take the line away, before another line is printed."""
        if self._told:
            self._told = ""
            print("\r\x1b[K", end="", file=self._stream, flush=True)

    def __exit__(self, *_: object) -> None:
        self.clear()


def _cut(line: str, columns: int) -> str:
    """Return the beginning that fits; Han characters take two columns."""
    used = 0
    for at, char in enumerate(line):
        used += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used > columns:
            return line[:at]
    return line
