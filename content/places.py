"""Places that a reader has left behind in an article: pure rules, for session and library.

A spot is a place with how much of the article lies before it. Distances are characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from content.frozen import frozen
from content.locate import find_locator, progress_at
from content.locator import Locator

if TYPE_CHECKING:
    from content.model import Article

NEAR = 60
"""Characters: two or three sentences. Places that are nearer than this are one place."""

MOST_FORMER = 5
"""Places that are kept of an article, besides the present one."""


@frozen
class Spot:
    """A place in an article; `progress` is the part of the article before it, 0.0–1.0."""

    locator: Locator
    progress: float


class _Along(Protocol):
    """Something at a place of an article: a Spot, or a Place of the library."""

    @property
    def progress(self) -> float: ...


AnyPlace = TypeVar("AnyPlace", bound=_Along)


def distance(one: float, other: float, length: int) -> int:
    """Return the characters between two places of an article of `length` characters."""
    return round(abs(one - other) * length)


def spot_in(article: Article, locator: Locator) -> Spot:
    """Return where the locator now is in the article, which may have been imported anew."""
    found = find_locator(article, locator)
    return Spot(found, progress_at(article, found))


def left_behind(article: Article, kept: Locator, start: Locator | None) -> Spot | None:
    """Return the kept place if reading that begins at `start` (None: the title) leaves it behind.

    A place at the very beginning is none that a reader misses.
    """
    spot = spot_in(article, kept)
    begin = progress_at(article, start) if start is not None else 0.0
    if distance(spot.progress, 0.0, article.length) < NEAR:
        return None
    return spot if distance(spot.progress, begin, article.length) >= NEAR else None


def with_left(former: Sequence[AnyPlace], left: AnyPlace, length: int) -> tuple[AnyPlace, ...]:
    """Return the former places with one more, the newest first.

    It takes the place of those near to it; the oldest goes when there are too many.
    """
    others = (p for p in former if distance(p.progress, left.progress, length) >= NEAR)
    return (left, *others)[:MOST_FORMER]


def apart_from(places: Sequence[AnyPlace], here: float, length: int) -> tuple[AnyPlace, ...]:
    """Return the places that are not near to `here` and not near to an earlier one of them."""
    apart: list[AnyPlace] = []
    for place in places:
        seen = (here, *(other.progress for other in apart))
        if all(distance(place.progress, other, length) >= NEAR for other in seen):
            apart.append(place)
    return tuple(apart)
