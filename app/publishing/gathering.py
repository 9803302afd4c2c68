"""Takes what is to be published from a library, from courses and from the reader's own readings.

Letters (家信) belong to a family and are never published, whatever is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from hashlib import sha256
from pathlib import Path

from app.publishing.content import About, Thing
from app.publishing.faults import PublishError
from content.editions.bodies import article_body
from content.editions.edition import ItemKind
from content.editions.small_bodies import OfferedChannel, channel_body, readings_body, voice_body
from content.errors import ContentError
from content.lessons.pack import course_in, packed
from content.library.store.library import Library
from content.library.store.shelf import Row, Shelf
from content.model import Article
from content.text.readings.corrections import NO_CORRECTIONS, Corrections


class Which(StrEnum):
    """Articles of a library that are published."""

    OWN = "own"
    """All on the shelf that did not come with the app."""
    FAVOURITES = "favourites"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Choice:
    """The things that are chosen. `sections` () are all; `courses` are folders of courses."""

    which: Which = Which.OWN
    sections: tuple[str, ...] = ()
    courses: tuple[Path, ...] = ()
    voices: tuple[str, ...] = ()
    channels: bool = False
    """Those that are on in this library. They are offered, and come on nowhere by themselves."""
    readings: Corrections = NO_CORRECTIONS


@dataclass(frozen=True, slots=True)
class Gathered:
    """The things, and those that were left out: (name, code of the fault)."""

    things: tuple[Thing, ...]
    left_out: tuple[tuple[str, str], ...] = ()


def gathered(library: Library, choice: Choice) -> Gathered:
    """Return what is chosen. The library has to stay open until all bodies are made.

    A course with mistakes or a channel with a bad address is left out. Raises ContentError where
    the library cannot be read.
    """
    things = [*_articles(library, choice)]
    left_out: list[tuple[str, str]] = []

    def add(name: str, make: Callable[[], Thing]) -> None:
        try:
            things.append(make())
        except (ContentError, OSError) as error:
            left_out.append((name, getattr(error, "code", "file-unreadable")))

    for folder in choice.courses:
        add(folder.name, partial(_course, folder))
    if len(choice.readings):
        body = readings_body(choice.readings)
        things.append(Thing(ItemKind.READINGS, "readings", "读音", lambda: body))
    for voice in choice.voices:
        add(voice, partial(_voice, voice))
    if choice.channels:
        for each in library.channels():
            if each.is_on:
                offered = OfferedChannel(each.address, each.title)
                add(each.title, partial(_channel, offered))
    if len({thing.key for thing in things}) < len(things):
        raise PublishError("publish-twice")
    return Gathered(tuple(things), tuple(left_out))


def _articles(library: Library, choice: Choice) -> Iterator[Thing]:
    if choice.which is Which.NONE:
        return
    sums = library.sums()
    for row in library.rows(Shelf.SHELF):
        if row.is_letter or (choice.sections and row.section not in choice.sections):
            continue
        if choice.which is Which.OWN and row.built_in:
            continue
        if choice.which is Which.FAVOURITES and not row.is_favourite:
            continue
        yield Thing(
            ItemKind.ARTICLE,
            row.id.lower(),
            row.title,
            partial(_body, library, row.id),
            About(row.authors, row.section, row.series),
            _formers(library, row),
            sums.get(row.id, ""),
        )


def _body(library: Library, article_id: str) -> bytes:
    return article_body(carrying(library, article_id))


def carrying(library: Library, article_id: str) -> Article:
    """Return an article with the pictures that it shows. Raises ContentError."""
    article = library.article(article_id)
    keys = {block.picture.key for block in article.blocks if block.picture and block.picture.key}
    found = ((key, library.picture(key)) for key in sorted(keys))
    return replace(article, carried=tuple((key, data) for key, data in found if data is not None))


def _formers(library: Library, row: Row) -> tuple[str, ...]:
    """Return the articles that came from the same letter, page or entry as this one."""
    if row.origin is None or not row.origin.key:
        return ()
    ids = library.ids_from(row.origin.kind, row.origin.key)
    # Of several articles in one file none is known to be another's older text.
    on_shelf = {each.id for each in library.rows_of(ids)}
    return tuple(each for each in ids if each != row.id) if on_shelf == {row.id} else ()


def _course(folder: Path) -> Thing:
    course = course_in(folder)
    read = course.read().course
    body = packed([course])
    title = read.title if read is not None else course.folder
    return Thing(ItemKind.COURSE, _named("course", course.folder), title, lambda: body)


def _voice(voice: str) -> Thing:
    body = voice_body(voice)
    return Thing(ItemKind.VOICE, _named("voice", voice), voice, lambda: body)


def _channel(channel: OfferedChannel) -> Thing:
    body = channel_body(channel)
    name = channel.title or channel.address
    return Thing(ItemKind.CHANNEL, _named("channel", channel.address), name, lambda: body)


def _named(kind: str, name: str) -> str:
    """Return a key for a thing that has a name of its own, in letters that every key may have."""
    return f"{kind}-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:16]}"
