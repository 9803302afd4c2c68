"""Begins a subscription: by a publisher's file, or by the code that is printed on paper.

The file has the root itself, and a person trusts where it came from. The paper has the root's
address and 128 bits of its hash: the root is fetched from anywhere, and refused unless it is that
one.
"""

from __future__ import annotations

from typing import Protocol

from app.subscriptions.faults import SubscriptionError
from app.subscriptions.mirrors import Where
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import ID_DIGITS, TOP_ROLE, Subscription, subscription_of
from content.editions.subscribing import feed_in


class Roots(Protocol):
    """The process that fetches, as far as this needs it; see FetchingChild."""

    def root(self, where: Where, version: int, begins: str) -> bytes:
        """Return a root from a mirror."""

    def checked(self, root: bytes) -> bytes:
        """Return a root that is signed by itself."""


def join_by_file(store: SubscriptionStore, roots: Roots, data: bytes) -> Subscription:
    """Subscribe by the bytes of a publisher's file. Blocks.

    Raises EditionError for what is no such file, SubscriptionError, ContentError.
    """
    feed = feed_in(data)
    root = roots.checked(feed.root)
    return store.add(subscription_of(root, feed.name, feed.addresses, feed.roles), root)


def join_by_paper(
    store: SubscriptionStore,
    roots: Roots,
    where: Where,
    version: int,
    begins: str,
    roles: tuple[str, ...] = (TOP_ROLE,),
) -> Subscription:
    """Subscribe to the publisher whose root of this version has a SHA-256 that begins so. Blocks.

    Its tree may lie at an address, or on a stick. Raises SubscriptionError, ContentError.
    """
    if len(begins) < ID_DIGITS:
        raise SubscriptionError("not-the-root", "too few digits to be sure")
    root = roots.root(where, version, begins)
    addresses = () if where.is_folder else (where.address,)
    return store.add(subscription_of(root, "", addresses, roles), root)
