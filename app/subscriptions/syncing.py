"""Asks the mirrors of subscriptions, one by one, until there is nothing new or no way on."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.subscriptions.faults import NEW, SAME, Outcome, Progress
from app.subscriptions.mirrors import Where
from app.subscriptions.schedule import Tried, after, due_in
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import Subscription, mirrors_of

MOST_TRIES = 10_000
"""Of a mirror in one go: 100 GB. Each went on, so this is no limit that anybody meets."""
_OF_NO_MIRROR = frozenset(("in-use", "stopped", "no-subscription"))
"""Ends of tries in which no mirror was asked."""
_OF_MACHINE = _OF_NO_MIRROR | {"disk-full", "folder-unwritable"}
"""Faults that another mirror would not mend."""


class Fetching(Protocol):
    """The process that fetches, as far as this needs it; see FetchingChild."""

    def attempt(
        self,
        folder: Path,
        which: str,
        where: Where,
        tell: Callable[[Progress], None],
        is_stopped: Callable[[], bool],
    ) -> Outcome:
        """Ask a mirror once."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A try that came to its end."""

    subscription: Subscription
    where: Where
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class How:
    """How it is done.

    `mirrors` are asked instead of the subscription's own, such as a stick. `only_due`: those
    mirrors alone whose time has come.
    """

    mirrors: Sequence[Where] = ()
    only_due: bool = False
    now: Callable[[], float] = time.time
    chance: Callable[[], float] = random.random
    tell: Callable[[Progress], None] = lambda progress: None
    is_stopped: Callable[[], bool] = lambda: False


def sync(
    store: SubscriptionStore,
    fetching: Fetching,
    subscriptions: Iterable[Subscription],
    how: How | None = None,
) -> Iterator[Ended]:
    """Ask for what is new, and yield each try as it ends. Blocks; a try takes 60 s at most.

    What has come is kept at once: one that is cut off has lost nothing.
    """
    how = how or How()
    for subscription in subscriptions:
        if how.is_stopped():
            return
        yield from _of_one(store, fetching, subscription, how)


def _of_one(
    store: SubscriptionStore, fetching: Fetching, subscription: Subscription, how: How
) -> Iterator[Ended]:
    has_answered = False
    for where in how.mirrors or mirrors_of(subscription):
        tried = store.tries(subscription.id).get(where.name, Tried())
        left = due_in(tried, how.now(), is_second=has_answered)
        if left > 0 and (how.only_due or has_answered):
            has_answered = has_answered or not tried.fault
            continue
        for _ in range(MOST_TRIES):
            outcome = fetching.attempt(
                store.folder, subscription.id, where, how.tell, how.is_stopped
            )
            if outcome.code not in _OF_NO_MIRROR:
                tried = after(tried, outcome, how.now(), how.chance())
                store.note_try(subscription.id, where.name, tried)
            yield Ended(subscription, where, outcome)
            if outcome.code in _OF_MACHINE or how.is_stopped():
                return
            has_answered = has_answered or outcome.code in (NEW, SAME)
            if outcome.code in (NEW, SAME) or not outcome.went_on:
                break


def next_in(subscription: Subscription, tries: Mapping[str, Tried], now: float) -> float | None:
    """Return the seconds until a mirror is due, 0 for now; None where there is none to ask."""
    soonest: float | None = None
    has_answered = False
    for where in mirrors_of(subscription):
        tried = tries.get(where.name, Tried())
        left = due_in(tried, now, is_second=has_answered)
        soonest = left if soonest is None else min(soonest, left)
        has_answered = has_answered or (tried.at > 0 and not tried.fault)
    return soonest
