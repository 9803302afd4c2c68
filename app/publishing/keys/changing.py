"""Changes of who holds which role: replaced, added, revoked, and a root that lives longer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tuf.api.metadata import Root

from app.publishing.keys.ceremony import change
from app.publishing.keys.faults import KeysError
from app.publishing.keys.key_file import Key
from app.publishing.keys.new_root import ROLES, Holder, NewRoot, holder
from app.publishing.keys.publisher import ONLINE, Publisher


def rotate_online(tree: Path, publisher: Publisher, roles: Sequence[str], now: datetime) -> NewRoot:
    """Give online roles new keys, which are made here. KeysError, KeyFileError."""
    if not roles or not set(roles) <= set(ONLINE):
        raise KeysError("keys-role")

    def edit(root: Root) -> None:
        for role in dict.fromkeys(roles):
            for number in tuple(root.roles[role].keyids):
                root.revoke_key(number, role)
            root.add_key(publisher.make_coming_key(role, role).tuf, role)

    return change(tree, publisher, edit, now)


def replace_key(
    tree: Path, publisher: Publisher, role: str, old: str, new: Key, now: datetime
) -> NewRoot:
    """Give the place of an old key of a role to a new one. "": the only one. KeysError."""

    def edit(root: Root) -> None:
        keys = _of_people(root, role)
        leaves = _named(keys, old) if old else _only(keys)
        _add(root, role, new)
        root.revoke_key(leaves.id, role)

    return change(tree, publisher, edit, now)


def add_key(tree: Path, publisher: Publisher, role: str, new: Key, now: datetime) -> NewRoot:
    """Give a role one more key. KeysError."""

    def edit(root: Root) -> None:
        _of_people(root, role)
        _add(root, role, new)

    return change(tree, publisher, edit, now)


def revoke_key(tree: Path, publisher: Publisher, old: str, now: datetime) -> NewRoot:
    """Take a key from all roles of people. KeysError: too few would be left."""

    def edit(root: Root) -> None:
        roles = [role for role in ROLES if role not in ONLINE]
        keys = {each for role in roles for each in _of_people(root, role)}
        leaves = _named(tuple(keys), old)
        for role in roles:
            if leaves.id in root.roles[role].keyids:
                root.revoke_key(leaves.id, role)

    return change(tree, publisher, edit, now)


def set_threshold(tree: Path, publisher: Publisher, threshold: int, now: datetime) -> NewRoot:
    """Let a root ask for this many signatures. KeysError."""

    def edit(root: Root) -> None:
        root.roles["root"].threshold = threshold

    return change(tree, publisher, edit, now)


def renew(tree: Path, publisher: Publisher, now: datetime) -> NewRoot:
    """Let the root live longer, with the same keys. KeysError."""
    return change(tree, publisher, lambda root: None, now)


def _add(root: Root, role: str, new: Key) -> None:
    if new.id in root.roles[role].keyids:
        raise KeysError("keys-same")
    root.add_key(new.tuf, role)


def _of_people(root: Root, role: str) -> tuple[Holder, ...]:
    if role not in ROLES or role in ONLINE:
        raise KeysError("keys-role", role)
    return tuple(holder(root.get_key(number)) for number in root.roles[role].keyids)


def _named(keys: Sequence[Holder], wanted: str) -> Holder:
    """Return the key with this name, or whose number begins so (4 digits at least)."""
    plain = " ".join(wanted.split())
    found = [each for each in keys if each.name == plain]
    if not found and len(plain) >= 4:
        found = [each for each in keys if each.id.startswith(plain.lower())]
    if len(found) != 1:
        raise KeysError("keys-several" if found else "keys-unknown", plain)
    return found[0]


def _only(keys: Sequence[Holder]) -> Holder:
    if len(keys) != 1:
        raise KeysError("keys-several")
    return keys[0]
