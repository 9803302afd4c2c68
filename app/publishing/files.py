"""The files of a tree. Each is there whole or not at all, and the one that counts comes last."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from app.files.atomic import replacing
from app.publishing.faults import PublishError
from content.real_files import open_file

CONTENT, METADATA, TARGETS = "content", "metadata", "targets"
BOOKS, OPDS = "books", "opds"
LOCK = ".publishing"
MOST_METADATA = 5_000_000
"""TUF's client takes no larger one."""
_MOST_WAITING = 400
_SYNCS = 16
_MOST_WAITING_BYTES = 16_000_000
_OURS = re.compile(r"(?:[0-9]+\.[a-z][a-z0-9-]*|timestamp)\.json|index\.html")
_PART = re.compile(r"\.[^/]*\.tmp")
_SECRET = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----")


class TreeFiles:
    """Reads and writes a tree. `dry` writes nothing, and counts what would be written.

    New files wait for `flush`, which syncs many at once: 5,000 bodies cost a few syncs then.
    """

    def __init__(self, root: Path, *, dry: bool = False) -> None:
        self.root = root
        self.dry = dry
        self.files = self.bytes = 0
        self._waiting: list[tuple[Path, Path, bool]] = []
        self._waiting_bytes = 0

    def read(self, place: str, most: int) -> bytes:
        """Return a file's bytes. Raises PublishError where it is missing, or too long."""
        try:
            with open_file(self.root / place, most) as file:
                return file.read()
        except (OSError, ValueError) as error:
            raise PublishError("publish-damaged", f"{place}: {error}") from error

    def has(self, place: str, length: int | None = None) -> bool:
        """Return whether there is such a file, of this length where one is given.

        A power cut may leave a file that is too short.
        """
        try:
            status = (self.root / place).stat()
        except OSError:
            return False
        return length is None or status.st_size == length

    def keep_body(self, data: bytes) -> str:
        """Keep a body unless it is there; return its SHA-256."""
        name = sha256(data).hexdigest()
        if not self.has(body_place(name), len(data)):
            self.put(body_place(name), data)
        return name

    def put(self, place: str, data: bytes, *, sure: bool = True) -> None:
        """Write a file with the next flush.

        Not `sure`: a power cut may damage it, for it is compared and written anew each time.
        """
        self.files += 1
        self.bytes += len(data)
        if self.dry:
            return
        path = self.root / place
        beside = path.with_name(f".{path.name}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
        except OSError as error:
            raise PublishError("publish-unwritable", str(error)) from error
        self._waiting.append((beside, path, sure))
        self._waiting_bytes += len(data)
        if len(self._waiting) >= _MOST_WAITING or self._waiting_bytes > _MOST_WAITING_BYTES:
            self.flush()

    def put_if_other(self, place: str, data: bytes, *, sure: bool = True) -> None:
        """Write a file unless it is there with these bytes."""
        try:
            with open_file(self.root / place, len(data)) as file:
                if file.read() == data:
                    return
        except OSError:
            pass
        self.put(place, data, sure=sure)

    def flush(self) -> None:
        """Make all files that wait safe from a power cut, then give them their names."""
        try:
            # Many at once: a disk writes its journal once for all that wait for it.
            with ThreadPoolExecutor(_SYNCS) as pool:
                list(pool.map(_sync, [beside for beside, _, sure in self._waiting if sure]))
                for beside, path, _ in self._waiting:
                    beside.replace(path)
                list(pool.map(_sync, {path.parent for _, path, sure in self._waiting if sure}))
        except OSError as error:
            raise PublishError("publish-unwritable", str(error)) from error
        self._waiting.clear()
        self._waiting_bytes = 0

    def put_last(self, place: str, data: bytes) -> None:
        """Write the file that makes all others count, after them."""
        self.flush()
        self.files += 1
        self.bytes += len(data)
        if self.dry:
            return
        try:
            (self.root / place).parent.mkdir(parents=True, exist_ok=True)
            with replacing(self.root / place, for_others=True) as file:
                file.write(data)
        except OSError as error:
            raise PublishError("publish-unwritable", str(error)) from error

    def delete(self, path: Path) -> None:
        """Take a file off, and its folder if that is empty then."""
        with suppress(OSError):
            self.bytes += path.stat().st_size
            self.files += 1
            if not self.dry:
                path.unlink()
                path.parent.rmdir()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody else publish into the tree meanwhile. Raises PublishError.

        Leftovers of a publisher that was killed are taken off.
        """
        if self.dry:
            yield
            return
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.root / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise PublishError("publish-unwritable", str(error)) from error
        try:
            if not _locked(handle):
                raise PublishError("publish-busy")
            self._look_for_leftovers()
            yield
        finally:
            os.close(handle)
            self.drop_waiting()

    def drop_waiting(self) -> None:
        """Take off what was written and is not to be kept."""
        for beside, _, _ in self._waiting:
            with suppress(OSError):
                beside.unlink()
        self._waiting.clear()

    def _look_for_leftovers(self) -> None:
        tops = (str(self.root), str(self.root / METADATA))
        for folder, names, files in os.walk(self.root):
            names[:] = [name for name in names if not name.startswith(".")]
            for name in files:
                if _PART.fullmatch(name):
                    with suppress(OSError):
                        Path(folder, name).unlink()
                elif folder in tops and not _OURS.fullmatch(name):
                    _look_for_secret(Path(folder, name))


def body_place(sha256_hex: str) -> str:
    """Return where the body of this hash lies in a tree."""
    return f"{CONTENT}/{sha256_hex[:2]}/{sha256_hex}"


def edition_path(role: str) -> str:
    """Return the path of the target that is a role's edition."""
    return "edition.json" if role == "targets" else f"{role}/edition.json"


def edition_place(role: str, sha256_hex: str) -> str:
    """Return where an edition lies in a tree, as consistent snapshots have it (TUF, 6.2)."""
    folder = "" if role == "targets" else f"{role}/"
    return f"{TARGETS}/{folder}{sha256_hex}.edition.json"


def _look_for_secret(path: Path) -> None:
    try:
        with open_file(path, 100_000) as file:
            if _SECRET.search(file.read()):
                raise PublishError("publish-secret", path.name)
    except (OSError, ValueError):
        return


def _sync(path: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a file system without locks
    return True
