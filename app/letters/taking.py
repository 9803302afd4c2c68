"""Reads one file of the mailbox and puts its articles on the shelf."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Protocol

from app.files.fingerprints import fingerprint
from app.importing.bringing import Answer, Brought, FromFile, Kept, Put, put_on_shelf
from app.importing.child import Importing
from app.importing.photos import source_of_pages
from app.letters.mailbox import Sight
from app.letters.senders import rest_of, sender_of
from content.errors import (
    ContentError,
    FileTooLargeError,
    ImportStoppedError,
    LibraryDamagedError,
)
from content.importers.base import SIZE_LIMIT
from content.importers.files import file_source
from content.importers.shared.doubts import ImportResult
from content.importers.shared.file_names import name_of, says_something
from content.library.editing.edit import retitle
from content.library.store.db import LibraryUnavailableError
from content.library.store.shelf import Origin, OriginKind
from content.model import Article
from content.real_files import open_file


class Shelf(Kept, Protocol):
    """The library, as letters need it."""

    def ids_from(self, kind: OriginKind, key: str) -> list[str]:
        """Return the articles that came with this key."""


Titled = Callable[[str, str], str]
"""Returns the title of a letter from its sender and its own title; each may be ""."""


class NotYetError(Exception):
    """The file is not whole, is locked, or has gone: another look decides. Nothing was changed."""


class Outcome(Enum):
    """The end of a file that was taken."""

    CAME = "came"
    KNOWN = "known"
    """Its bytes or its text came before."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Letter:
    """A file of the mailbox that was dealt with. `path` is its place in it, with slashes."""

    path: str
    sender: str
    outcome: Outcome
    ids: tuple[str, ...] = ()
    title: str = ""
    fault: str = ""
    """The code of a ContentError: why it was refused."""


def take(
    folder: Path,
    path: str,
    sight: Sight,
    importing: Importing,
    library: Shelf,
    titled: Titled,
) -> Letter:
    """Put the articles of a file on the shelf, and return what became of it. Blocks.

    Raises NotYetError; LibraryUnavailableError and LibraryDamagedError where nothing can be kept;
    ImportStoppedError when the app closes.
    """
    place = folder.joinpath(*PurePosixPath(path).parts)
    names = (*PurePosixPath(path).parts[:-1], name_of(place))
    sender = sender_of(names)
    try:
        data = _whole(place, sight)
        key = hashlib.sha256(data).hexdigest()
        if library.ids_from(OriginKind.LETTER, key):
            return Letter(path, sender, Outcome.KNOWN)
        # The bytes that were hashed are read, whatever becomes of the file meanwhile.
        source = replace(file_source(place), name=_plain(names[-1]), open=lambda: BytesIO(data))
        result = importing.read(source)
        origin = Origin(OriginKind.LETTER, sender, key)
        return _put(path, (place,), result, origin, library, titled)
    except (LibraryUnavailableError, LibraryDamagedError, ImportStoppedError):
        raise
    except ContentError as error:
        return Letter(path, sender, Outcome.REFUSED, fault=error.code)


def take_pages(
    folder: Path,
    files: Sequence[tuple[str, Sight]],
    importing: Importing,
    library: Shelf,
    titled: Titled,
) -> Letter | None:
    """Put photos that are the pages of one letter on the shelf; None if each must be taken alone.

    Raises what take() raises.
    """
    first = files[0][0]
    places = [folder.joinpath(*PurePosixPath(path).parts) for path, _ in files]
    sender = sender_of((*PurePosixPath(first).parts[:-1], name_of(places[0])))
    try:
        pages = [_whole(place, sight) for place, (_, sight) in zip(places, files, strict=True)]
        sums = [hashlib.sha256(page).hexdigest() for page in pages]
        if any(library.ids_from(OriginKind.LETTER, each) for each in sums):
            return None  # one of them came alone
        key = hashlib.sha256(" ".join(sums).encode()).hexdigest()
        if library.ids_from(OriginKind.LETTER, key):
            return Letter(first, sender, Outcome.KNOWN)
        named = [(place.suffix.lower(), page) for place, page in zip(places, pages, strict=True)]
        source = source_of_pages(_plain(name_of(places[0])), named)
        result = importing.read(source)
        if len(result.articles) != 1:
            return None
        origin = Origin(OriginKind.LETTER, sender, key)
        return _put(first, places, result, origin, library, titled)
    except (LibraryUnavailableError, LibraryDamagedError, ImportStoppedError):
        raise
    except ContentError:
        return None


def _put(
    path: str,
    places: Sequence[Path],
    result: ImportResult,
    origin: Origin,
    library: Shelf,
    titled: Titled,
) -> Letter:
    articles = tuple(_with_title(each, origin.name, titled) for each in result.articles)
    ids = tuple(each.id for each in articles)
    files = tuple(FromFile(name_of(each), fingerprint(each), ids, origin) for each in places)
    done = put_on_shelf(library, Brought(articles, files), Answer.REPLACE_AS_NEW)
    assert isinstance(done, Put)  # noqa: S101 (the answer was given)
    came = done.report.added
    title = next((each.title for each in articles if each.id in came), "")
    outcome = Outcome.CAME if came else Outcome.KNOWN
    return Letter(path, origin.name, outcome, came, title)


def _whole(place: Path, sight: Sight) -> bytes:
    """Return the bytes of the file if it still looks as it was seen."""
    if sight.size > SIZE_LIMIT:
        raise FileTooLargeError(f"{sight.size} bytes")
    try:
        if place.is_symlink():
            raise NotYetError("a link has taken its place")
        with open_file(place, SIZE_LIMIT) as file:
            data = file.read(SIZE_LIMIT + 1)
            status = os.fstat(file.fileno()) if not isinstance(file, BytesIO) else None
    except (OSError, ValueError) as error:  # locked by the program that writes it; gone; no right
        raise NotYetError(str(error)) from error
    if status is None or (status.st_size, status.st_mtime_ns) != (sight.size, sight.written):
        raise NotYetError("it grows")
    if len(data) != sight.size:
        raise NotYetError("not all of it is there")
    return data


def _plain(stem: str) -> str:
    """Return the name that may title a text without a title: not who sent it."""
    return rest_of(stem) or stem


def _with_title(article: Article, sender: str, titled: Titled) -> Article:
    """Return the letter with a title that tells who wrote, which is read aloud first."""
    own = article.title
    if article.title_is_substitute and not _is_named(article, own):
        own = ""
    if not article.body:
        return article  # its id is that of its title
    return retitle(article, titled(sender, own))


def _is_named(article: Article, title: str) -> bool:
    """Return whether a substitute for a title is a name that somebody gave the file."""
    beginning = title.removesuffix("……")
    is_beginning = any(block.text.startswith(beginning) for block in article.body)
    return not is_beginning and says_something(title)
