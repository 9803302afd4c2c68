"""Files as sources: opens a file, and finds the files beside it that a text may name."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import BinaryIO

from content.errors import FileTooLargeError, FolderGivenError, UnreadableFileError, refused
from content.importers.base import SIZE_LIMIT, Source
from content.importers.shared.file_names import name_of, refusal_by_name
from content.importers.shared.pictures import files_beside
from content.real_files import open_file


def file_source(path: Path) -> Source:
    """Return the file as a source; its neighbours are the files in its folder and below.

    Nothing is opened yet: `open` raises UnreadableFileError, FolderGivenError for a folder,
    FileTooLargeError, or what a large file is by its name: ImportRefusedError for a film.
    """

    def opened() -> BinaryIO:
        try:
            return open_file(path, SIZE_LIMIT)
        except IsADirectoryError as error:
            raise FolderGivenError(str(path)) from error
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            if getattr(error, "errno", None) == errno.EFBIG:
                if reason := refusal_by_name(path.suffix.lower()):
                    raise refused(reason, "large, and known by its name") from error
                raise FileTooLargeError(f"more than {SIZE_LIMIT} bytes") from error
            raise UnreadableFileError(f"{path!r}: {error}") from error

    return Source(name_of(path), opened, files_beside(path), path.suffix.lower())
