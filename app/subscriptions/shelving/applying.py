"""Puts whole editions on the shelf: texts, courses, readings, and channels that are offered.

    for each in ready(store, subscription):
        taken = apply_edition(subscription, each, shelves)

Every step can be done again: what was cut off is done by the next call. For a job or a terminal.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from app.subscriptions.ready import Ready
from app.subscriptions.shelving.offered import Offered, load_offered, save_offered
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import Subscription
from content.editions.bodies import article_in
from content.editions.edition import EditionError, Item, ItemKind
from content.editions.small_bodies import channel_in, readings_in, voice_in
from content.lessons.pack import PackError
from content.library.channels.channel import Channel
from content.library.editions.nouns import EditionKeys, EditionText, Taken
from content.text.readings.corrections import NO_CORRECTIONS

log = logging.getLogger(__name__)

BATCH = 20
"""Texts that are staged in one transaction: 5 ms for texts of 1,700 characters (measured)."""


class Texts(Protocol):
    """The library, as far as editions need it."""

    def edition_of(self, source: str) -> str:
        """Return the SHA-256 of the edition that was taken last."""

    def edition_texts(self, source: str) -> dict[str, str]:
        """Return the SHA-256 of the body of each text, by its key."""

    def stage_texts(self, source: str, name: str, texts: Iterable[EditionText]) -> None:
        """Keep texts off the shelf until their edition is taken."""

    def take_edition(self, source: str, keys: EditionKeys) -> Taken:
        """Put the staged texts on the shelf."""

    def drop_edition(self, source: str) -> None:
        """Forget what was taken from a source."""

    def channel(self, address: str) -> Channel | None:
        """Return the channel at an address."""

    def keep_channel(self, channel: Channel) -> None:
        """Keep a channel."""


class Courses(Protocol):
    """The shelf of courses, as far as editions need it."""

    def put_back(self, pack: bytes, replaces: Sequence[str] = ()) -> tuple[str, ...]:
        """Add the courses of a pack; return the names of their folders."""

    def remove(self, course: str) -> bool:
        """Take away a course."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where things of an edition go. `told(done, whole)` counts texts; `check` may raise."""

    store: SubscriptionStore
    library: Texts
    courses: Courses
    told: Callable[[int, int], object] = lambda done, whole: None
    check: Callable[[], object] = lambda: None


def source_of(subscription: Subscription, role: str) -> str:
    """Return the name under which the library knows a role of a subscription."""
    return f"{subscription.id}/{role}"


def is_applied(subscription: Subscription, each: Ready, shelves: Shelves) -> bool:
    """Return whether all of this edition is where it belongs."""
    folder = shelves.store.place(subscription.id).folder
    offered = load_offered(folder).get(each.role, Offered())
    taken = shelves.library.edition_of(source_of(subscription, each.role))
    return taken == offered.digest == each.digest


def apply_edition(subscription: Subscription, each: Ready, shelves: Shelves) -> Taken:
    """Put an edition on the shelf; return the ids of what came and went.

    Raises SubscriptionError for a body that the disk has lost, what `check` raises, and the faults
    of the library, of its disk and of the courses' folder.
    """
    source, name = source_of(subscription, each.role), each.edition.name or subscription.name
    texts = [item for item in each.items if item.kind is ItemKind.ARTICLE]
    known = shelves.library.edition_texts(source)
    new = [item for item in texts if known.get(item.key) != item.sha256]
    new.sort(key=_in_order)
    coming = _texts(each, new, shelves)
    while batch := tuple(islice(coming, BATCH)):
        shelves.library.stage_texts(source, name, batch)
    keys = EditionKeys(each.digest, [item.key for item in texts], each.edition.withdrawn)
    taken = shelves.library.take_edition(source, keys)
    _apply_others(subscription, each, shelves)
    return taken


def forget(subscription: Subscription, shelves: Shelves) -> None:
    """Forget a subscription that is ended: its texts stay on the shelf, its courses go."""
    folder = shelves.store.place(subscription.id).folder
    for offered in load_offered(folder).values():
        for course in offered.courses:
            shelves.courses.remove(course)
    for role in subscription.roles:
        shelves.library.drop_edition(source_of(subscription, role))


def _in_order(item: Item) -> tuple[int, list[tuple[int, str]]]:
    """Return by what texts stand beside each other: as they came, and 第2件 before 第10件."""
    parts = re.findall(r"(\d+)|(\D+)", item.name)
    return item.since, [(int(number[:18] or 0), words) for number, words in parts]


def _texts(each: Ready, items: Sequence[Item], shelves: Shelves) -> Iterator[EditionText]:
    for done, item in enumerate(items):
        shelves.check()
        shelves.told(done, len(items))
        try:
            article = article_in(each.read(item))
        except EditionError as error:
            # Its publisher's mistake: the others are not held up by it.
            log.warning("a text of the edition %s cannot be read: %s", each.edition.number, error)
            continue
        yield EditionText(item.key, item.sha256, article, item.since)
    shelves.told(len(items), len(items))


def _apply_others(subscription: Subscription, each: Ready, shelves: Shelves) -> None:
    folder = shelves.store.place(subscription.id).folder
    all_roles = load_offered(folder)
    before = all_roles.get(each.role, Offered())
    found = replace(before, voices=(), readings={})
    readings = NO_CORRECTIONS
    for item in each.items:
        shelves.check()
        try:
            if item.kind is ItemKind.READINGS:
                readings = readings.merged(readings_in(each.read(item)))
            elif item.kind is ItemKind.VOICE:
                found = replace(found, voices=(*found.voices, voice_in(each.read(item))))
            elif item.kind is ItemKind.CHANNEL:
                _offer_channel(shelves.library, each.read(item))
        except EditionError as error:
            log.warning("%s of the edition cannot be read: %s", item.kind.value, error)
    found = replace(
        found,
        digest=each.digest,
        newest_version=each.edition.newest_version,
        readings=dict(readings.entries),
        courses=_courses(each, before, shelves),
    )
    save_offered(folder, {**all_roles, each.role: found})


def _offer_channel(library: Texts, body: bytes) -> None:
    """Keep a channel that is off; one that the reader knows, or has taken off, stays as it is."""
    offered = channel_in(body)
    if library.channel(offered.address) is None:
        library.keep_channel(Channel(offered.address, offered.title))


def _courses(each: Ready, before: Offered, shelves: Shelves) -> dict[str, str]:
    """Bring the courses up to date; return the folders of those that are the publisher's."""
    kept: dict[str, str] = {}
    for item in each.items:
        if item.kind is not ItemKind.COURSE:
            continue
        shelves.check()
        here = [name for name, sha256 in before.courses.items() if sha256 == item.sha256]
        try:
            names = here or shelves.courses.put_back(each.read(item), [*before.courses])
        except PackError as error:
            log.warning("a course of the edition cannot be read: %s", error)
            continue
        kept.update(dict.fromkeys(names, item.sha256))
    for name in before.courses.keys() - kept.keys():
        shelves.courses.remove(name)
    return kept
