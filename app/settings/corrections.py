"""The reader's own dictionary of readings: a file in the data folder that people can read.

The app starts with any content of the file. No Qt; pages use LiveCorrections (live_corrections.py).
"""

from __future__ import annotations

import logging
from pathlib import Path

from app.files.atomic import can_write, clear_leftovers, put_aside, write_atomically
from content.errors import FileTooLargeError, NothingToReadError, NotTextError, UnreadableFileError
from content.real_files import is_real_or_missing, open_file
from content.text.readings.corrections import NO_CORRECTIONS, Corrections, from_text

LARGEST_FILE_BYTES = 2_000_000

_log = logging.getLogger(__name__)


class CorrectionStore:
    """One file of corrections. Never raises, whatever the file holds.

    `set_aside` is where the last load() kept a file with lines that it could not read, else None.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.set_aside: Path | None = None

    def load(self) -> Corrections:
        """Return the saved corrections, without lines that hold none.

        No corrections without a file.
        """
        self.set_aside = None
        clear_leftovers(self._path)
        try:
            corrections, refused = read_corrections(self._path)
        except (NotTextError, FileTooLargeError):
            corrections, refused = NO_CORRECTIONS, 1
        except UnreadableFileError as error:
            if not isinstance(error.__cause__, FileNotFoundError):
                _log.warning("corrections cannot be read: %s", error)
            return NO_CORRECTIONS
        if refused:
            self.set_aside = put_aside(self._path)
            if len(corrections):
                self.save(corrections)
        return corrections

    def can_save(self) -> bool:
        """Return whether save() would find a place; for a job."""
        return can_write(self._path)

    def save(self, corrections: Corrections) -> bool:
        """Write all corrections, whole or not at all; False (and a line in the log) if not."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self._path, corrections.to_text().encode("utf-8"))
        except OSError as error:
            _log.warning("corrections not saved: %s", error)
            return False
        return True


def read_corrections(path: Path) -> tuple[Corrections, int]:
    """Return the corrections of a file by write_corrections(), and the number of other lines.

    UnreadableFileError, FileTooLargeError, NotTextError (it must be UTF-8).
    """
    try:
        with open_file(path) as file:
            content = file.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise UnreadableFileError(str(error)) from error
    if len(content) > LARGEST_FILE_BYTES:
        raise FileTooLargeError(str(path))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTextError(str(error)) from error
    if "\0" in text:
        raise NotTextError("a NUL")
    return from_text(text)


def write_corrections(path: Path, corrections: Corrections) -> None:
    """Write a file that people can read and other machines can import. OSError if it fails.

    What is no file (/dev/null, a pipe) is never replaced by one.
    NothingToReadError when there are none.
    """
    if not len(corrections):
        raise NothingToReadError("no corrections")
    if not is_real_or_missing(path):
        raise OSError("not a file")
    write_atomically(path, corrections.to_text().encode("utf-8"))
