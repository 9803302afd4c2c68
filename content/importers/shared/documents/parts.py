"""The parts of a document, as every format tells them, in the order of the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 for the highest. The first one may be the title of the document."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. Line breaks inside of it become spaces or nothing, see `composing.joined`."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `mark` is its number as readers see it ("3.", "（二）"), "" for a dot."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells. `has_head` is None where the source does not say it."""

    rows: tuple[tuple[str, ...], ...]
    has_head: bool | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: the bytes that the document holds, or else the name of a neighbour of the source.

    `description` is what the document says about it (its alternative text), and may be "".
    `caption` are words of ours that stand in the place of a description.
    """

    description: str = ""
    data: bytes | None = None
    name: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote. `mark` stands in the text as `note_mark(mark)`."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class ChapterEnd:
    """The end of a page of a book, or of another part that has its own notes."""


Part: TypeAlias = Heading | Paragraph | Item | Table | Figure | Note | ChapterEnd


@dataclass(frozen=True, slots=True)
class About:
    """The words of a document about itself that can be trusted; empty where it says nothing.

    The title in the properties of a Word file or a PDF is that of another file more often than not:
    formats leave it out. `published` is an ISO date.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    source: str = ""


def note_mark(mark: str) -> str:
    """Return the sign of a note in the text: 〔3〕. It is shown, and the voice passes over it."""
    return f"〔{mark}〕"
