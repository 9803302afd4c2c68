"""For the shelf: the newest whole edition of each role.

    for each in ready(store, subscription):
        for item in each.items:
            body = each.read(item)      # verified anew; a body that this disk has lost comes again

All bodies are here; nothing is fetched. Reads the disk: for a job.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.subscriptions.bodies import Bodies
from app.subscriptions.faults import SubscriptionError
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import Subscription
from content.editions.edition import Edition, EditionError, Item, all_items


@dataclass(frozen=True, slots=True)
class Ready:
    """A whole edition of a role. `digest` is the SHA-256 of its file: it tells editions apart."""

    role: str
    digest: str
    edition: Edition
    items: tuple[Item, ...]
    bodies: Bodies

    def read(self, item: Item) -> bytes:
        """Return the body of an item. Raises SubscriptionError where the disk has lost it."""
        return self.bodies.read(item.sha256)


def ready(store: SubscriptionStore, subscription: Subscription) -> tuple[Ready, ...]:
    """Return the newest whole editions, in the order of the roles; a role may have none yet."""
    found = (_ready(store, subscription, role) for role in subscription.roles)
    return tuple(each for each in found if each is not None)


def whole_digests(store: SubscriptionStore, subscription: Subscription) -> dict[str, str]:
    """Return the SHA-256 of the newest whole edition of each role that has one: a quick look."""
    verified = store.verified(subscription.id)
    kept = {role: verified.role(role).kept for role in subscription.roles}
    return {role: digests[0] for role, digests in kept.items() if digests}


def _ready(store: SubscriptionStore, subscription: Subscription, role: str) -> Ready | None:
    place = store.place(subscription.id)
    for digest in store.verified(subscription.id).role(role).kept:
        try:
            edition = place.edition(digest)
            items = all_items([store.bodies.read(part.sha256) for part in edition.parts])
        except (SubscriptionError, EditionError):
            return None  # what is lost comes again; an older edition is no way out
        return Ready(role, digest, edition, items, store.bodies)
    return None
