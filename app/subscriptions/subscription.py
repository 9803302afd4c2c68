"""A subscription: the publisher's root, known by its hash, and where its tree is carried."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from app.subscriptions.faults import SubscriptionError
from app.subscriptions.mirrors import MOST_ADDRESSES, Where, at_address

TOP_ROLE = "targets"
"""The publisher's own role; all others are delegated by it."""
MOST_ROLES = 8
LONGEST_NAME = 200
ID_DIGITS = 32
"""Of the SHA-256 of the root, in hex: 128 bits, as the code on paper carries."""
MOST_ROOT_BYTES = 512_000
"""As TUF's client (tuf.ngclient.UpdaterConfig.root_max_length)."""
_ROLE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_ID = re.compile(r"[0-9a-f]{32}")
_BAD = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Subscription:
    """What this machine takes from a publisher.

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
    where = dict.fromkeys(at_address(each).address for each in addresses)
    if len(where) > MOST_ADDRESSES:
        raise SubscriptionError("no-address", "too many")
    if not 0 < len(roles) <= MOST_ROLES or not all(map(is_role, roles)):
        raise SubscriptionError("no-edition", "roles")
    return Subscription(
        fingerprint(root)[:ID_DIGITS],
        _BAD.sub(" ", name)[:LONGEST_NAME].strip(),
        tuple(where),
        tuple(dict.fromkeys(roles)),
    )


def fingerprint(root: bytes) -> str:
    """Return the SHA-256 of a root's file, in 64 hex digits."""
    return sha256(root).hexdigest()


def is_role(text: str) -> bool:
    """Return whether this can be the name of a role: it is part of paths."""
    return _ROLE.fullmatch(text) is not None


def is_id(text: str) -> bool:
    """Return whether this can be the id of a subscription: it is the name of a folder."""
    return _ID.fullmatch(text) is not None


def target_of(role: str) -> str:
    """Return the path of the role's one target, its edition."""
    return "edition.json" if role == TOP_ROLE else f"{role}/edition.json"


def mirrors_of(subscription: Subscription) -> tuple[Where, ...]:
    """Return its mirrors, in the order in which they are asked."""
    return tuple(map(Where, subscription.addresses))
