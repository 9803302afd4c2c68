"""Brings everything back from a file: nothing that is here is lost, and all can be taken back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.backup.belongings import Belongings
from app.backup.manifest import LIBRARY, BackupDamagedError, Manifest
from app.backup.reading import look_into, packs_in, unpack
from app.files.keeping import NotEnoughRoomError, world_fault
from content.errors import LibraryDamagedError
from content.library.backups.copying import CopyStoppedError, Stopped, Told
from content.library.backups.filling import Filled
from content.library.backups.kept import SPARE_BYTES
from content.library.schema.ours import look_at_stranger
from content.library.store.library import Library

STAGES = 3
"""Unpacking, copying what is here, adding what is there: each counts as much on the way."""
_PARTS = 1000
AddCourses = Callable[[bytes], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Back:
    """All that came back. `undo` is the library before, `before` and `mine` the belongings.

    `courses` are the folders of those that are new here, `left_out` the names of readers for whom
    there was no room.
    """

    manifest: Manifest
    filled: Filled
    undo: Path
    before: Belongings
    mine: Belongings
    courses: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def bring_everything_back(
    file: Path,
    library: Library,
    before: Belongings,
    stopped: Stopped,
    told: Told,
    add_courses: AddCourses = lambda pack: (),
) -> Back:
    """Add what is in the file to the library, and return the belongings that are to hold now.

    `add_courses` takes the bytes of each pack, and returns the names of what is new. One that is
    stopped or killed has added some of it, and is begun again; what is here is copied
    before. BackupDamagedError, BackupNewerError, UnreadableFileError; CopyStoppedError;
    NotEnoughRoomError, DiskFullError; LibraryUnavailableError and its kin.
    """
    manifest = look_into(file)
    size = manifest.parts[LIBRARY].size
    read = 0

    def check() -> None:
        if stopped():
            raise CopyStoppedError

    def unpacked(count: int) -> None:
        nonlocal read
        check()
        read += count
        told(_PARTS * min(read, size) // max(1, size), STAGES * _PARTS)

    with library.room_for_stranger() as stranger:
        _look_for_room(stranger.parent, size)
        manifest, others = unpack(file, stranger, unpacked)
        try:
            look_at_stranger(stranger)
        except LibraryDamagedError as error:
            raise BackupDamagedError(error.detail) from error
        undo = library.copy_now(stopped, _stage(1, told), "restore")
        together = before.together_with(others, is_kin=library.is_kin(stranger))
        whose = together.whose if together is not None else None
        filled = library.bring_back(stranger, _stage(2, told), check, whose)
    courses = [name for pack in packs_in(file, manifest) for name in add_courses(pack)]
    left_out = together.left_out if together is not None else ()
    mine = before.with_those_of(others, together)
    return Back(manifest, filled, undo, before, mine, tuple(courses), left_out)


def _stage(number: int, told: Told) -> Callable[[int, int], None]:
    def tell(done: int, whole: int) -> None:
        told(_PARTS * number + _PARTS * done // max(1, whole), STAGES * _PARTS)

    return tell


def _look_for_room(folder: Path, size: int) -> None:
    """Raise NotEnoughRoomError unless the library fits twice: unpacked, and added."""
    try:
        missing = 2 * size + SPARE_BYTES - shutil.disk_usage(folder).free
    except OSError as error:
        raise world_fault(error) from error
    if missing > 0:
        raise NotEnoughRoomError(missing)
