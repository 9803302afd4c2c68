"""The subscriptions of a shared machine: what 现在更新 brings, and whether they stand still.

For jobs: all of it waits. Texts go to the machine's own shelf, and never to a visit's copy.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from app.files.paths import Paths
from app.kiosk.staff.shelf import WRITE
from app.sticks.plugged import tree_on
from app.subscriptions.faults import SubscriptionError
from app.subscriptions.mirrors import Where
from app.subscriptions.schedule import Tried
from app.subscriptions.shelving.shelf import Looked, SubscriptionShelf
from app.subscriptions.store import SubscriptionStore
from content.errors import ContentError, ImportStoppedError, NotAllowedError
from content.library.store.library import Library

STILL_S = 7 * 86_400
"""Seconds without a good look after which staff are told."""
CLOCK_S = 86_400
"""Seconds by which an edition may be newer than the clock: one day, as where it is fetched."""
CLOCK_WRONG = "subscription-clock-wrong"
_OF_NO_TREE = frozenset(("not-genuine", "not-found", "not-reached"))
"""Ends of a look at a stick that has another publisher's tree, or was pulled."""


@dataclass(slots=True)
class FromPublishers:
    """The sum of a look: texts that are new on the shelf, changed, or off it."""

    new: int = 0
    changed: int = 0
    gone: int = 0
    fault: str = ""
    """The code of the last look that failed, as a ContentError has it; "" if all were good."""

    def add(self, looked: Looked) -> None:
        """Add what one look has brought."""
        for _, taken in looked.taken:
            self.new += len(taken.added)
            self.changed += len(taken.changed)
            self.gone += len(taken.gone) + len(taken.withdrawn)


@dataclass(frozen=True, slots=True)
class Ways:
    """Where it is looked: on sticks, and at the publishers' addresses if `may_fetch`."""

    sticks: tuple[Path, ...] = ()
    may_fetch: bool = False
    stop: Event = field(default_factory=Event)


def has_subscriptions(content: Paths) -> bool:
    """Return whether this home is subscribed to anything."""
    return bool(SubscriptionStore(content.subscriptions).all())


def take_subscribed(
    content: Paths, ways: Ways, may_write: Callable[[str], bool]
) -> FromPublishers | None:
    """Look at all subscriptions, put what is new on the shelf, and return the sum.

    None: nothing is subscribed. What came is kept, whenever `ways.stop` ends it. Raises
    NotAllowedError, and a ContentError of the library.
    """
    if not has_subscriptions(content):
        return None
    if not may_write(WRITE):
        raise NotAllowedError(WRITE)
    from app.lessons.course_shelf import CourseShelf

    content.create()
    found = FromPublishers()
    with closing(Library(content.library_file)) as library:
        shelf = SubscriptionShelf(
            SubscriptionStore(content.subscriptions),
            library,
            lambda: CourseShelf(content.lessons),
            stopping=ways.stop,
        )
        with suppress(ImportStoppedError):
            for stick in filter(None, map(tree_on, ways.sticks)):
                found.fault = _look(shelf, found, [stick]) or found.fault
            if ways.may_fetch and not ways.stop.is_set():
                found.fault = _look(shelf, found, []) or found.fault
    return found


def _look(shelf: SubscriptionShelf, found: FromPublishers, mirrors: list[Where]) -> str:
    """Look once; return the code of the fault, or ""."""
    try:
        looked = shelf.look(mirrors=mirrors)
    except SubscriptionError as error:
        return error.code
    found.add(looked)
    ended = [each.outcome for each in looked.ended]
    if any(each.is_good for each in ended):
        return ""
    told = [each.code for each in ended if not (mirrors and each.code in _OF_NO_TREE)]
    return f"subscription-{told[-1]}" if told else ""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh the subscriptions are. `good_at` is the oldest last good look, 0 for never."""

    count: int = 0
    good_at: float = 0.0
    fault: str = ""
    """"", "stood-still", or "subscription-" and the reason (app/subscriptions/faults.py)."""


def freshness(content: Paths, now: float) -> Freshness:
    """Return how fresh the subscriptions of this home are; `now` in seconds since 1970."""
    store = SubscriptionStore(content.subscriptions)
    subscriptions = store.all()
    if not subscriptions:
        return Freshness()
    faults: list[str] = []
    good: list[float] = []
    for each in subscriptions:
        # Sticks that were asked are among them, besides its own addresses.
        tries = tuple(store.tries(each.id).values())
        good.append(max((tried.good_at for tried in tries), default=0.0))
        seen = 0
        with suppress(ContentError):
            seen = store.verified(each.id).seen
        faults.append(_fault(tries, good[-1], seen, now))
    told = [fault for fault in faults if fault]
    worst = CLOCK_WRONG if CLOCK_WRONG in told else next(iter(told), "")
    return Freshness(len(subscriptions), min(good), worst)


def _fault(tries: tuple[Tried, ...], good_at: float, seen: int, now: float) -> str:
    last = max(tries, key=lambda tried: tried.at, default=Tried())
    if last.fault == "clock-wrong" or seen > now + CLOCK_S or good_at > now + CLOCK_S:
        return CLOCK_WRONG
    if not last.at or now - good_at <= STILL_S:
        return ""
    return f"subscription-{last.fault}" if last.fault else "stood-still"
