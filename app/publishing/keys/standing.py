"""How a tree's keys stand: who holds what, what expires when, and what is to be done."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.publishing.files import TreeFiles
from app.publishing.keys.ceremony import newest_root, waiting_root
from app.publishing.keys.key_file import KeyFileError, holds_private_key
from app.publishing.keys.new_root import ROLES, Holder, NewRoot, holders, holders_of
from app.publishing.keys.publisher import ONLINE, Publisher
from app.publishing.keys.signing_again import targets_are_signed
from app.publishing.signed import state_of, targets_of, version_of
from content.editions.paper_code import fingerprint_of

SOON_DAYS = {"root": 90, "targets": 30, "snapshot": 5, "timestamp": 2}
"""From so many days before its end a signature is to be made again. Delegates: as targets."""


@dataclass(frozen=True, slots=True)
class RoleStanding:
    """A role: who holds it, and until when its last signature is good (None: nothing signed)."""

    role: str
    holders: tuple[Holder, ...]
    threshold: int
    version: int
    expires: datetime | None


@dataclass(frozen=True)
class Standing:
    """How a tree stands. `waiting`: the root that waits for signatures."""

    version: int
    fingerprint: str
    roles: tuple[RoleStanding, ...]
    waiting: NewRoot | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A thing to do. `code` and `about` (a role, a file, or "") say what.

    expired, expires-soon: a signature. unsigned: the present keys of targets have not signed the
    edition. waiting: a new root waits for signatures. no-online-key: the key of an online role is
    not in the publisher's folder. other-online-key: it is another one. open-to-others: others of
    this computer can read it. private-in-tree: a private key lies in the tree. one-key: root has
    no key to spare, so one that is lost ends the tree. damaged: the file cannot be read.
    """

    code: str
    about: str = ""
    days: int = 0
    """Days until it expires, or since."""


def standing_of(tree: Path, publisher: Publisher) -> Standing:
    """Return how a tree stands. KeysError, PublishError."""
    root, data = newest_root(tree)
    files = TreeFiles(tree)
    state = state_of(files)
    signed = {
        "root": (root.version, root.expires),
        "targets": _life(state.targets),
        "snapshot": _life(state.snapshot),
        "timestamp": _life(state.timestamp),
    }
    roles = [
        RoleStanding(role, holders_of(root, role), root.roles[role].threshold, *signed[role])
        for role in ROLES
    ]
    if state.targets is not None and (delegations := state.targets.signed.delegations):
        for name, role in (delegations.roles or {}).items():
            known = [delegations.keys[each] for each in role.keyids if each in delegations.keys]
            version = version_of(state, name)
            life = _life(targets_of(files, name, version) if version else None)
            roles.append(RoleStanding(name, holders(known), role.threshold, *life))
    waiting = waiting_root(publisher) if publisher.new_root.exists() else None
    return Standing(root.version, fingerprint_of(data), tuple(roles), waiting)


def findings(tree: Path, publisher: Publisher, now: datetime) -> tuple[Finding, ...]:
    """Return what is to be done. KeysError, PublishError: the tree cannot be read."""
    standing = standing_of(tree, publisher)
    found = []
    for each in standing.roles:
        if each.expires is not None:
            left = (each.expires - now).days
            if each.expires <= now:
                found.append(Finding("expired", each.role, -left))
            elif left < SOON_DAYS.get(each.role, SOON_DAYS["targets"]):
                found.append(Finding("expires-soon", each.role, left))
    if targets_are_signed(tree) is False:
        found.append(Finding("unsigned", "targets"))
    root = standing.roles[0]
    if len(root.holders) == root.threshold:
        found.append(Finding("one-key", "root"))
    if standing.waiting is not None:
        found.append(Finding("waiting", "root"))
    return (*found, *_online(standing, publisher), *_secrets(tree))


def _online(standing: Standing, publisher: Publisher) -> list[Finding]:
    found = []
    for each in standing.roles:
        if each.role not in ONLINE:
            continue
        path = publisher.key_file(each.role)
        try:
            key = publisher.online_keys().get(each.role)
        except KeyFileError:
            found.append(Finding("damaged", path.name))
            continue
        if key is None:
            found.append(Finding("no-online-key", each.role))
        elif key.id not in [one.id for one in each.holders]:
            found.append(Finding("other-online-key", each.role))
        elif _is_open(path):
            found.append(Finding("open-to-others", path.name))
    return found


def _is_open(path: Path) -> bool:
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


def _secrets(tree: Path) -> list[Finding]:
    """Look for keys where people would drop them: bodies have names of their own."""
    found = []
    for folder in (tree, tree / "metadata", tree / "targets"):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_file() and holds_private_key(path):
                found.append(Finding("private-in-tree", path.name))
    return found


def _life(metadata: object) -> tuple[int, datetime | None]:
    signed = getattr(metadata, "signed", None)
    return (signed.version, signed.expires) if signed is not None else (0, None)
