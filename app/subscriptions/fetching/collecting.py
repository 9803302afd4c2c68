"""The other half of a try: the bodies of an edition, by hash, each from where it stopped."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.subscriptions.bodies import Bodies
from app.subscriptions.faults import Progress, SubscriptionError
from app.subscriptions.fetching.budget import Budget, SpentError
from app.subscriptions.mirrors import Mirror
from content.editions.edition import Edition, Item, all_items

RESERVE = 64 * 1024 * 1024
"""Bytes of the disk that are left to others: a full disk would stop the reader's own places."""
LEAST_STEP = 64 * 1024
"""Bytes of a body that is not whole yet which count as going on: a drip does not."""
_PIECE = 1 << 20

FreeBytes = Callable[[Path], int]


def free_bytes(folder: Path) -> int:
    """Return the bytes that are free where a folder is. Raises OSError."""
    return shutil.disk_usage(folder).free


@dataclass(slots=True)
class _Wanted:
    digest: str
    length: int


class Collecting:
    """Brings bodies until they are all here, or the try is spent."""

    def __init__(
        self,
        bodies: Bodies,
        folder: Path,
        mirror: Mirror,
        budget: Budget,
        tell: Callable[[Progress], None] = lambda progress: None,
        free: FreeBytes = free_bytes,
    ) -> None:
        """`folder` is that of the bodies."""
        self._bodies, self._folder, self._mirror, self._budget = bodies, folder, mirror, budget
        self._tell, self._free = tell, free
        self.went_on = False
        self.missing_bytes = 0

    def bring(self, edition: Edition) -> tuple[Item, ...]:
        """Return the items of an edition, whose bodies are all here then.

        Raises SubscriptionError, SpentError, EditionError, OSError. What has come stays.
        """
        self._bring((_Wanted(part.sha256, part.length) for part in edition.parts), is_told=False)
        items = all_items([self._bodies.read(part.sha256) for part in edition.parts])
        self._bring(_Wanted(item.sha256, item.length) for item in items)
        return items

    def _bring(self, wanted: Iterable[_Wanted], *, is_told: bool = True) -> None:
        lengths = {each.digest: each.length for each in wanted}
        missing = [
            _Wanted(digest, length)
            for digest, length in lengths.items()
            if not self._bodies.has(digest, length)
        ]
        self.missing_bytes = sum(each.length for each in missing)
        if not missing:
            return
        begun = {each.digest: self._begun(each) for each in missing}
        if self._free(self._folder) < self.missing_bytes - sum(begun.values()) + RESERVE:
            raise SubscriptionError("disk-full", f"{self.missing_bytes} bytes are missing")
        # What was cut off goes on first: a server that cannot go on needs a whole try for it.
        missing.sort(key=lambda each: -begun[each.digest])
        here, taken = len(lengths) - len(missing), sum(lengths.values()) - self.missing_bytes
        for each in missing:
            self._budget.left_s()
            self._fetch(each)
            self.went_on = True
            self.missing_bytes -= each.length
            here, taken = here + 1, taken + each.length
            if is_told:
                self._tell(Progress(here, len(lengths), taken, sum(lengths.values())))

    def _begun(self, wanted: _Wanted) -> int:
        try:
            size = self._bodies.part(wanted.digest, self._mirror.name).stat().st_size
        except OSError:
            return 0
        return min(size, wanted.length)

    def _fetch(self, wanted: _Wanted) -> None:
        if not wanted.length:
            if sha256(b"").hexdigest() != wanted.digest:
                raise SubscriptionError("edition-damaged", "no bytes have another hash")
            self._bodies.keep(wanted.digest, b"")
            return
        part = self._bodies.part(wanted.digest, self._mirror.name)
        part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        start = self._begun(wanted)
        if self._is_taken(wanted, part, start):
            return
        # Its beginning may be of an earlier day: this time all of it comes at once.
        if not start or not self._is_taken(wanted, part, 0):
            raise SubscriptionError("not-genuine", "a body is another one")

    def _is_taken(self, wanted: _Wanted, part: Path, start: int) -> bool:
        """Bring a body and keep it; return False, with nothing left, where it is another one."""
        try:
            self._download(wanted, part, start)
            with part.open("rb") as file:
                found = _hash_of(iter(lambda: file.read(_PIECE), b""))
            if found == wanted.digest:
                self._bodies.take(wanted.digest, part)
                return True
        except OSError:
            _unlink(part)  # a full disk gets its room back
            raise
        _unlink(part)
        return False

    def _download(self, wanted: _Wanted, part: Path, start: int) -> None:
        if start == wanted.length:
            return
        path = f"content/{wanted.digest[:2]}/{wanted.digest}"
        try:
            answer = self._mirror.ask(path, wanted.length, start)
        except SubscriptionError as error:
            if start and error.reason == "broken":
                _unlink(part)  # a server that cannot go on
            raise
        if answer.start < start and wanted.length > self._budget.left_bytes:
            raise SubscriptionError("no-ranges", f"{wanted.length} bytes")
        count = answer.start
        with part.open("r+b" if answer.start else "wb") as file:
            file.seek(answer.start)
            try:
                for piece in answer.pieces:
                    file.write(piece)
                    count += len(piece)
            except (SubscriptionError, SpentError):
                self.went_on = self.went_on or count - start >= LEAST_STEP
                raise
        if count < wanted.length:
            raise SubscriptionError("cut-off", f"{wanted.length - count} bytes are missing")


def _hash_of(pieces: Iterable[bytes]) -> str:
    found = sha256()
    for piece in pieces:
        found.update(piece)
    return found.hexdigest()


def _unlink(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
