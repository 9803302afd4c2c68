"""The file by which a machine subscribes: a publisher's name, addresses, roles, and its root.

It is not signed: a person has to trust where it comes from, or compare the root's fingerprint with
the one on paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from content.editions.edition import LONGEST_NAME, EditionError
from content.editions.form import damaged, fields_in, line, packed, rows

FILE = "subscribe.yinling-feed"
"""Its name at the top of a tree."""
ENDING = ".yinling-feed"
FORM = 1
MOST_BYTES = 1_100_000
MOST_ROOT_BYTES = 512_000
"""TUF's client takes no larger root (`root_max_length` of its configuration)."""
MOST_ADDRESSES = 20
MOST_ROLES = 100
LONGEST_ADDRESS = 2_000
TARGETS = "targets"
"""TUF's own role: the publisher whose root it is."""
_ROLE = re.compile(r"[a-z][a-z0-9-]{0,39}")
_NOT_ROLES = ("root", "snapshot", "timestamp")


@dataclass(frozen=True, slots=True)
class Feed:
    """By which a machine subscribes. `roles` are those whose editions it takes, in their order.

    `root` are the bytes of the newest root metadata when it was written, a JSON text.
    """

    name: str
    addresses: tuple[str, ...]
    root: bytes
    roles: tuple[str, ...] = (TARGETS,)

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the root in 64 hex digits."""
        return sha256(self.root).hexdigest()


def feed_written(feed: Feed) -> bytes:
    """Return the file. Raises EditionError for a feed that nobody could read."""
    data = packed(
        {
            "form": FORM,
            "name": feed.name,
            "addresses": list(feed.addresses),
            "roles": list(feed.roles),
            "root": feed.root.decode("utf-8", "replace"),
        }
    )
    if feed_in(data) != feed:
        damaged("no such root")
    return data


def feed_in(data: bytes) -> Feed:
    """Return the feed of a file. Raises EditionError. Of the root only its length is looked at."""
    found = fields_in(data, FORM, MOST_BYTES)
    roles = tuple(map(_role, rows(found.get("roles"), MOST_ROLES)))
    if not roles or len(set(roles)) < len(roles):
        damaged("no roles")
    root = found.get("root")
    if not isinstance(root, str) or not 0 < len(root) <= MOST_ROOT_BYTES:
        damaged("no root")
    try:
        as_bytes = root.encode("utf-8")
    except UnicodeEncodeError as error:
        raise EditionError("no root") from error
    if len(as_bytes) > MOST_ROOT_BYTES:
        damaged("no root")
    return Feed(
        line(found.get("name"), LONGEST_NAME),
        tuple(map(_address, rows(found.get("addresses"), MOST_ADDRESSES))),
        as_bytes,
        roles,
    )


def is_address(text: str) -> bool:
    """Return whether a tree can be fetched from here: http or https, and no name or password."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        return False
    return not (parts.query or parts.fragment or parts.username is not None)


def is_role(text: str) -> bool:
    """Return whether a publisher of the tree can be called this: `targets`, or a delegate."""
    return _ROLE.fullmatch(text) is not None and text not in _NOT_ROLES


def _address(value: object) -> str:
    address = line(value, LONGEST_ADDRESS)
    if not is_address(address):
        damaged("no address")
    return address


def _role(value: object) -> str:
    role = line(value, LONGEST_NAME)
    if not is_role(role):
        damaged("no role")
    return role
