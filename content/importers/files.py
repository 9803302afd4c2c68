"""Files as sources: opens a file, and finds the files beside it that a text may name."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from content.errors import FolderGivenError, UnreadableFileError
from content.importers.base import Source
from content.importers.shared.file_names import name_of
from content.importers.shared.pictures import files_beside


def file_source(path: Path) -> Source:
    """Return the file as a source; its neighbours are the files in its folder and below.

    Nothing is opened yet: `open` raises UnreadableFileError, or FolderGivenError for a folder.
    """

    def opened() -> BinaryIO:
        try:
            if path.is_dir():
                raise FolderGivenError(str(path))
            if not path.is_file():  # a device or a pipe, which could block for ever
                raise UnreadableFileError(str(path))
            return path.open("rb")
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            raise UnreadableFileError(f"{path!r}: {error}") from error

    return Source(name_of(path), opened, files_beside(path))
