"""The ceremony of a root: begun, changed, signed by one key after the other, and put in place.

A root that waits lies in the publisher's folder. Changes gather in it until it is put in place;
each change takes the signatures off, for they were given for something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tuf.api.metadata import Metadata, Role, Root

from app.files.atomic import write_atomically
from app.publishing.faults import PublishError
from app.publishing.files import METADATA, TreeFiles
from app.publishing.keys.faults import KeysError
from app.publishing.keys.key_file import Key
from app.publishing.keys.new_root import MOST_BYTES, ROLES, NewRoot, new_root_in
from app.publishing.keys.publisher import ONLINE, Publisher
from app.publishing.signed import root_of
from content.real_files import open_file

if TYPE_CHECKING:
    from securesystemslib.signer import Signer

LIFE_DAYS = 730
"""How long a root lives: docs/adr/0038."""
MOST_HOLDERS = 20


def start(
    tree: Path,
    publisher: Publisher,
    root_keys: Sequence[Key],
    target_keys: Sequence[Key],
    threshold: int,
    now: datetime,
    days: int = LIFE_DAYS,
) -> NewRoot:
    """Begin a tree: its first root, without signatures as yet, and the keys of online roles.

    `threshold` is how many of the root's keys have to sign. KeysError, KeyFileError.
    """
    if _has_root(tree):
        raise KeysError("keys-there")
    if publisher.new_root.exists():
        raise KeysError("keys-waiting")
    people = {key.id: key for key in (*root_keys, *target_keys)}
    if len({key.id for key in root_keys}) < threshold or threshold < 1 or not target_keys:
        raise KeysError("keys-few")
    if len(people) > MOST_HOLDERS:
        raise KeysError("keys-few", "too many")
    root = Root(1, None, _until(now, days), {}, {role: Role([], 1) for role in ROLES})
    for key in root_keys:
        root.add_key(key.tuf, "root")
    for key in target_keys:
        root.add_key(key.tuf, "targets")
    root.roles["root"].threshold = threshold
    for role in ONLINE:
        root.add_key(publisher.make_coming_key(role, role).tuf, role)
    return _keep(publisher, NewRoot(Metadata(root), None))


def change(
    tree: Path,
    publisher: Publisher,
    edit: Callable[[Root], None],
    now: datetime,
    days: int = LIFE_DAYS,
) -> NewRoot:
    """Change the root that waits, or begin the next one; its life begins anew. KeysError."""
    newest, before = newest_root(tree)
    root = Root.from_dict(newest.to_dict())
    root.version += 1
    if publisher.new_root.exists():
        waiting = waiting_root(publisher)
        if waiting.before is None or waiting.root.version != root.version:
            raise KeysError("keys-stale")
        root = waiting.root
    edit(root)
    for role in root.roles.values():
        if not 1 <= role.threshold <= len(role.keyids) <= MOST_HOLDERS:
            raise KeysError("keys-few")
    online = [set(root.roles[role].keyids) for role in ONLINE]
    people = {number for role in ("root", "targets") for number in root.roles[role].keyids}
    if any(keys & people for keys in online):
        raise KeysError("keys-mixed")
    root.expires = _until(now, days)
    return _keep(publisher, NewRoot(Metadata(root), before))


def sign(publisher: Publisher, signer: Signer) -> NewRoot:
    """Add a signature to the root that waits. KeysError."""
    return sign_file(publisher.new_root, signer)


def sign_file(path: Path, signer: Signer) -> NewRoot:
    """Add a signature to a root that waits in any file, such as a copy. KeysError."""
    new = new_root_at(path).signed_by(signer)
    try:
        write_atomically(path, new.written())
    except OSError as error:
        raise KeysError("keys-unwritable", str(error)) from error
    return new


def take_signatures(publisher: Publisher, copy: Path) -> NewRoot:
    """Add the signatures of a copy that was signed elsewhere. KeysError if it is another root."""
    return _keep(publisher, waiting_root(publisher).with_signatures_of(new_root_at(copy)))


def finish(tree: Path, publisher: Publisher) -> NewRoot:
    """Put the root that waits in its place, where enough have signed it; return it. KeysError.

    If it is killed in the middle, it goes on with the next call. PublishError.
    """
    new = waiting_root(publisher)
    for role, key in publisher.online_keys(coming=True).items():
        if key.id not in new.root.roles[role].keyids:
            raise KeysError("keys-online", role)
    data = new.root_file()
    place = f"{METADATA}/{new.root.version}.root.json"
    files = TreeFiles(tree, dry=publisher.dry)
    with files.alone():
        present = root_of(files)[1] if _has_root(tree) else None
        if present not in (new.before, data):
            raise KeysError("keys-stale")
        if present != data:
            files.put(place, data)
            files.flush()
        publisher.take_coming_keys()
        publisher.forget_new_root(with_keys=True)
    return new


def waiting_root(publisher: Publisher) -> NewRoot:
    """Return the root that waits. KeysError."""
    return new_root_at(publisher.new_root)


def new_root_at(path: Path) -> NewRoot:
    """Return the root in a file. KeysError."""
    try:
        with open_file(path, MOST_BYTES) as file:
            return new_root_in(file.read())
    except FileNotFoundError as error:
        raise KeysError("keys-nothing") from error
    except (OSError, ValueError) as error:
        raise KeysError("keys-damaged", str(error)) from error


def newest_root(tree: Path) -> tuple[Root, bytes]:
    """Return the root that counts in a tree, and its bytes. KeysError, PublishError."""
    if not _has_root(tree):
        raise KeysError("keys-no-root")
    return root_of(TreeFiles(tree))


def _has_root(tree: Path) -> bool:
    try:
        root_of(TreeFiles(tree))
    except PublishError as error:
        if error.code == "publish-no-root":
            return False
        raise
    return True


def _keep(publisher: Publisher, new: NewRoot) -> NewRoot:
    publisher.write_new_root(new.written())
    return new


def _until(now: datetime, days: int) -> datetime:
    return now.replace(microsecond=0) + timedelta(days=days)
