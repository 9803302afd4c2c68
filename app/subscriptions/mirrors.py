"""Mirrors: an address, or a folder, that carries a publisher's tree. None is trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from app.subscriptions.faults import SubscriptionError
from app.web.addresses import address_of
from app.web.faults import WebError

LONGEST_ADDRESS = 1000
_IN_THE_ROOM = re.compile(
    r"\s*(https?://)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?=[:/]|\s*$)", re.I
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a mirror: its bytes come in pieces, from `start` on.

    `is_same`: it has not changed since the sign that was sent, and there are no pieces. `etag` is
    the sign of these bytes, or "".
    """

    pieces: Iterator[bytes] = field(default_factory=lambda: iter(()))
    start: int = 0
    is_same: bool = False
    etag: str = ""


class Mirror(Protocol):
    """The seam: where a try takes a tree's files from."""

    @property
    def name(self) -> str:
        """A short name that is the same for the same mirror."""

    @property
    def date(self) -> float:
        """The mirror's clock at its last answer, in seconds since 1970; 0 where it has none."""

    def ask(self, path: str, most: int, start: int = 0, etag: str = "") -> Answer:
        """Return the file at a path of the tree, of `most` bytes at most, from `start` on.

        A mirror may begin at 0 all the same. Raises SubscriptionError, also while it is read.
        """

    def close(self) -> None:
        """Let go of connections."""


@dataclass(frozen=True, slots=True)
class Where:
    """Names a mirror: an address that ends in a slash, or else the path of a folder."""

    address: str
    is_folder: bool = False

    @property
    def name(self) -> str:
        """A short name that is the same for the same mirror."""
        return sha256(self.address.encode("utf-8", "replace")).hexdigest()[:12]


def at_address(written: str) -> Where:
    """Return the mirror at an address as people write it. Raises SubscriptionError.

    Computers of this house are allowed: what they carry is signed. Questions are none, since the
    paths of the tree could not follow them.
    """
    found = _IN_THE_ROOM.match(written)
    if found:  # a computer in the room may have a name without a dot, as none of the web has
        written = f"{found[1]}room.room{written[found.end() :]}"
    try:
        address = address_of(written)
    except WebError as error:
        raise SubscriptionError("no-address", error.detail) from error
    if found:
        address = address.replace("room.room", found[2].lower(), 1)
    if "?" in address or len(address) > LONGEST_ADDRESS:
        raise SubscriptionError("no-address", "a question, or too long")
    return Where(address if address.endswith("/") else f"{address}/")


def in_folder(folder: Path) -> Where:
    """Return the mirror in a folder, such as a stick's; the folder of the tree, or the one above.

    Looks at the disk: for a job. Raises SubscriptionError where no tree is.
    """
    for place in (folder, *_below(folder)):
        if (place / "metadata" / "timestamp.json").is_file():
            return Where(str(place.absolute()), is_folder=True)
    raise SubscriptionError("not-found", "no tree in the folder")


def _below(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if each.is_dir())[:200]
    except OSError as error:
        raise SubscriptionError("not-reached", repr(error)[:200]) from error
