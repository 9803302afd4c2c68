"""The nouns of the importers: where the bytes come from, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Protocol, cast

from content.errors import FileTooLargeError, UnreadableFileError
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import Watch

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes. The longest novels have some 30 MB."""


class DeclinedError(Exception):
    """The format has looked closer: the bytes are not of its kind. The next format is asked.

    `needs` is one of REFUSALS: why it could not take them, where the next finds pictures alone.
    """

    def __init__(self, detail: str = "", needs: str = "") -> None:
        super().__init__(detail)
        self.needs = needs


def nothing_beside(_name: str) -> bytes | None:
    """Return None: bytes that came without a folder have no neighbours."""
    return None


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: a file, an entry of a feed, bytes from anywhere.

    `name` is what people call it, without an ending; it may title a text that has no title, and it
    never decides the format. `open` gives a stream of the bytes, and raises UnreadableFileError.
    `ending` is that of a file's name, ".jpg", or ""; it only tells that a text of a few letters is
    none. `page` is the number, from 0, of the page that is wanted; None for all that there is.
    `why` asks for the reasons of the result as well.
    `resource` gives the bytes of a neighbour by the name that is in the text (a picture, a
    part of a book), or None for what is not there and for what lies outside of the source's folder.
    """

    name: str
    open: Callable[[], BinaryIO]
    resource: Callable[[str], bytes | None] = nothing_beside
    ending: str = ""
    page: int | None = None
    why: bool = False

    def data(self) -> bytes:
        """Return all bytes. Raises UnreadableFileError or FileTooLargeError."""
        try:
            with self.open() as stream:
                data = stream.read(SIZE_LIMIT + 1)
        except OSError as error:
            raise UnreadableFileError(repr(error)) from error
        if len(data) > SIZE_LIMIT:
            raise FileTooLargeError(f"more than {SIZE_LIMIT} bytes")
        return data


@dataclass(frozen=True, slots=True)
class Inside:
    """The answer of a format whose files hold other files: each is read by its own format.

    `sources` opens each of them only when its turn comes. `only` are the names of the formats that
    may read them, () for all. `finish` adds what only this format knows to the result of them all.
    """

    sources: Iterable[Source]
    only: tuple[str, ...] = ()
    finish: Callable[[ImportResult], ImportResult] = lambda result: result


@dataclass(frozen=True, slots=True)
class PageCount:
    """The answer of a format that reads page by page: how many there are, two or more.

    Each is asked for with `Source.page`, with limits of its own.
    """

    count: int


class FormatCode(Protocol):
    """The functions that the module of a format must have."""

    def accepts(self, data: bytes) -> bool:
        """Tell by the bytes whether they are of this kind. Must be quick and never raise."""
        ...

    def read(self, source: Source, watch: Watch) -> ImportResult | Inside | PageCount:
        """Return the articles and the doubts about them, or what else there is to read in it.

        Raises a ContentError for a fault of the file, DeclinedError when it is of another kind.
        """
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: one row of the table in formats.py, one folder beside it.

    `name` is for the log, `endings` are those of its files' names: such files are offered to the
    reader. `module` holds the FormatCode and is loaded when the format is first used, so that the
    table costs nothing where only the endings are wanted.
    """

    name: str
    endings: tuple[str, ...]
    module: str

    def accepts(self, data: bytes) -> bool:
        """Tell by the bytes whether they are of this kind."""
        return self.load().accepts(data)

    def read(self, source: Source, watch: Watch) -> ImportResult | Inside | PageCount:
        """Return the articles and the doubts, or what is inside; see FormatCode.read."""
        return self.load().read(source, watch)

    def load(self) -> FormatCode:
        """Return the format's code; it is imported at the first call."""
        return cast(FormatCode, import_module(self.module))

    def prepare(self) -> None:
        """Load what is large, where the format has a function for that: `prepare()`."""
        prepare = getattr(self.load(), "prepare", None)
        if prepare is not None:
            prepare()
