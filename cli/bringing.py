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
from app.files.walking import files_below
from app.importing.bringing import Brought, FromFile
from app.importing.child import Importing
from app.importing.together import NothingInFolderError
from cli import words
from content.errors import ContentError, FileTooLargeError
from content.importers.base import SIZE_LIMIT, Source
from content.importers.files import file_source
from content.importers.formats import PICTURES
from content.importers.shared.doubts import ImportResult
from content.importers.shared.file_names import name_of
from content.importers.shared.watch import UNWATCHED

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its name as a person wrote it, and its path; None for standard input."""

    name: str
    path: Path | None


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or a folder from which nothing came, and why."""

    name: str
    error: ContentError


def found_files(names: Sequence[str]) -> Iterator[File | Unread]:
    """Yield the files, and those of folders with all that is below."""
    for name in names:
        path = Path(name)
        if name == STANDARD_INPUT:
            yield File(name, None)
        elif not _is_folder(path):
            yield File(name, path)
        else:
            inside: list[File | Unread] = [File(str(each), each) for each in files_below(path)]
            if not inside:  # pictures beside a text belong to it, and are read where there is none
                inside = [File(str(each), each) for each in files_below(path, PICTURES)]
            yield from inside or [Unread(name, NothingInFolderError(name))]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def read_file(
    importing: Importing, file: File, why: bool, progress: Progress
) -> tuple[ImportResult, Brought]:
    """Return what a file becomes, and its articles as they go to the shelf. Raises ContentError."""
    source = _standard_input() if file.path is None else file_source(file.path)
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
