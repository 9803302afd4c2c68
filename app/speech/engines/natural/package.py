"""A voice that a person brings (a folder, a zip, a tar), copied out safely.

Names in the archive are checked before they become paths; only files that a voice can have are
written. Bytes are counted while they are unpacked: a declared size may be wrong.
"""

from __future__ import annotations

import os
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.speech.engines.natural.faults import (
    NoRoomError,
    VoiceFileError,
    VoiceTooLargeError,
    VoiceUnsafeError,
)
from app.speech.engines.natural.layout import ARCHIVE_ENDINGS
from content.errors import UnreadableFileError

MOST_BYTES = 2_000_000_000
"""Bytes, unpacked; the largest voice of these families has some 400 MB."""
MOST_FILES = 4_000
"""Files at most; espeak-ng-data alone has 400."""
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
"""Endings that tell, besides ARCHIVE_ENDINGS, that a file is meant as an archive."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    stream: IO[bytes]


def copy_out(source: Path, target: Path) -> None:
    """Copy what a voice can have from a folder or an archive into the new folder `target`.

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
            size = source.stat().st_size
            entries = _of_zip(source) if zipfile.is_zipfile(source) else _of_tar(source)
        except OSError as error:
            raise UnreadableFileError(source.name) from error
        allowed = min(MOST_BYTES, MOST_SWELLING * size + FREE_BYTES)
    try:
        with closing(entries):
            _write(entries, target, allowed)
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


def _write(entries: Generator[_Entry, None, None], target: Path, allowed: int) -> None:
    written = count = 0
    for entry in entries:
        count += 1
        if count > MOST_FILES:
            raise VoiceTooLargeError(f"more than {MOST_FILES} files")
        key = key_of(entry.name)
        if key is None:
            continue
        path = target.joinpath(*key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("xb")
        except FileExistsError as error:
            raise VoiceUnsafeError("a name twice") from error
        except OSError as error:
            raise NoRoomError(str(error)) from error
        with file:
            while chunk := entry.stream.read(CHUNK):
                written += len(chunk)
                if written > allowed:
                    raise VoiceTooLargeError(f"more than {allowed} bytes")
                try:
                    file.write(chunk)
                except OSError as error:
                    raise NoRoomError(str(error)) from error


def _of_folder(folder: Path) -> Generator[_Entry, None, None]:
    for where, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where, name)
            # A link may lead anywhere; a pipe would never end.
            if not stat.S_ISREG(path.lstat().st_mode):
                continue
            relative = path.relative_to(folder).as_posix()
            # A folder of the reader's may hold other things beside the voice.
            if "\\" in relative or ":" in relative:
                continue
            with path.open("rb") as stream:
                yield _Entry(relative, stream)


def _of_zip(path: Path) -> Generator[_Entry, None, None]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            kind = stat.S_IFMT(info.external_attr >> 16)
            if kind not in (0, stat.S_IFREG):
                raise VoiceUnsafeError(info.filename[:80])
            with archive.open(info) as stream:
                yield _Entry(info.filename, stream)


def _of_tar(path: Path) -> Generator[_Entry, None, None]:
    # As a stream: a list of all members would mean decompressing everything twice.
    with path.open("rb") as raw:
        head = raw.read(3)
    mode = {b"BZh": "r|bz2", b"\x1f\x8b\x08": "r|gz"}.get(head, "r|")
    try:
        archive = tarfile.open(path, mode)  # type: ignore[call-overload]  # noqa: SIM115
    except tarfile.TarError as error:
        if head in _BEGINNINGS or path.suffix.lower() in ARCHIVE_ENDINGS:
            raise UnreadableFileError(path.name) from error  # probably an unfinished download
        raise VoiceFileError(path.name) from error
    with archive:
        for member in archive:
            if member.isdir():
                continue
            stream = archive.extractfile(member) if member.isreg() else None
            if stream is None:
                raise VoiceUnsafeError(member.name[:80])
            yield _Entry(member.name, stream)
