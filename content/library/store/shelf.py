"""The records that the library returns: lists, rows, places and reports, all frozen."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from content.frozen import frozen
from content.locator import Locator


class Shelf(StrEnum):
    """The two lists a reader sees."""

    TODAY = "today"
    """The choice of the day (day.py): what came, then an instalment and built-in articles."""
    SHELF = "shelf"
    """Every article: first those that are begun, then unread ones, the reader's own before the
    built-in ones and newest first, then finished ones.
    """


class OriginKind(StrEnum):
    """The ways on which articles come by themselves or are fetched."""

    LETTER = "letter"
    """家信: a file in the folder that is the mailbox."""
    STICK = "stick"
    """U盘: a file on a disk that was plugged in."""
    WEB = "web"
    """A page at a web address."""
    CHANNEL = "channel"
    """An entry of a feed or of a catalogue."""
    FILE = "file"
    """A file of this computer."""
    EDITION = "edition"
    """A text of an edition that is subscribed."""


@frozen
class Origin:
    """Where an article came from.

    `name` is for readers: who wrote the letter, the stick, the host, the channel; "" if it is not
    known. `key` tells the same thing again within its kind: the bytes of a letter, an address, the
    id of an entry with its channel; "" is none.
    """

    kind: OriginKind
    name: str = ""
    key: str = ""


@frozen
class Row:
    """One line of a list. `length` is in characters, `arrived` in local time.

    `progress` is 0.0–1.0. `started` means that a place is kept, `finished` that the end was
    reached. `rank` is the position, from 0, in the batch that the article came with. `built_in`
    means that it came with the app, `heard` is when it was first heard to its end. Articles that
    came together have the same `batch`. `is_favourite`: it is one of 我喜欢的. `cover` is the key
    of the picture on its cover, "" for none. `origin` is None where it is not known.
    """

    id: str
    title: str
    section: str
    series: str
    authors: tuple[str, ...]
    length: int
    progress: float
    finished: bool
    started: bool
    arrived: datetime
    title_is_substitute: bool
    rank: int
    built_in: bool = False
    heard: datetime | None = None
    batch: int = 0
    is_favourite: bool = False
    cover: str = ""
    origin: Origin | None = None

    @property
    def is_letter(self) -> bool:
        """Whether it came as a letter (家信)."""
        return self.origin is not None and self.origin.kind is OriginKind.LETTER


@frozen
class Place:
    """How far an article is read: not the farthest place reached. `progress` is 0.0–1.0."""

    locator: Locator
    progress: float
    finished: bool
    saved_at: datetime


class AddReport(NamedTuple):
    """Ids that are new on the shelf, and ids that were known before, in the order given."""

    added: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
