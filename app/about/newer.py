"""Whether there is a newer version: what the subscribed content says, compared with this one.

Nothing is fetched for it, and nothing is installed by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from pathlib import Path

_NUMBERS = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})\.([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Newer:
    """The newest version that subscribed content names, and who says so."""

    version: str
    said_by: str
    """The name of the subscription, as its publisher gives it."""


class Verdict(StrEnum):
    """The answer to the question for a newer version."""

    NEWEST = "newest"
    NEWER = "newer"
    UNKNOWN = "unknown"
    """Nothing is subscribed that would say so, or a version is none."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The app's own version, and what is said of a newer one."""

    own: str
    said: Newer | None
    """None: nothing is subscribed that names a version."""

    @property
    def verdict(self) -> Verdict:
        """Whether the version that is named is a later one."""
        mine, theirs = numbers_of(self.own), numbers_of(self.said.version if self.said else "")
        if mine is None or theirs is None:
            return Verdict.UNKNOWN
        return Verdict.NEWER if theirs > mine else Verdict.NEWEST


NOTHING_SAID = Versions("", None)


def numbers_of(version: str) -> tuple[int, int, int] | None:
    """Return the three numbers of a version of ours; None if it is not of that form."""
    found = _NUMBERS.fullmatch(version)
    return None if found is None else (int(found[1]), int(found[2]), int(found[3]))


def versions_here(subscriptions: Path) -> Versions:
    """Return the app's version and what is known of newer ones; for a job, it reads files.

    `subscriptions` is the folder of what this machine has subscribed to.
    """
    from app.about.version import own_version

    return Versions(own_version(), said_by_subscriptions(subscriptions))


def said_by_subscriptions(folder: Path) -> Newer | None:
    """Return the newest version that signed, subscribed content names; None if none does."""
    from app.subscriptions.shelving.offered import all_offered
    from app.subscriptions.store import SubscriptionStore

    if not folder.is_dir():
        return None
    said = [
        (numbers, Newer(offered.newest_version, name))
        for name, offered in all_offered(SubscriptionStore(folder))
        if (numbers := numbers_of(offered.newest_version)) is not None
    ]
    return max(said, key=itemgetter(0))[1] if said else None
