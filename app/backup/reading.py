"""Looks into a file that may be a stranger's: nothing in it is trusted, and no name becomes a path.

Only its own few parts are read, each within the size that it names, which is within the room that
there is; each must have the sum that it names. What is left is whether the library in it is ours.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.backup.manifest import (
    COURSES,
    LARGEST_MANIFEST,
    LIBRARY,
    MANIFEST,
    PARTS,
    BackupDamagedError,
    BackupNewerError,
    Manifest,
    manifest_from,
)
from app.files.keeping import world_fault
from content.errors import UnreadableFileError
from content.library.schema.migrations import SCHEMA_VERSION
from content.real_files import open_file

PIECE = 1 << 18
_END = struct.Struct("<4s4H2LH")
"""The end of an archive's directory, without a comment (APPNOTE.TXT 4.3.16)."""
LARGEST_DIRECTORY = 1 << 16
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, OverflowError),
    NotImplementedError,
)
_PLAIN_FLAGS = 0x800
"""Names in UTF-8, and nothing else: no password, no sizes that come later."""

Reached = Callable[[int], object]
"""Takes bytes that were read; may raise to stop."""


def look_into(path: Path) -> Manifest:
    """Return what the file says of itself; cheap.

    UnreadableFileError; BackupDamagedError; BackupNewerError.
    """
    with _opened(path) as archive:
        return _manifest(archive)


def look_through(path: Path, reached: Reached) -> Manifest:
    """Read all of it and compare each sum. Raises what look_into() raises."""
    with _opened(path) as archive:
        manifest = _manifest(archive)
        for name in manifest.parts:
            for _ in _checked(archive, manifest, name, reached):
                pass
        return manifest


def unpack(path: Path, library: Path, reached: Reached) -> tuple[Manifest, dict[str, bytes]]:
    """Write its library to `library`, a new file, and return the small parts by name.

    Raises what look_into() raises; DiskFullError, FolderUnwritableError.
    """
    with _opened(path) as archive:
        manifest = _manifest(archive)
        _keep(library, _checked(archive, manifest, LIBRARY, reached))
        # Packs are read again when all else is back: a damaged one is found before.
        for name in manifest.parts.keys() & {*COURSES}:
            for _ in _checked(archive, manifest, name, reached):
                pass
        others = {
            name: b"".join(_checked(archive, manifest, name, reached))
            for name in manifest.parts
            if name != LIBRARY and name not in COURSES
        }
    return manifest, others


def packs_in(path: Path, manifest: Manifest) -> Iterator[bytes]:
    """Yield the packs of courses, one at a time: they may be large. Raises what look_into() does.

    BackupDamagedError for a file that is another one than `manifest` tells of.
    """
    for name in COURSES:
        if name in manifest.parts:
            with _opened(path) as archive:
                yield b"".join(_checked(archive, manifest, name, lambda count: None))


def _keep(library: Path, pieces: Iterator[bytes]) -> None:
    try:
        file = library.open("xb")
    except OSError as error:
        raise world_fault(error) from error
    with file:
        for piece in pieces:
            try:
                file.write(piece)
            except OSError as error:
                raise world_fault(error) from error


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with open_file(path) as file:
            _look_at_end(file)
            with zipfile.ZipFile(file) as archive:
                _look_at_names(archive)
                yield archive
    except _DAMAGED as error:
        raise BackupDamagedError(type(error).__name__) from error
    except OSError as error:
        raise UnreadableFileError(str(error)) from error


def _look_at_end(file: BinaryIO) -> None:
    """Raise BackupDamagedError for a directory that is larger than any of ours."""
    size = file.seek(0, 2)
    if size < _END.size:
        raise BackupDamagedError("too short")
    file.seek(size - _END.size)
    mark, _, _, _, count, length, _, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\5\6" or comment or count > len(PARTS) + 1 or length > LARGEST_DIRECTORY:
        raise BackupDamagedError("the directory")
    file.seek(0)


def _look_at_names(archive: zipfile.ZipFile) -> None:
    names = [entry.filename for entry in archive.infolist()]
    if len(names) != len({*names}) or not {LIBRARY, MANIFEST} <= {*names} <= {*PARTS, MANIFEST}:
        raise BackupDamagedError("the names")
    for entry in archive.infolist():
        kinds = (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)
        if entry.flag_bits & ~(_PLAIN_FLAGS | 0x8 | 0x6) or entry.compress_type not in kinds:
            raise BackupDamagedError("an entry")


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise BackupDamagedError("the manifest")
    with archive.open(MANIFEST) as member:
        manifest = manifest_from(member.read(LARGEST_MANIFEST + 1))
    if manifest.schema > SCHEMA_VERSION:
        raise BackupNewerError(f"schema {manifest.schema}")
    sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    if any(sizes.get(name) != part.size for name, part in manifest.parts.items()):
        raise BackupDamagedError("the sizes")
    return manifest


def _checked(
    archive: zipfile.ZipFile, manifest: Manifest, name: str, reached: Reached
) -> Iterator[bytes]:
    """Yield the pieces of a part; BackupDamagedError at its end if they are not as written."""
    part, digest, size = manifest.parts[name], hashlib.sha256(), 0
    with archive.open(name) as member:
        while size <= part.size and (piece := member.read(PIECE)):
            size += len(piece)
            digest.update(piece)
            reached(len(piece))
            yield piece
    if size != part.size or digest.hexdigest() != part.sum:
        raise BackupDamagedError(name)
