"""Files that are no articles and lead elsewhere: a voice, a course, everything saved, a publisher.

Told by their names; nothing is looked into.
"""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from app.speech.engines.table import is_named_pack
from ui.shell.destinations.online import AddSubscription
from ui.shell.destinations.others import BringBack, Voices
from ui.shell.destinations.plain import Destination


class OtherKind(Enum):
    """A kind of file that is no article."""

    VOICE = auto()
    COURSE = auto()
    """It is put among the others at once: it has no page that asks."""
    EVERYTHING = auto()
    PUBLISHER = auto()


def other_kind(path: Path) -> OtherKind | None:
    """Return which of the other kinds a file is, None where it is none."""
    from app.backup.manifest import ENDING as EVERYTHING  # not before the first paint
    from content.editions.subscribing import ENDING as PUBLISHER
    from content.lessons.pack import PACK_ENDING as COURSE

    if is_named_pack(path):
        return OtherKind.VOICE
    kinds = {
        COURSE: OtherKind.COURSE,
        EVERYTHING: OtherKind.EVERYTHING,
        PUBLISHER: OtherKind.PUBLISHER,
    }
    return kinds.get(path.suffix.lower())


def leads_to(path: Path) -> Destination | None:
    """Return the page that asks about a file of another kind; None for any other file."""
    match other_kind(path):
        case OtherKind.VOICE:
            return Voices(path)
        case OtherKind.EVERYTHING:
            return BringBack(path)
        case OtherKind.PUBLISHER:
            return AddSubscription(path)
        case _:
            return None
