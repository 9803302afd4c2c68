"""An edition, its items and its parts: the nouns, their limits, and their one form in JSON.

Limits and their sources: TUF's client takes 5,000,000 bytes of targets metadata, and of an edition
we take a fifth of that, so that a try (10 MiB, docs/adr/0038) has room for it and for parts that
changed. 100,000 texts are ten times what the largest library here was tried with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from content.editions.form import (
    MOST_NUMBER,
    EditionError,
    EditionNewerError,
    EditionTooLargeError,
    damaged,
    digest,
    fields_in,
    line,
    number,
    packed,
    rows,
)

__all__ = ["EditionError", "EditionNewerError", "EditionTooLargeError"]

FORM = 1
"""A higher number is written when an older version could no longer read it rightly."""
MOST_BYTES = 1_000_000
"""Of an edition, and of a part."""
MOST_ITEMS = 100_000
MOST_BODY_BYTES = 64 * 1024 * 1024
MOST_WITHDRAWN = 5_000
"""The last ones. What an edition neither has nor withdraws is taken off as well: see `Edition`."""
LONGEST_NAME = 200
LONGEST_KEY = 100
_KEY = re.compile(r"[0-9a-z][0-9a-z._-]*")
_VERSION = re.compile(r"[0-9A-Za-z.+-]*")


class ItemKind(StrEnum):
    """The kinds of items; the values are published, so they never change."""

    ARTICLE = "article"
    COURSE = "course"
    READINGS = "readings"
    """Corrections of how words are read."""
    VOICE = "voice"
    """The name of a voice. Its files are never carried."""
    CHANNEL = "channel"
    """The address of a channel that is offered, and stays off."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing of an edition. `key` stays when its text is corrected, `sha256` is of its body.

    `length` is the body's, in bytes. `since` is when this very body was published first, in seconds
    since 1970: the order in which things came.
    """

    key: str
    kind: ItemKind
    name: str
    sha256: str
    length: int
    since: int = 0


@dataclass(frozen=True, slots=True)
class PartRef:
    """A part of an edition by its hash; `length` is in bytes."""

    sha256: str
    length: int


@dataclass(frozen=True, slots=True)
class Edition:
    """All that a publisher offers at a moment.

    `number` counts up, `published` is in seconds since 1970. `newest_version` is the app's version
    that the publisher names, or "". `parts` hold all items, in the order of their keys: what was
    there before and is not there any more goes off the shelf. `withdrawn` are the keys of those
    that are to leave no trace, in the order of their withdrawal; the last MOST_WITHDRAWN are kept.
    """

    number: int
    published: int
    name: str = ""
    newest_version: str = ""
    parts: tuple[PartRef, ...] = ()
    withdrawn: tuple[str, ...] = ()


def written(edition: Edition) -> bytes:
    """Return the edition in its one form. Raises EditionTooLargeError."""
    data = packed(
        {
            "form": FORM,
            "number": edition.number,
            "published": edition.published,
            "name": edition.name,
            "newest_version": edition.newest_version,
            "parts": [[part.sha256, part.length] for part in edition.parts],
            "withdrawn": list(edition.withdrawn),
        }
    )
    if len(data) > MOST_BYTES or len(edition.withdrawn) > MOST_WITHDRAWN:
        raise EditionTooLargeError(f"{len(data)} bytes")
    return data


def edition_in(data: bytes) -> Edition:
    """Return the edition that is written in these bytes. Raises EditionError for all others."""
    found = fields_in(data, FORM, MOST_BYTES)
    withdrawn = tuple(map(_key, rows(found.get("withdrawn"), MOST_WITHDRAWN)))
    if len(set(withdrawn)) < len(withdrawn):
        damaged("withdrawn twice")
    return Edition(
        number(found.get("number"), 1),
        number(found.get("published")),
        line(found.get("name"), LONGEST_NAME),
        _version(found.get("newest_version")),
        tuple(map(_part, rows(found.get("parts"), MOST_ITEMS))),
        withdrawn,
    )


def part_written(items: Iterable[Item]) -> bytes:
    """Return a part: these items in the order of their keys. Raises EditionTooLargeError."""
    ordered = sorted(items, key=lambda item: item.key)
    data = packed(
        {
            "form": FORM,
            "items": [
                [item.key, item.kind.value, item.name, item.sha256, item.length, item.since]
                for item in ordered
            ],
        }
    )
    if len(data) > MOST_BYTES:
        raise EditionTooLargeError(f"{len(data)} bytes")
    return data


def items_in(data: bytes) -> tuple[Item, ...]:
    """Return the items of a part, in the order of their keys. Raises EditionError.

    Kinds that a newer version knows are passed over.
    """
    found = fields_in(data, FORM, MOST_BYTES)
    kinds = {kind.value: kind for kind in ItemKind}
    items: list[Item] = []
    last = ""
    for row in rows(found.get("items"), MOST_ITEMS):
        cells = rows(row, 40)
        if len(cells) < 6:
            damaged("a short item")
        key = _key(cells[0])
        if key <= last:
            damaged("items out of order")
        last = key
        if (kind := kinds.get(line(cells[1], LONGEST_KEY))) is None:
            continue
        name, sha256 = line(cells[2], LONGEST_NAME), digest(cells[3])
        length = number(cells[4], 0, MOST_BODY_BYTES)
        items.append(Item(key, kind, name, sha256, length, number(cells[5], 0, MOST_NUMBER)))
    return tuple(items)


def all_items(parts: Sequence[bytes]) -> tuple[Item, ...]:
    """Return the items of all parts of an edition, in their order. Raises EditionError.

    Each key stands there once, and there are at most MOST_ITEMS.
    """
    items: list[Item] = []
    for part in parts:
        more = items_in(part)
        if more and items and more[0].key <= items[-1].key:
            damaged("parts out of order")
        items += more
        if len(items) > MOST_ITEMS:
            raise EditionTooLargeError(f"{len(items)} items")
    return tuple(items)


def is_key(text: str) -> bool:
    """Return whether this can be the key of an item."""
    return len(text) <= LONGEST_KEY and _KEY.fullmatch(text) is not None


def _key(value: object) -> str:
    if not isinstance(value, str) or not is_key(value):
        damaged("no key")
    return value


def _version(value: object) -> str:
    version = line(value, LONGEST_KEY)
    if not _VERSION.fullmatch(version):
        damaged("no version")
    return version


def _part(value: object) -> PartRef:
    cells = rows(value, 9)
    if len(cells) < 2:
        damaged("a short part")
    return PartRef(digest(cells[0]), number(cells[1], 1, MOST_BYTES))
