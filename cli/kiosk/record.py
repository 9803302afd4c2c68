"""The record of what `kiosk install` has written: kept beside, and read by `kiosk remove`.

What is going to be written stands in it before it is written. So a power cut in between leaves
nothing that nobody knows of.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from app.files.atomic import write_atomically
from content.errors import ContentError

FOLDER = PurePosixPath("/etc/yinling-kiosk")
NAME = "installed.json"
_LINK = "→"
"""Begins a mark of a link; that of a file is the SHA-256 of its content."""


class RecordDamagedError(ContentError):
    """The record cannot be read: nothing is known of what was installed."""

    code = "kiosk-record-damaged"


class OutsideError(ContentError):
    """A link leads out of the folder that was named with --root."""

    code = "kiosk-outside"


@dataclass
class Record:
    """All that was written, or was about to be."""

    files: dict[str, list[str]] = field(default_factory=dict)
    """Path as the machine sees it → marks of all that install ever wrote there."""
    folders: list[str] = field(default_factory=list)
    """Folders that were missing, in the order in which they were made."""
    made_user: bool = False

    def knows(self, path: PurePosixPath, mark: str) -> bool:
        """Return whether install wrote this there."""
        return mark in self.files.get(str(path), ())

    def add(self, path: PurePosixPath, mark: str) -> None:
        """Note that this is going to be written."""
        marks = self.files.setdefault(str(path), [])
        if mark not in marks:
            marks.append(mark)


class Root:
    """The folder that holds the machine: `/`, or the one of --root."""

    def __init__(self, folder: Path) -> None:
        """`folder` exists, or is made by `lock()`."""
        self.folder = folder

    @property
    def is_this_computer(self) -> bool:
        """Whether it is the computer that runs now, and not a folder."""
        return self.folder == Path(self.folder.anchor)

    def at(self, path: PurePosixPath) -> Path:
        """Return where this path of the machine is. OutsideError if a link leads elsewhere."""
        place = self.folder / path.relative_to("/")
        above = Path(os.path.realpath(place.parent))
        if not above.is_relative_to(os.path.realpath(self.folder)):
            raise OutsideError(str(path))
        return place

    def mark(self, path: PurePosixPath) -> str:
        """Return the mark of what is there; "" for nothing, "?" for what is no file and no link."""
        place = self.at(path)
        try:
            if place.is_symlink():
                return _LINK + str(place.readlink())
            if place.is_file():
                return mark_of(place.read_bytes())
        except OSError:
            return "?"
        return "?" if os.path.lexists(place) else ""

    def load(self) -> Record:
        """Return the record; an empty one if nothing was installed. RecordDamagedError."""
        try:
            content = self.at(FOLDER / NAME).read_bytes()
        except FileNotFoundError:
            return Record()
        except OSError as error:
            raise RecordDamagedError(str(error)) from error
        try:
            return _record(json.loads(content))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise RecordDamagedError(str(error)) from error

    def save(self, record: Record) -> None:
        """Write the record: the old one is there, or the new one. OSError. Under the lock."""
        clear_unfinished(self.at(FOLDER / NAME))
        values = {
            "files": record.files,
            "folders": record.folders,
            "made_user": record.made_user,
        }
        text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
        write_atomically(self.at(FOLDER / NAME), text.encode(), for_others=True)

    def forget(self) -> None:
        """Remove the record, and its folder if nothing else is in it. OSError."""
        place = self.at(FOLDER / NAME)
        clear_unfinished(place)
        place.unlink(missing_ok=True)
        with suppress(OSError):
            place.parent.rmdir()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Let nobody else install or remove meanwhile. BlockingIOError if somebody does."""
        import fcntl

        folder = self.at(FOLDER)
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        finally:
            os.close(handle)


def mark_of(content: bytes) -> str:
    """Return the mark of a file with this content."""
    return sha256(content).hexdigest()


def mark_of_link(to: str) -> str:
    """Return the mark of a link that leads there."""
    return _LINK + to


def clear_unfinished(place: Path) -> None:
    """Remove what a write to this place left when it was cut off. Only under the lock."""
    with suppress(OSError):
        for left in place.parent.iterdir():
            if left.name.startswith(f".{place.name}.") and left.suffix == ".tmp":
                left.unlink()


def _record(values: Any) -> Record:
    """Return the record in decoded JSON. Raises ValueError, TypeError or KeyError."""
    files = {
        _path(path): [str(mark) for mark in marks] for path, marks in dict(values["files"]).items()
    }
    folders = [_path(each) for each in list(values["folders"])]
    return Record(files, folders, values["made_user"] is True)


def _path(text: object) -> str:
    path = PurePosixPath(str(text))
    if not path.is_absolute() or ".." in path.parts:
        raise ValueError(text)
    return str(path)
