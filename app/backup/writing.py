"""Writes everything of a reader into one file: whole and looked through, or not at all."""

from __future__ import annotations

import hashlib
import shutil
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import IO

from app.backup.belongings import Belongings
from app.backup.manifest import COURSES, ENDING, LIBRARY, MANIFEST, Manifest, Part
from app.backup.reading import look_through
from app.files.atomic import LEFTOVER_AGE_S, replacing
from app.files.keeping import NotEnoughRoomError, world_fault
from content.library.backups.copying import CopyStoppedError, Stopped, Told, write_out
from content.library.schema.migrations import SCHEMA_VERSION
from content.library.store.library import Library
from content.library.store.shelf import Shelf

PIECE = 1 << 18
"""Bytes that are read and written at once."""
SYNC_BYTES = 8 << 20
"""Bytes after which the stick writes what it has: else all would wait for it at the end."""
MARGIN_BYTES = 2 << 20
"""Bytes that are wanted besides the library: folders of a stick come in large blocks."""
_MOST_NAMES = 1000


@dataclass(frozen=True, slots=True)
class Saved:
    """The file that was written, and how many articles on the shelf are in it."""

    file: Path
    articles: int
    size: int


def save_everything(
    library: Library,
    mine: Belongings,
    voices: tuple[str, ...],
    folder: Path,
    now: datetime,
    stopped: Stopped,
    told: Told,
    courses: Iterable[bytes] = (),
) -> Saved:
    """Write a new file into the folder; reading goes on. The library is copied beside itself first.

    `courses` are packs of those that were added.

    `told` takes bytes: copied, written and read once more. CopyStoppedError; NotEnoughRoomError,
    DiskFullError, FolderUnwritableError; what copying the library raises.
    """
    copy = library.copy_now(stopped, lambda done, whole: told(done, 3 * whole))
    try:
        size = copy.stat().st_size
        missing = size + MARGIN_BYTES - shutil.disk_usage(folder).free
        if missing > 0:
            raise NotEnoughRoomError(missing)
        _clear(folder)
        target = _new_name(folder, now)
        articles = len(library.rows(Shelf.SHELF))
        reached = _Reached(size, stopped, told)
        look = lambda written: _look_at_what_is_on_the_stick(written, reached)  # noqa: E731
        with replacing(target, for_others=True, look_at=look) as file:
            parts = chain(((LIBRARY, _pieces(copy)), *_small(mine)), _packs(courses))
            _write(file, parts, Manifest(now, SCHEMA_VERSION, articles, {}, voices), reached)
            written = file.tell()
    except OSError as error:
        raise world_fault(error) from error
    return Saved(target, articles, written)


class _Reached:
    """Counts bytes, and stops when that is wished."""

    def __init__(self, size: int, stopped: Stopped, told: Told) -> None:
        self._whole, self._done = max(1, 3 * size), size
        self._stopped, self._told = stopped, told

    def __call__(self, count: int) -> None:
        if self._stopped():
            raise CopyStoppedError
        self._done += count
        self._told(min(self._done, self._whole), self._whole)


def _write(
    file: IO[bytes],
    wanted: Iterable[tuple[str, Iterator[bytes]]],
    empty: Manifest,
    reached: Callable[[int], object],
) -> None:
    parts: dict[str, Part] = {}
    synced = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, pieces in wanted:
            digest, size = hashlib.sha256(), 0
            with archive.open(_entry(name, empty.made), "w", force_zip64=True) as member:
                for piece in pieces:
                    member.write(piece)
                    digest.update(piece)
                    size += len(piece)
                    reached(len(piece))
                    if file.tell() - synced > SYNC_BYTES:
                        synced = file.tell()
                        file.flush()
                        write_out(file.fileno())
            parts[name] = Part(size, digest.hexdigest())
        manifest = Manifest(empty.made, empty.schema, empty.articles, parts, empty.voices)
        archive.writestr(_entry(MANIFEST, empty.made), manifest.to_bytes())


def _look_at_what_is_on_the_stick(written: Path, reached: Callable[[int], object]) -> None:
    """Read it once more, from the stick and not from memory: some sticks are smaller than they say.

    BackupDamagedError.
    """
    with written.open("r+b") as file:
        write_out(file.fileno())
    look_through(written, reached)


def _entry(name: str, made: datetime) -> zipfile.ZipInfo:
    year = min(max(made.year, 1980), 2107)
    entry = zipfile.ZipInfo(name, (year, made.month, made.day, made.hour, made.minute, made.second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    return entry


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _small(mine: Belongings) -> tuple[tuple[str, Iterator[bytes]], ...]:
    return tuple((name, iter((data,))) for name, data in mine.files().items())


def _packs(courses: Iterable[bytes]) -> Iterator[tuple[str, Iterator[bytes]]]:
    return ((name, iter((data,))) for name, data in zip(COURSES, courses, strict=False))


def _new_name(folder: Path, now: datetime) -> Path:
    """Return a name that is free: what lies there may be another reader's."""
    stem = f"银龄悦读-{now.date().isoformat()}"
    names = (f"{stem}{'' if n == 1 else f'-{n}'}{ENDING}" for n in range(1, _MOST_NAMES))
    return next(path for name in names if not (path := folder / name).exists())


def _clear(folder: Path) -> None:
    """Remove what a writer has left here that was killed."""
    for path in folder.iterdir():
        if path.name.startswith(".银龄悦读-") and path.name.endswith(".tmp"):
            with suppress(OSError):
                if abs(time.time() - path.stat().st_mtime) > LEFTOVER_AGE_S:
                    path.unlink()
