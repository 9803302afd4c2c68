"""Districts and centres that publish an edition of their own, in the tree of somebody else.

A delegate makes a folder with its own key, and nobody else has to be there. Who keeps the tree
takes it in: a stick or a mail will do, for the delegate's signature says what may be taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from securesystemslib.signer import Key, Signer
from tuf.api.metadata import DelegatedRole, Delegations, Metadata, Targets

from app.publishing.content import Content
from app.publishing.faults import PublishError
from app.publishing.files import METADATA, TreeFiles, body_place, edition_place
from app.publishing.remembering import Memory
from app.publishing.signed import (
    Signers,
    delegates_of,
    edition_target,
    sign,
    state_of,
    targets_of,
    until,
    verify,
    verify_ours,
    version_of,
    versions_in,
)
from app.publishing.tree import (
    How,
    Last,
    Published,
    is_due,
    last_of,
    next_edition,
    put_online,
    targets_with,
)
from content.editions.edition import MOST_BYTES
from content.editions.subscribing import TARGETS, is_role

_VERSION = re.compile(r"([1-9][0-9]{0,8})\.([a-z][a-z0-9-]*)\.json")


def delegate(
    tree: Path,
    name: str,
    keys: Sequence[Key],
    signers: Signers,
    now: datetime,
    how: How | None = None,
) -> None:
    """Let this delegate publish below `name/`, by one of these keys; () takes the right away.

    The keys replace those of before. Raises PublishError.
    """
    how = how or How()
    if not is_role(name) or name == TARGETS:
        raise PublishError("publish-role", name)
    files = TreeFiles(tree, dry=how.dry)
    with files.alone():
        state = state_of(files)
        number = max(version_of(state, TARGETS), how.beyond) + 1
        signed = Targets(number, None, until(now, how.lives.targets))
        if state.targets is not None:
            verify_ours(state.targets, signers.get(TARGETS, ()))
            signed.targets = state.targets.signed.targets
            signed.delegations = state.targets.signed.delegations
        signed.delegations = _with(signed.delegations, name, keys)
        metadata = sign(signed, TARGETS, state.root, signers.get(TARGETS, ()))
        files.put(f"{METADATA}/{number}.{TARGETS}.json", metadata.to_bytes())
        put_online(files, state, versions_in(state) | {TARGETS: number}, signers, now, how)


def delegates(tree: Path) -> tuple[str, ...]:
    """Return who may publish in a tree besides its owner. Raises PublishError."""
    state = state_of(TreeFiles(tree))
    return delegates_of(state.targets) if state.targets is not None else ()


def publish_as(
    folder: Path,
    name: str,
    content: Content,
    signers: Sequence[Signer],
    now: datetime,
    how: How | None = None,
) -> Published:
    """Publish content as the next edition of a delegate, into a folder of its own.

    Raises PublishError, EditionError. A folder that was lost begins with `how.beyond`.
    """
    how = how or How()
    if not is_role(name) or name == TARGETS:
        raise PublishError("publish-role", name)
    if not signers:
        raise PublishError("publish-keys-missing", name)
    files = TreeFiles(folder, dry=how.dry)
    with files.alone():
        before = versions_at(folder).get(name, 0)
        metadata = targets_of(files, name, before) if before else None
        if metadata is not None and not how.again:
            verify_ours(metadata, signers)
        last = last_of(files, metadata, name)
        edition, found = next_edition(files, content, last, now, how)
        is_new = last is None or edition != last.edition
        signed: tuple[str, ...] = ()
        if is_new or metadata is None or how.again or is_due(metadata, now, how.lives):
            number = max(before, how.beyond) + 1
            metadata = targets_with(files, edition, None, name, number, now, how.lives)
            for signer in signers:
                metadata.sign(signer, append=True)
            files.put_last(f"{METADATA}/{number}.{name}.json", metadata.to_bytes())
            signed = (name,)
        files.flush()
        if how.memory is not None and not how.dry:
            Memory.of(found.items, found.things).save(how.memory)
    return Published.of(edition, is_new, found, files, signed)


def last_of_delegate(folder: Path, name: str) -> Last | None:
    """Return the delegate's own edition in its folder, with its items. Raises PublishError."""
    version = versions_at(folder).get(name, 0)
    files = TreeFiles(folder)
    return last_of(files, targets_of(files, name, version), name) if version else None


def take(
    tree: Path, folder: Path, signers: Signers, now: datetime, how: How | None = None
) -> tuple[Published, ...]:
    """Take in what delegates have published in a folder; return what is new.

    It needs the keys of snapshot and timestamp alone. Raises PublishError, and takes nothing then:
    for a foreign signature, one that has expired, an older edition, files outside of `name/`, and
    bodies that are missing or are not those that were signed.
    """
    how = how or How()
    files, theirs = TreeFiles(tree, dry=how.dry), TreeFiles(folder)
    taken: list[Published] = []
    with files.alone():
        state = state_of(files)
        if state.targets is None:
            raise PublishError("publish-nothing")
        verify(state.root, TARGETS, state.targets)
        known = state.targets.signed.delegations
        versions = versions_in(state)
        offered = versions_at(folder)
        names = sorted(offered.keys() & (known.roles or {}).keys()) if known is not None else []
        if not names:
            raise PublishError("publish-role", ", ".join(sorted(offered)))
        for name in names:
            if offered[name] == versions.get(name):
                continue
            metadata = targets_of(theirs, name, offered[name])
            verify(state.targets.signed, name, metadata)
            if offered[name] < versions.get(name, 0):
                raise PublishError("publish-older", name)
            last = _last_taken(files, state.targets.signed, name, versions.get(name, 0))
            found = _checked(theirs, name, metadata, last, now)
            _copy(files, theirs, name, metadata, found)
            versions[name] = offered[name]
            taken.append(Published(found.edition, True, len(found.items), signed=(name,)))
        put_online(files, state, versions, signers, now, how)
        files.flush()
    return tuple(taken)


def versions_at(folder: Path) -> dict[str, int]:
    """Return the newest version of each role's metadata in a folder."""
    found: dict[str, int] = {}
    with suppress(OSError):
        for path in (folder / METADATA).iterdir():
            match = _VERSION.fullmatch(path.name)
            if match is not None and is_role(match[2]):
                found[match[2]] = max(found.get(match[2], 0), int(match[1]))
    return found


def _with(before: Delegations | None, name: str, keys: Sequence[Key]) -> Delegations:
    """Return delegations with this one changed; keys that nobody has any more are left out."""
    roles = dict(before.roles or {}) if before is not None else {}
    known = dict(before.keys) if before is not None else {}
    roles.pop(name, None)
    if keys:
        ids = [key.keyid for key in keys]
        roles[name] = DelegatedRole(name, ids, 1, True, [f"{name}/*"])
        known |= {key.keyid: key for key in keys}
    used = {keyid for role in roles.values() for keyid in role.keyids}
    return Delegations({keyid: key for keyid, key in known.items() if keyid in used}, roles)


def _last_taken(files: TreeFiles, targets: Targets, name: str, version: int) -> Last | None:
    """Return the edition that was taken last; None if its key is not the delegate's any more.

    A thief may have counted up as far as numbers go.
    """
    if not version:
        return None
    metadata = targets_of(files, name, version)
    try:
        verify(targets, name, metadata)
    except PublishError:
        return None
    return last_of(files, metadata, name)


def _checked(
    theirs: TreeFiles, name: str, metadata: Metadata[Targets], last: Last | None, now: datetime
) -> Last:
    if metadata.signed.is_expired(now):
        raise PublishError("publish-expired", name)
    if metadata.signed.delegations is not None:
        raise PublishError("publish-paths", f"{name} delegates")
    found = last_of(theirs, metadata, name)
    if found is None:
        raise PublishError("publish-nothing", name)
    is_other = last is not None and found.edition != last.edition
    if last is not None and is_other and found.edition.number <= last.edition.number:
        raise PublishError("publish-older", name)
    return found


def _copy(
    files: TreeFiles, theirs: TreeFiles, name: str, metadata: Metadata[Targets], found: Last
) -> None:
    bodies = [(part.sha256, part.length) for part in found.edition.parts]
    bodies += [(item.sha256, item.length) for item in found.items]
    for digest, length in bodies:
        if files.has(body_place(digest), length):
            continue
        data = theirs.read(body_place(digest), length)
        if sha256(data).hexdigest() != digest or len(data) != length:
            raise PublishError("publish-damaged", body_place(digest))
        files.put(body_place(digest), data)
    target = edition_target(metadata, name)
    if target is None:
        raise PublishError("publish-nothing", name)
    place = edition_place(name, target.hashes["sha256"])
    if not files.has(place, target.length):
        data = theirs.read(place, MOST_BYTES)
        if sha256(data).hexdigest() != target.hashes["sha256"]:  # it was right a moment ago
            raise PublishError("publish-damaged", place)
        files.put(place, data)
    version = f"{METADATA}/{metadata.signed.version}.{name}.json"
    files.put(version, metadata.to_bytes())
