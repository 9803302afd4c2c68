"""How a subscription stands, for people: its editions, its mirrors, and how long it stood still."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from app.subscriptions.faults import SubscriptionError
from app.subscriptions.mirrors import Where
from app.subscriptions.schedule import Tried
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import Subscription, mirrors_of
from content.editions.edition import Edition


@dataclass(frozen=True, slots=True)
class Standing:
    """`name` is an edition's, which is signed, or that of the file, or "".

    `editions` are the newest whole ones.
    """

    subscription: Subscription
    name: str
    editions: tuple[tuple[str, Edition], ...]
    """By role; a role may have none yet."""
    mirrors: tuple[tuple[Where, Tried], ...]

    @property
    def good_at(self) -> float:
        """When it was last found that nothing is missing, in seconds since 1970; 0 for never."""
        return max((tried.good_at for _, tried in self.mirrors), default=0.0)

    @property
    def fault(self) -> str:
        """The code of the last try, "" where it was good."""
        tried = max((each for _, each in self.mirrors), key=lambda each: each.at, default=Tried())
        return tried.fault


def standing(store: SubscriptionStore, subscription: Subscription) -> Standing:
    """Return how a subscription stands. Reads the disk: for a job."""
    place, verified = store.place(subscription.id), store.verified(subscription.id)
    tries = store.tries(subscription.id)
    editions: list[tuple[str, Edition]] = []
    for role in subscription.roles:
        for digest in verified.role(role).kept[:1]:
            with contextlib.suppress(SubscriptionError):
                editions.append((role, place.edition(digest)))
    names = (*(edition.name for _, edition in editions), subscription.name)
    mirrors = tuple((where, tries.get(where.name, Tried())) for where in mirrors_of(subscription))
    return Standing(subscription, next(filter(None, names), ""), tuple(editions), mirrors)
