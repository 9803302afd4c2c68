"""The things that a subscription offers besides texts: a small file in its folder.

The readings are merged into those of the reader, whose own come first. Voices are named, and never
fetched. Courses are on the shelf of courses; here is told which of them are the publisher's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from app.files.atomic import put_aside, write_atomically
from app.subscriptions.store import SubscriptionStore
from content.errors import ContentError
from content.real_files import open_file
from content.text.readings.corrections import NO_CORRECTIONS, Corrections

FILE = "offered.json"
MOST_BYTES = 8 << 20
"""Readings are 2 MB at most (content/editions/small_bodies.py), and a machine has few roles."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The things of a role, but for its texts. `digest` is the SHA-256 of the edition.

    `courses` are the names of their folders, with the SHA-256 of the body that brought each.
    `readings` are words with their readings.
    """

    digest: str = ""
    newest_version: str = ""
    voices: tuple[str, ...] = ()
    courses: Mapping[str, str] = field(default_factory=dict)
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load_offered(folder: Path) -> dict[str, Offered]:
    """Return what each role of a subscription offers; nothing from a missing or damaged file."""
    path = folder / FILE
    try:
        with open_file(path, MOST_BYTES) as file:
            data = file.read()
    except OSError:
        return {}
    try:
        return {str(role): _offered(each) for role, each in json.loads(data).items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        put_aside(path)
        return {}


def save_offered(folder: Path, offered: Mapping[str, Offered]) -> None:
    """Keep it. Raises OSError."""
    fields = {role: asdict(each) for role, each in offered.items()}
    write_atomically(folder / FILE, json.dumps(fields, ensure_ascii=False).encode())


def all_offered(store: SubscriptionStore) -> list[tuple[str, Offered]]:
    """Return everything that is offered on this machine, each with the publisher's name."""
    try:
        known = store.all()
    except (OSError, ContentError):
        return []
    return [
        (subscription.name, each)
        for subscription in known
        for each in load_offered(store.place(subscription.id).folder).values()
    ]


def offered_readings(store: SubscriptionStore) -> Corrections:
    """Return the readings of all publishers; of two for a word, the first publisher's holds."""
    merged = NO_CORRECTIONS
    for _, each in all_offered(store):
        merged = Corrections.of(each.readings).merged(merged)
    return merged


def _offered(fields: Mapping[str, object]) -> Offered:
    courses, readings, voices = fields["courses"], fields["readings"], fields["voices"]
    if not (isinstance(courses, dict) and isinstance(readings, dict) and isinstance(voices, list)):
        raise ValueError("no file of ours")
    return Offered(
        str(fields["digest"]),
        str(fields["newest_version"]),
        tuple(map(str, voices)),
        {str(name): str(sha256) for name, sha256 in courses.items()},
        {str(word): tuple(map(str, each)) for word, each in readings.items()},
    )
