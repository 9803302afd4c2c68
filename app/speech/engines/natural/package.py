"""A voice that a person brings (a folder, a zip, a tar), copied out safely.

Names in the archive are checked before they become paths; only files that a voice can have are
written. Bytes are counted while they are unpacked, also those that are passed over: a declared size
may be wrong, and the time must be bounded by what is read.
"""

from __future__ import annotations

import bz2
import gzip
import os
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, cast

from app.speech.engines.faults import (
    NoRoomError,
    VoiceFileError,
    VoiceStoppedError,
    VoiceTooLargeError,
    VoiceUnsafeError,
)
from app.speech.engines.natural.bounded import Bounded
from app.speech.engines.natural.layout import ARCHIVE_ENDINGS
from app.speech.engines.zips import length_of_list
from content.errors import UnreadableFileError
from content.real_files import open_file

MOST_BYTES = 2_000_000_000
"""Bytes, unpacked; the largest voice of these families has some 400 MB."""
MOST_FILES = 4_000
"""Files at most; espeak-ng-data alone has 400."""
MOST_MEMBERS = 16_000
"""Files and folders that are looked at."""
DEEPEST_FOLDER = 20
LONGEST_LIST = 8_000_000
"""Bytes of a zip's list of files; those of MOST_FILES with long names are a quarter."""
MOST_SWELLING = 30
"""Times the archive's size that may be unpacked, beyond FREE_BYTES: models are packed to nearly
their own size, lists to a tenth."""
FREE_BYTES = 100_000_000
LONGEST_NAME = 180
CHUNK = 1 << 20

_PARTS = frozenset({".onnx", ".txt", ".fst", ".far", ".bin", ".json", ".md", ".utf8"})
_WHOLE_FOLDERS = frozenset({"espeak-ng-data", "dict"})
"""Folders whose files mostly have no suffix."""
_NAME = re.compile(r"[A-Za-z0-9_!][A-Za-z0-9 _.!+@-]*", re.ASCII)
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_SKIPPED = frozenset({"__MACOSX", ".git", ".DS_Store"})
_BEGINNINGS = frozenset({b"PK\x03", b"BZh", b"\x1f\x8b\x08"})
"""Beginnings that tell, besides ARCHIVE_ENDINGS, that a file is meant as an archive."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    size: int
    """Bytes, as declared: it may be wrong."""
    open: Callable[[], IO[bytes]]


def copy_out(source: Path, target: Path, stopped: Callable[[], bool] = lambda: False) -> None:
    """Copy what a voice can have from a folder or an archive into the new folder `target`.

    VoiceStoppedError soon after `stopped()` is true.

    Raises VoiceFileErrors and UnreadableFileError; `target` may then hold a part.
    """
    try:
        target.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise NoRoomError(str(error)) from error
    if source.is_dir():
        entries, allowed = _of_folder(source), MOST_BYTES
    else:
        try:
            status = source.stat()
            if not stat.S_ISREG(status.st_mode):  # a pipe or a device would never end
                raise UnreadableFileError(source.name)
            allowed = min(MOST_BYTES, MOST_SWELLING * status.st_size + FREE_BYTES)
            with open_file(source) as raw:
                is_zip = zipfile.is_zipfile(raw)
            entries = _of_zip(source) if is_zip else _of_tar(source, allowed, stopped)
        except OSError as error:
            raise UnreadableFileError(source.name) from error
    try:
        with closing(entries):
            _write(entries, target, allowed, stopped)
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, ValueError) as error:
        raise UnreadableFileError(source.name) from error
    except (RuntimeError, NotImplementedError) as error:  # a password, or an unknown compression
        raise UnreadableFileError(source.name) from error
    except OSError as error:
        raise UnreadableFileError(source.name) from error


def key_of(name: str) -> tuple[str, ...] | None:
    """Return the name's parts if a voice can have such a file, None if it is to be passed over.

    Raises VoiceUnsafeError for a name that leads elsewhere.
    """
    if "\0" in name or "\\" in name or name.startswith("/") or ":" in name:
        raise VoiceUnsafeError(name[:80])
    parts = tuple(part for part in name.split("/") if part not in ("", "."))
    if ".." in parts or len(name) > LONGEST_NAME:
        raise VoiceUnsafeError(name[:80])
    if not parts or _SKIPPED & set(parts):
        return None
    in_folder = bool(_WHOLE_FOLDERS & set(parts[:-1]))
    if not in_folder and Path(parts[-1]).suffix.lower() not in _PARTS:
        return None
    # Folders above the voice may have any name: they are not written.
    if in_folder:
        first = next(i for i, part in enumerate(parts) if part in _WHOLE_FOLDERS)
        above, kept = parts[:first], parts[first:]
    else:
        above, kept = parts[:-1], parts[-1:]
    if any(not _NAME.fullmatch(p) or _RESERVED.fullmatch(p) or p[-1] in " ." for p in kept):
        return None
    return (*(_plain(part) for part in above), *kept)


def _plain(folder: str) -> str:
    """Return a safe name of ours for a folder; the same name for the same folder."""
    return "d" + folder.encode("utf-8", "surrogatepass").hex()[:60]


def _write(
    entries: Generator[_Entry, None, None],
    target: Path,
    allowed: int,
    stopped: Callable[[], bool],
) -> None:
    written = count = 0
    for entry in entries:
        key = key_of(entry.name)
        if key is None:
            continue  # passed over: a folder of the reader's holds other things beside the voice
        count += 1
        if count > MOST_FILES:
            raise VoiceTooLargeError(f"more than {MOST_FILES} files")
        if entry.size > allowed - written:
            raise VoiceTooLargeError(f"more than {allowed} bytes")
        path = target.joinpath(*key)
        with entry.open() as stream:
            written += _write_one(stream, path, allowed - written, stopped)


def _write_one(stream: IO[bytes], path: Path, allowed: int, stopped: Callable[[], bool]) -> int:
    """Write one file; return its bytes."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("xb")
    except FileExistsError as error:
        raise VoiceUnsafeError("a name twice") from error
    except OSError as error:
        raise NoRoomError(str(error)) from error
    written = 0
    with file:
        while chunk := stream.read(CHUNK):
            if stopped():
                raise VoiceStoppedError("while it was copied")
            written += len(chunk)
            if written > allowed:
                raise VoiceTooLargeError(f"{allowed} bytes were left")
            try:
                file.write(chunk)
            except OSError as error:
                raise NoRoomError(str(error)) from error
    return written


def _of_folder(folder: Path) -> Generator[_Entry, None, None]:
    seen = 0
    for where, folders, names in os.walk(folder, followlinks=False):
        seen += 1 + len(names)
        if seen > MOST_MEMBERS:
            raise VoiceTooLargeError(f"more than {MOST_MEMBERS} files and folders")
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if len(Path(where).relative_to(folder).parts) >= DEEPEST_FOLDER:
            folders.clear()
        for name in sorted(names):
            path = Path(where, name)
            status = path.lstat()
            # A link may lead anywhere; a pipe would never end.
            if not stat.S_ISREG(status.st_mode):
                continue
            relative = path.relative_to(folder).as_posix()
            # A folder of the reader's may hold other things beside the voice.
            if "\\" in relative or ":" in relative:
                continue
            yield _Entry(relative, status.st_size, partial(open_file, path))


def _of_zip(path: Path) -> Generator[_Entry, None, None]:
    if length_of_list(path) > LONGEST_LIST:
        raise VoiceTooLargeError("a list of files that is too long")
    with zipfile.ZipFile(path) as archive:
        if len(archive.infolist()) > MOST_MEMBERS:
            raise VoiceTooLargeError(f"more than {MOST_MEMBERS} files and folders")
        for info in archive.infolist():
            if info.is_dir():
                continue
            kind = stat.S_IFMT(info.external_attr >> 16)
            if kind not in (0, stat.S_IFREG):
                raise VoiceUnsafeError(info.filename[:80])
            yield _Entry(info.filename, info.file_size, partial(archive.open, info))


def _of_tar(path: Path, allowed: int, stopped: Callable[[], bool]) -> Generator[_Entry, None, None]:
    with open_file(path) as raw:
        head = raw.read(3)
    unpacking: dict[bytes, Callable[[Path], IO[bytes]]] = {
        b"BZh": lambda file: cast(IO[bytes], bz2.BZ2File(file)),
        b"\x1f\x8b\x08": lambda file: cast(IO[bytes], gzip.GzipFile(file)),
    }
    packed = unpacking.get(head)
    with packed(path) if packed else open_file(path) as raw:
        # Forwards, by its members: their list would mean decompressing everything twice.
        bounded = Bounded(raw, allowed, can_jump=packed is None, stopped=stopped)
        try:
            archive = tarfile.TarFile(fileobj=cast(IO[bytes], bounded))
        except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
            if head in _BEGINNINGS or path.suffix.lower() in ARCHIVE_ENDINGS:
                raise UnreadableFileError(path.name) from error  # probably an unfinished download
            raise VoiceFileError(path.name) from error
        with archive:
            yield from _members(archive)


def _members(archive: tarfile.TarFile) -> Generator[_Entry, None, None]:
    for number, member in enumerate(archive):
        if number >= MOST_MEMBERS:
            raise VoiceTooLargeError(f"more than {MOST_MEMBERS} members")
        if member.isdir():
            continue
        if not member.isreg():
            raise VoiceUnsafeError(member.name[:80])
        yield _Entry(member.name, member.size, partial(_stream_of, archive, member))


def _stream_of(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(member)
    if stream is None:
        raise VoiceUnsafeError(member.name[:80])
    return stream
