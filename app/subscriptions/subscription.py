"""A subscription: the publisher's root, known by its hash, and where its tree is carried."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from app.subscriptions.faults import SubscriptionError
from app.subscriptions.mirrors import Where, at_address
from content.editions.edition import LONGEST_NAME
from content.editions.form import as_line
from content.editions.subscribing import (
    MOST_ADDRESSES,
    MOST_ROLES,
    MOST_ROOT_BYTES,
    TARGETS,
    is_role,
)

TOP_ROLE = TARGETS
"""The publisher's own role; all others are delegated by it."""
ID_DIGITS = 32
"""Of the SHA-256 of the root, in hex: 128 bits, as the code on paper carries."""
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Subscription:
    """A publisher, and the editions that this machine takes of it.

    `id` comes from the root that it was begun with. `name` is the publisher's word, "" before the
    first edition. `addresses` are asked in their order.
    """

    id: str
    name: str
    addresses: tuple[str, ...]
    roles: tuple[str, ...] = (TOP_ROLE,)


def subscription_of(
    root: bytes, name: str, addresses: tuple[str, ...], roles: tuple[str, ...] = (TOP_ROLE,)
) -> Subscription:
    """Return the subscription to the publisher with this root. Raises SubscriptionError.

    Whether the root is a sound one is for the process that fetches to find out.
    """
    if not 0 < len(root) <= MOST_ROOT_BYTES:
        raise SubscriptionError("root-damaged", f"{len(root)} bytes")
    where = dict.fromkeys(_good(addresses))
    if addresses and not where:
        raise SubscriptionError("no-address", "none of them")
    if not 0 < len(roles) <= MOST_ROLES or not all(map(is_role, roles)):
        raise SubscriptionError("no-edition", "roles")
    return Subscription(
        fingerprint(root)[:ID_DIGITS],
        as_line(name, LONGEST_NAME),
        tuple(where)[:MOST_ADDRESSES],
        tuple(dict.fromkeys(roles)),
    )


def fingerprint(root: bytes) -> str:
    """Return the SHA-256 of a root's file, in 64 hex digits."""
    return sha256(root).hexdigest()


def _good(addresses: tuple[str, ...]) -> Iterator[str]:
    """Yield the addresses that are some; a publisher's slip in one is no reason to do without."""
    for each in addresses:
        with contextlib.suppress(SubscriptionError):
            yield at_address(each).address


def is_id(text: str) -> bool:
    """Return whether this can be the id of a subscription: it is the name of a folder."""
    return _ID.fullmatch(text) is not None


def target_of(role: str) -> str:
    """Return the path of the role's one target, its edition."""
    return "edition.json" if role == TOP_ROLE else f"{role}/edition.json"


def mirrors_of(subscription: Subscription) -> tuple[Where, ...]:
    """Return its mirrors, in the order in which they are asked."""
    return tuple(map(Where, subscription.addresses))
