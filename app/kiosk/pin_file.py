"""The file of the PIN: two records of one size, rewritten in place by turns.

An attempt is counted before it is checked. A new file for each count would find no room on a full
disk, and shut staff out with it. So the room is taken when the PIN is set, and each later write
goes over the older of the two records and is on the disk before anything follows. A power cut in
the middle leaves the other record, and the attempt was not checked yet.
"""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import math
import os
import stat
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.files.atomic import write_atomically
from app.kiosk.attempts import Attempts
from content.real_files import open_file

RECORD_BYTES = 4096
"""A block of a disk: what happens to one record leaves the other alone."""
FILE_BYTES = 2 * RECORD_BYTES
HASH_BYTES = 32
_KIND = "scrypt-15-8-1"
_UNSOUND = (
    *(OSError, ValueError, ArithmeticError, RecursionError),
    *(LookupError, TypeError, AttributeError),
)
"""Errors of reading a file that may hold anything."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record."""

    salt: bytes
    hashed: bytes
    attempts: Attempts
    turn: int = 0
    """The record with the higher one is the newer."""


def read_pin(path: Path) -> tuple[Kept | None, str]:
    """Return the newest record and "", or None and the fault: pin-missing or pin-damaged."""
    try:
        with open_file(path, FILE_BYTES) as file:
            records = _records(file.read(FILE_BYTES))
    except (FileNotFoundError, NotADirectoryError):
        return None, "pin-damaged" if path.is_symlink() else "pin-missing"
    except _UNSOUND as error:
        _log.warning("the PIN's file is not sound: %s", type(error).__name__)
        return None, "pin-damaged"
    return max(records, key=lambda each: each.turn), ""


def write_pin(path: Path, kept: Kept) -> None:
    """Write a whole new file, which takes the place of an older one. OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(path, _encoded(kept) * 2)


def rewrite_pin(path: Path, before: Kept, kept: Kept) -> None:
    """Write this after `before`, which was read: in place, so that no room is needed. OSError.

    A file of another form, as older versions made it, is replaced by a new one.
    """
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a file", str(path))
        if status.st_size == FILE_BYTES:
            _rewrite(handle, before, kept)
            return
    finally:
        os.close(handle)
    write_pin(path, kept)


def _rewrite(handle: int, before: Kept, kept: Kept) -> None:
    records = [_record_or_none(_part(handle, at)) for at in (0, RECORD_BYTES)]
    if not any(each is not None and each.salt == before.salt for each in records):
        raise OSError(errno.ESTALE, "another PIN was set meanwhile")
    turns = [-1 if each is None else each.turn for each in records]
    at = RECORD_BYTES * turns.index(min(turns))
    os.lseek(handle, at, os.SEEK_SET)
    content = _encoded(replace(kept, turn=max(turns) + 1))
    while content:
        content = content[os.write(handle, content) :]
    os.fsync(handle)


def _part(handle: int, at: int) -> bytes:
    os.lseek(handle, at, os.SEEK_SET)
    return os.read(handle, RECORD_BYTES)


def _records(content: bytes) -> tuple[Kept, ...]:
    """Return the sound records, one at least. Raises an error of _UNSOUND."""
    if len(content) != FILE_BYTES:
        return (_record(content),)
    parts = (content[:RECORD_BYTES], content[RECORD_BYTES:])
    found = tuple(each for each in map(_record_or_none, parts) if each is not None)
    if not found:
        raise ValueError("records")
    return found


def _record_or_none(content: bytes) -> Kept | None:
    with suppress(*_UNSOUND):
        return _record(content)
    return None


def _encoded(kept: Kept) -> bytes:
    values: dict[str, Any] = {
        "kind": _KIND,
        "salt": kept.salt.hex(),
        "hash": kept.hashed.hex(),
        "wrong": kept.attempts.wrong,
        "waits_s": kept.attempts.waits_s,
        "since": kept.attempts.since,
        "boot": kept.attempts.boot,
        "turn": kept.turn,
    }
    text = json.dumps({**values, "sum": _sum(values)}, indent=2).encode()
    return text.ljust(RECORD_BYTES - 1) + b"\n"


def _sum(values: dict[str, Any]) -> str:
    """Return a checksum: a flipped bit must not make five attempts of four."""
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _record(content: bytes) -> Kept:
    """Return the record in these bytes. Raises an error of _UNSOUND."""
    values = dict(json.loads(content.decode("ascii")))
    if values.pop("sum") != _sum(values) or values["kind"] != _KIND:
        raise ValueError("checksum")
    salt, hashed = bytes.fromhex(values["salt"]), bytes.fromhex(values["hash"])
    attempts = Attempts(
        int(values["wrong"]),
        int(values["waits_s"]),
        float(values["since"]),
        str(values["boot"]),
    )
    if len(hashed) != HASH_BYTES or not math.isfinite(attempts.since):
        raise ValueError("values")
    # Files of older versions have no turn.
    return Kept(salt, hashed, attempts, int(values.get("turn", 0)))
