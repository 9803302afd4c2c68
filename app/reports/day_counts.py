"""The counts of one day of one machine: numbers and codes, and nothing of a person. Pure."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any

MOST = 1_000_000
"""Of a count in a day; what would be more stays there."""
MOST_FREE_MB = 1_000_000_000
MOST_NAMED = 20
"""Subscriptions and faults of a day."""
_MARK = re.compile(r"[0-9a-f]{16}")
_SUBSCRIPTION = re.compile(r"[0-9a-f]{8}(/[a-z0-9-]{1,32})?")
_FAULT = re.compile(r"[a-z]{1,12}:[a-z-]{1,24}")
_NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DayCounts:
    """A day of a machine. Counts only grow while it lasts, so two copies of it can be joined."""

    date: date
    mark: str
    """16 hexadecimal digits by chance, of this day alone: it is known again when it comes twice.

    Another day of the same machine has another one, so that no number names the machine."""
    starts: int = 0
    """Times that the shared machine began."""
    visits: int = 0
    """Visits that somebody had begun and that have ended."""
    staff: int = 0
    """Times that the PIN was given."""
    crashes: int = 0
    """Windows that ended by themselves, never came up or said nonsense, and were replaced."""
    freezes: int = 0
    """Windows that said nothing any more and were replaced."""
    safe_modes: int = 0
    """Times that several such troubles brought the plain page."""
    bugs: int = 0
    """Bugs that a window has survived."""
    free_mb: int | None = None
    """MB that were free on the machine's disk, the least of the day; None if that is unknown."""
    editions: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    """The newest edition that was on the shelf, by subscription: the first 8 digits of its root's
    fingerprint, and the role."""
    faults: frozenset[str] = frozenset()
    """Parts that were not well, as `app.kiosk.staff.health` names them: voice:no-voice."""

    def __post_init__(self) -> None:
        """Refuse what is no count. ValueError."""
        for name in COUNTS:
            _check_whole(getattr(self, name), MOST)
        if self.free_mb is not None:
            _check_whole(self.free_mb, MOST_FREE_MB)
        if not _MARK.fullmatch(self.mark) or len(self.editions) > MOST_NAMED:
            raise ValueError("mark or editions")
        for subscription, number in self.editions.items():
            _check_whole(number, 2**53)
            if not _SUBSCRIPTION.fullmatch(subscription):
                raise ValueError("subscription")
        if len(self.faults) > MOST_NAMED or not all(map(_FAULT.fullmatch, self.faults)):
            raise ValueError("faults")

    def counted(self, what: str) -> DayCounts:
        """Return the day with one more of this count, at most MOST."""
        more: Any = {what: min(MOST, getattr(self, what) + 1)}
        return replace(self, **more)

    def joined(self, other: DayCounts) -> DayCounts:
        """Return what both copies of this day know: each is an earlier or a later one."""
        highest: Any = {name: max(getattr(self, name), getattr(other, name)) for name in COUNTS}
        free = [each.free_mb for each in (self, other) if each.free_mb is not None]
        return replace(
            self,
            **highest,
            free_mb=min(free, default=None),
            editions=_few(_newest(self.editions, other.editions)),
            faults=frozenset(sorted(self.faults | other.faults)[:MOST_NAMED]),
        )

    @property
    def troubles(self) -> int:
        """Windows that were replaced."""
        return self.crashes + self.freezes


COUNTS = tuple(
    each.name
    for each in fields(DayCounts)
    if each.name not in ("date", "mark", "free_mb", "editions", "faults")
)
"""The names of the counts, in their order."""


def new_counts(today: date, chance: Callable[[int], str] = secrets.token_hex) -> DayCounts:
    """Return a day without counts; `chance` gives hexadecimal digits for so many bytes."""
    return DayCounts(today, chance(8))


def subscription_name(root_fingerprint: str, role: str = "") -> str:
    """Return the name of a subscription in a day; ValueError if these make none."""
    name = root_fingerprint[:8].lower() + (f"/{role}" if role else "")
    if not _SUBSCRIPTION.fullmatch(name):
        raise ValueError(name)
    return name


def _newest(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {name: max(one.get(name, 0), other.get(name, 0)) for name in {*one, *other}}


def _few(editions: Mapping[str, int]) -> Mapping[str, int]:
    return dict(sorted(editions.items())[:MOST_NAMED])


def _check_whole(value: object, most: int) -> None:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError("a count")
