"""Makes an edition of content and puts it into a tree, all or nothing.

Bodies and parts come first, then the catalogue, then the metadata by their versions, which nobody
asks for as yet; `timestamp.json` is the last, and makes them count. A publisher that is killed at
any moment leaves the tree with the edition of before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from tuf.api.metadata import Metadata, MetaFile, Snapshot, TargetFile, Targets, Timestamp

from app.publishing.content import Content, Thing
from app.publishing.faults import PublishError
from app.publishing.files import METADATA, TreeFiles, body_place, edition_path, edition_place
from app.publishing.remembering import Memory
from app.publishing.settling import Made, Settled, settled
from app.publishing.signed import (
    USUAL,
    Lives,
    Signers,
    State,
    delegates_of,
    edition_target,
    lives_on,
    meta_of,
    sign,
    state_of,
    until,
    verify_ours,
    version_of,
    versions_in,
)
from content.editions.edition import (
    LONGEST_NAME,
    MOST_BYTES,
    Edition,
    EditionError,
    Item,
    PartRef,
    all_items,
    edition_in,
    part_written,
    written,
)
from content.editions.form import as_line
from content.editions.parts import divided
from content.editions.subscribing import TARGETS

MUCH = 5
"""So many items that go, or more, are much where they are also a fifth of all."""


@dataclass(frozen=True, slots=True)
class How:
    """How to publish.

    `lives`: of signatures. `lets_go`: much may be withdrawn. `beyond`: numbers begin above this,
    for a tree that was lost and is made again. `dry`: nothing is written. `again`: the last edition
    was signed by keys of before, maybe by a thief, so its delegations are dropped. `memory`: where
    the bodies of last time are remembered.
    """

    lives: Lives = USUAL
    lets_go: bool = False
    beyond: int = 0
    dry: bool = False
    again: bool = False
    memory: Path | None = None
    also: Callable[[TreeFiles, State, Edition, Settled], None] = lambda *given: None
    """Writes what the tree has besides, before the edition counts."""
    progress: Callable[[int, int], None] = lambda done, whole: None
    """Is told how many things have their bodies, and of how many."""


@dataclass(frozen=True, slots=True)
class Published:
    """The result. `edition` counts now; `is_new` tells whether it did not before.

    `added`, `changed` and `gone` are items, `files` and `bytes` those that were written.
    `signed` are the roles that were signed anew.
    """

    edition: Edition
    is_new: bool
    items: int = 0
    added: int = 0
    changed: int = 0
    gone: int = 0
    files: int = 0
    bytes: int = 0
    signed: tuple[str, ...] = ()
    settled: Settled | None = None
    dropped: tuple[str, ...] = ()
    """Delegates that may not publish any more, since nobody knows who had let them."""

    @staticmethod
    def of(
        edition: Edition, is_new: bool, found: Settled, files: TreeFiles, signed: Iterable[str]
    ) -> Published:
        """Return the result for an edition with these items."""
        return Published(
            edition,
            is_new,
            len(found.items),
            found.added,
            found.changed,
            found.gone,
            files.files,
            files.bytes,
            tuple(signed),
            found,
        )


@dataclass(frozen=True, slots=True)
class Last:
    """The edition that was published last, with its items."""

    edition: Edition
    items: tuple[Item, ...]


def publish(
    tree: Path, content: Content, signers: Signers, now: datetime, how: How | None = None
) -> Published:
    """Publish content as the next edition of a tree that has a root. Raises PublishError.

    The same content makes no new edition; signatures are made anew when half of their lives is
    over.
    """
    how = how or How()
    files = TreeFiles(tree, dry=how.dry)
    with files.alone():
        state = state_of(files)
        if state.targets is not None and not how.again:
            verify_ours(state.targets, signers.get(TARGETS, ()))
        last = _last(files, state.targets, how)
        dropped: tuple[str, ...] = ()
        if how.again and state.targets is not None:
            dropped = delegates_of(state.targets)
            state.targets.signed.delegations = None
        edition, found = next_edition(files, content, last, now, how)
        roles = []
        targets = state.targets
        is_new = last is None or edition != last.edition
        if is_new or targets is None or how.again or is_due(targets, now, how.lives):
            number = max(version_of(state, TARGETS), how.beyond) + 1
            targets = targets_with(files, edition, targets, TARGETS, number, now, how.lives)
            targets = sign(targets.signed, TARGETS, state.root, signers.get(TARGETS, ()))
            files.put(f"{METADATA}/{number}.{TARGETS}.json", targets.to_bytes())
            roles.append(TARGETS)
        state.targets = targets
        how.also(files, state, edition, found)
        versions = versions_in(state) | {TARGETS: targets.signed.version}
        roles += put_online(files, state, versions, signers, now, how)
        files.flush()  # a body that a power cut had left short, where nothing else was new
        if how.memory is not None and not how.dry:
            Memory.of(found.items, found.things).save(how.memory)
    done = Published.of(edition, is_new, found, files, roles)
    return replace(done, dropped=dropped)


def refresh(tree: Path, signers: Signers, now: datetime, how: How | None = None) -> tuple[str, ...]:
    """Sign snapshot and timestamp anew if they are due; return the roles that were signed.

    It needs the keys of these two alone. Raises PublishError.
    """
    how = how or How()
    files = TreeFiles(tree, dry=how.dry)
    with files.alone():
        state = state_of(files)
        if state.targets is None:
            raise PublishError("publish-nothing")
        return put_online(files, state, versions_in(state), signers, now, how)


def put_online(
    files: TreeFiles,
    state: State,
    versions: dict[str, int],
    signers: Signers,
    now: datetime,
    how: How,
) -> tuple[str, ...]:
    """Write snapshot and timestamp where something is new or they are due; return which."""
    lives, roles = how.lives, []
    snapshot, timestamp = state.snapshot, state.timestamp
    if (
        snapshot is None
        or versions != versions_in(state)
        or not lives_on(snapshot.signed, now, lives.snapshot)
        or not _is_by(snapshot, state, "snapshot")
    ):
        before = snapshot.signed.version if snapshot is not None else 0
        number = max(before, how.beyond) + 1
        signed = Snapshot(number, None, until(now, lives.snapshot), meta_of(versions))
        snapshot = sign(signed, "snapshot", state.root, signers.get("snapshot", ()))
        files.put(f"{METADATA}/{number}.snapshot.json", snapshot.to_bytes())
        roles.append("snapshot")
    if (
        roles
        or timestamp is None
        or not lives_on(timestamp.signed, now, lives.timestamp)
        or not _is_by(timestamp, state, "timestamp")
    ):
        before = timestamp.signed.version if timestamp is not None else 0
        number = max(before, how.beyond) + 1
        meta = MetaFile(snapshot.signed.version)
        signed_last = Timestamp(number, None, until(now, lives.timestamp), meta)
        timestamp = sign(signed_last, "timestamp", state.root, signers.get("timestamp", ()))
        files.put_last(f"{METADATA}/timestamp.json", timestamp.to_bytes())
        roles.append("timestamp")
    return tuple(roles)


def next_edition(
    files: TreeFiles, content: Content, last: Last | None, now: datetime, how: How
) -> tuple[Edition, Settled]:
    """Write the bodies and parts of the next edition; return it, or the last one if it is the same.

    Raises PublishError, EditionError.
    """
    items = last.items if last is not None else ()
    withdrawn = last.edition.withdrawn if last is not None else ()
    moment = int(now.timestamp())
    made = _made(files, content, items, how)
    unknown = {*content.withdrawn} - {item.key for item in items} - {*withdrawn}
    if unknown:
        raise PublishError("publish-unknown", min(unknown))
    found = settled(items, withdrawn, made, moment, content.withdrawn)
    if not found.items and last is None:
        raise PublishError("publish-nothing")
    lost = found.gone - len({*content.withdrawn} & {item.key for item in items})
    if not how.lets_go and lost >= MUCH and lost * 5 >= len(items):
        raise PublishError("publish-loses", f"{lost} of {len(items)}")
    parts = [part_written(part) for part in divided(found.items)]
    edition = Edition(
        max(last.edition.number if last is not None else 0, how.beyond) + 1,
        moment,
        as_line(content.name, LONGEST_NAME),
        content.newest_version,
        tuple(PartRef(files.keep_body(part), len(part)) for part in parts),
        found.withdrawn,
    )
    if last is not None and not how.beyond:
        as_before = replace(edition, number=last.edition.number, published=last.edition.published)
        if as_before == last.edition:
            return last.edition, found
    return edition, found


def targets_with(
    files: TreeFiles,
    edition: Edition,
    before: Metadata[Targets] | None,
    role: str,
    number: int,
    now: datetime,
    lives: Lives,
) -> Metadata[Targets]:
    """Write the edition of a role; return unsigned metadata that name it, and keep delegations."""
    data = written(edition)
    digest = sha256(data).hexdigest()
    if not files.has(edition_place(role, digest), len(data)):
        files.put(edition_place(role, digest), data)
    path = edition_path(role)
    target = TargetFile(len(data), {"sha256": digest}, path)
    delegations = before.signed.delegations if before is not None else None
    return Metadata(Targets(number, None, until(now, lives.targets), {path: target}, delegations))


def last_of(files: TreeFiles, metadata: Metadata[Targets] | None, role: str) -> Last | None:
    """Return the edition that metadata name, with its items. Raises PublishError."""
    target = edition_target(metadata, role) if metadata is not None else None
    if target is None:
        return None
    try:
        digest = target.hashes["sha256"]
        data = files.read(edition_place(role, digest), MOST_BYTES)
        if sha256(data).hexdigest() != digest:
            raise PublishError("publish-damaged", "the edition")
        edition = edition_in(data)
        return Last(edition, all_items([_part(files, part) for part in edition.parts]))
    except (EditionError, KeyError) as error:
        raise PublishError("publish-damaged", str(error)) from error


def is_due(metadata: Metadata[Targets], now: datetime, lives: Lives) -> bool:
    """Return whether the signature of an edition is to be made anew."""
    return not lives_on(metadata.signed, now, lives.targets)


def last_published(tree: Path) -> Last | None:
    """Return the publisher's own edition in a tree, with its items. Raises PublishError."""
    files = TreeFiles(tree)
    return last_of(files, state_of(files).targets, TARGETS)


def _last(files: TreeFiles, metadata: Metadata[Targets] | None, how: How) -> Last | None:
    """Return the last edition. One that a thief has left may be damaged, and is passed over then.

    `how.beyond` has to say where numbers begin in that case.
    """
    try:
        return last_of(files, metadata, TARGETS)
    except PublishError:
        if how.again and how.beyond:
            return None
        raise


def _part(files: TreeFiles, part: PartRef) -> bytes:
    data = files.read(body_place(part.sha256), MOST_BYTES)
    if sha256(data).hexdigest() != part.sha256:
        raise PublishError("publish-damaged", "a part")
    return data


def _made(files: TreeFiles, content: Content, items: tuple[Item, ...], how: How) -> list[Made]:
    memory = Memory.load(how.memory) if how.memory is not None else Memory()
    known = {item.key: item for item in items}
    made: list[Made] = []
    for done, thing in enumerate(content.things):
        how.progress(done, len(content.things))
        thing = memory.with_former(thing)
        item = known.get(memory.key_if_same(thing))
        if item is not None and files.has(body_place(item.sha256), item.length):
            made.append(Made(thing, item.sha256, item.length))
            continue
        made.append(_body(files, thing))
    how.progress(len(content.things), len(content.things))
    return made


def _body(files: TreeFiles, thing: Thing) -> Made:
    data = thing.made()
    return Made(thing, files.keep_body(data), len(data))


def _is_by(metadata: Metadata[Snapshot] | Metadata[Timestamp], state: State, role: str) -> bool:
    """Return whether the present keys of the role have signed it; a new root may name others."""
    result = state.root.get_verification_result(role, metadata.signed_bytes, metadata.signatures)
    return bool(result)
