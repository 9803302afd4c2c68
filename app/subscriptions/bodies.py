"""Bodies on disk, by their hash: what was verified, and the beginnings of what was cut off.

The bodies of all subscriptions lie together, so that a text of two publishers is fetched once.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Container, Iterator
from hashlib import sha256
from pathlib import Path

from app.subscriptions.faults import SubscriptionError
from content.editions.edition import MOST_BODY_BYTES
from content.real_files import open_file

OLD_PART_S = 14 * 24 * 3600
"""A beginning that nobody went on with for so long is removed."""
_PIECE = 1 << 20


class Bodies:
    """The folder of bodies. One process writes at a time; any reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unsynced = folder / "unsynced"
        self._lost = folder / "lost"
        self._is_written = False

    def path(self, digest: str) -> Path:
        """Return where a body is, or would be."""
        return self._folder / digest[:2] / digest

    def part(self, digest: str, mirror: str) -> Path:
        """Return where its beginning is kept, for each mirror its own.

        A bad mirror could otherwise spoil what a good one has begun, again and again.
        """
        return self._folder / digest[:2] / f"{digest}.{mirror}.part"

    def has(self, digest: str, length: int) -> bool:
        """Return whether it is here. It was verified as it was kept."""
        try:  # strings: an edition asks this 100,000 times
            return os.stat(f"{self._folder}/{digest[:2]}/{digest}").st_size == length  # noqa: PTH116
        except OSError:
            return False

    def read(self, digest: str) -> bytes:
        """Return a body, verified anew: disks forget. Raises SubscriptionError.

        A body that is gone, or another one than it was, comes again.
        """
        try:
            with open_file(self.path(digest), MOST_BODY_BYTES) as file:
                data = file.read()
        except OSError as error:
            if isinstance(error, FileNotFoundError):
                self._lose(digest)
            raise SubscriptionError("not-found", f"a body: {error!r}"[:200]) from error
        if sha256(data).hexdigest() != digest:
            self._lose(digest)
            raise SubscriptionError("not-genuine", "a body on this disk")
        return data

    def is_sound(self, digest: str) -> bool:
        """Return whether the file of a body is that body; one that is not is removed."""
        try:
            self.read(digest)
        except SubscriptionError:
            return False
        return True

    def keep(self, digest: str, data: bytes) -> None:
        """Keep a body that was verified. Raises OSError."""
        path = self.path(digest)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path.with_name(f"{digest}.here.part")
        try:
            part.write_bytes(data)
            self.take(digest, part)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()
            raise

    def take(self, digest: str, part: Path) -> None:
        """Keep the file of a body, whose bytes were verified. Raises OSError."""
        if not self._is_written:
            self._is_written = True
            self._unsynced.write_bytes(b"")
        part.replace(self.path(digest))
        with contextlib.suppress(OSError):
            (self._lost / digest).unlink()

    @property
    def has_lost(self) -> bool:
        """Whether a body that was here is to come again."""
        try:
            return any(self._lost.iterdir())
        except OSError:
            return False

    def _lose(self, digest: str) -> None:
        with contextlib.suppress(OSError):
            self.path(digest).unlink(missing_ok=True)
            self._lost.mkdir(mode=0o700, exist_ok=True)
            (self._lost / digest).write_bytes(b"")

    @contextlib.contextmanager
    def written_through(self) -> Iterator[None]:
        """Let what is kept within the block survive a loss of power, all at once at its end.

        To wait for the disk after each of thousands of bodies takes minutes on a stick or an SD
        card. Where the end was not reached, the next block looks at the newest bodies first.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._is_written = self._look_at_newest()
        try:
            yield
        finally:
            self.write_through()

    def write_through(self) -> None:
        """Let all that was kept survive a loss of power from now on."""
        if not self._is_written:
            return
        if hasattr(os, "sync"):
            os.sync()
        with contextlib.suppress(OSError):
            self._unsynced.unlink()
        self._is_written = False

    def _look_at_newest(self) -> bool:
        """Look at what was not written through, and return whether there is any."""
        try:
            since = self._unsynced.stat().st_mtime - 2  # FAT counts in steps of 2 s
        except OSError:
            return False
        for path in self._files():
            if path.suffix != ".part" and path.stat().st_mtime >= since:
                self.is_sound(path.name)
        return True

    def sweep(self, kept: set[str]) -> int:
        """Remove all bodies but these, and beginnings that nobody went on with; return how many."""
        count = 0
        for path in self._files(but=kept):
            digest = path.name.partition(".")[0]
            if digest in kept and path.suffix == ".part":
                is_old = time.time() - path.stat().st_mtime > OLD_PART_S
                if not is_old and not self.path(digest).exists():
                    continue
            with contextlib.suppress(OSError):
                path.unlink()
                count += 1
        with contextlib.suppress(OSError):
            for path in self._lost.iterdir():
                if path.name not in kept:
                    path.unlink()
        return count

    def _files(self, but: Container[str] = ()) -> Iterator[Path]:
        """Yield the files of bodies and of beginnings, but those of these names."""
        for folder in list(self._folder.iterdir()) if self._folder.is_dir() else []:
            if len(folder.name) == 2 and folder.is_dir():
                names = [name for name in os.listdir(folder) if name not in but]  # noqa: PTH208
                yield from (folder / name for name in names)
