"""The signed files of a tree, by The Update Framework (tuf.api): read, verified, and signed anew.

The root and all that it trusts are read from the tree. A machine would refuse what another root
signed, but a publisher would sign a foreign delegation if it stood in its own tree. So the last
edition has to be signed by a key that the publisher holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from securesystemslib.exceptions import UnverifiedSignatureError
from securesystemslib.signer import Signer
from tuf.api.exceptions import RepositoryError, UnsignedMetadataError
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Signed,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.api.serialization import DeserializationError

from app.publishing.faults import PublishError
from app.publishing.files import METADATA, MOST_METADATA, TreeFiles, edition_path
from content.editions.subscribing import TARGETS

Signers = Mapping[str, Sequence[Signer]]
"""The keys that are at hand, by role."""
_ROOT = re.compile(r"([1-9][0-9]{0,8})\.root\.json")
S = TypeVar("S", Root, Targets, Snapshot, Timestamp)


@dataclass(frozen=True, slots=True)
class Lives:
    """For how many days each signature lives: docs/adr/0038."""

    timestamp: int = 7
    snapshot: int = 30
    targets: int = 180


USUAL = Lives()


@dataclass(slots=True)
class State:
    """The signed files as they count now. None: there is none as yet."""

    root: Root
    root_bytes: bytes
    targets: Metadata[Targets] | None = None
    snapshot: Metadata[Snapshot] | None = None
    timestamp: Metadata[Timestamp] | None = None


def root_of(files: TreeFiles) -> tuple[Root, bytes]:
    """Return the newest root of a tree, and its bytes. Raises PublishError."""
    versions: list[int] = []
    with suppress(OSError):
        names = [path.name for path in (files.root / METADATA).iterdir()]
        versions += [int(found[1]) for found in map(_ROOT.fullmatch, names) if found]
    if not versions:
        raise PublishError("publish-no-root")
    data = files.read(f"{METADATA}/{max(versions)}.root.json", MOST_METADATA)
    metadata = parsed(data, Root)
    try:
        metadata.verify_delegate("root", metadata)
    except (RepositoryError, ValueError) as error:
        raise PublishError("publish-damaged", "the root") from error
    if metadata.signed.version != max(versions) or not metadata.signed.consistent_snapshot:
        raise PublishError("publish-damaged", "the root")
    return metadata.signed, data


def state_of(files: TreeFiles) -> State:
    """Return what counts in a tree now. Raises PublishError.

    Snapshot and timestamp are trusted for nothing but their numbers, for a new root may have given
    them new keys. Targets are verified when they are signed anew (`verify_ours`).
    """
    state = State(*root_of(files))
    if not files.has(f"{METADATA}/timestamp.json"):
        return state
    state.timestamp = parsed(files.read(f"{METADATA}/timestamp.json", MOST_METADATA), Timestamp)
    number = state.timestamp.signed.snapshot_meta.version
    state.snapshot = parsed(
        files.read(f"{METADATA}/{number}.snapshot.json", MOST_METADATA), Snapshot
    )
    state.targets = targets_of(files, TARGETS, version_of(state, TARGETS))
    return state


def targets_of(files: TreeFiles, role: str, version: int) -> Metadata[Targets]:
    """Return the metadata of a role's edition, as they are written in the tree, unverified."""
    return parsed(files.read(f"{METADATA}/{version}.{role}.json", MOST_METADATA), Targets)


def version_of(state: State, role: str) -> int:
    """Return the version of a role's metadata that the snapshot names; 0 for none."""
    found = state.snapshot.signed.meta.get(f"{role}.json") if state.snapshot is not None else None
    return found.version if found is not None else 0


def parsed(data: bytes, kind: type[S]) -> Metadata[S]:
    """Return metadata of this kind. Raises PublishError."""
    try:
        metadata = Metadata[S].from_bytes(data)
    except DeserializationError as error:
        raise PublishError("publish-damaged", kind.type) from error
    if not isinstance(metadata.signed, kind):
        raise PublishError("publish-damaged", kind.type)
    return metadata


def verify(root: Root | Targets, role: str, metadata: Metadata[Targets]) -> None:
    """Raise PublishError unless a role's metadata are signed by its keys."""
    try:
        root.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    except (RepositoryError, ValueError) as error:
        raise PublishError("publish-foreign", role) from error


def verify_ours(metadata: Metadata[Targets], signers: Sequence[Signer]) -> None:
    """Raise PublishError unless one of these signers has signed the metadata."""
    for signer in signers:
        signature = metadata.signatures.get(signer.public_key.keyid)
        if signature is None:
            continue
        try:
            signer.public_key.verify_signature(signature, metadata.signed_bytes)
        except UnverifiedSignatureError:
            continue
        return
    raise PublishError("publish-foreign")


def sign(signed: S, role: str, trusting: Root | Targets, signers: Sequence[Signer]) -> Metadata[S]:
    """Return signed metadata. Raises PublishError for a key that is not of the role, or too few."""
    metadata = Metadata(signed)
    try:
        allowed = trusting.get_delegated_role(role)
    except ValueError as error:
        raise PublishError("publish-role", role) from error
    for signer in signers:
        if signer.public_key.keyid not in allowed.keyids:
            raise PublishError("publish-key", role)
        try:
            metadata.sign(signer, append=True)
        except UnsignedMetadataError as error:
            raise PublishError("publish-key", role) from error
    if len(metadata.signatures) < allowed.threshold:
        raise PublishError("publish-keys-missing", role)
    return metadata


def lives_on(signed: Signed, now: datetime, days: int) -> bool:
    """Return whether a signature is not due: more than half of its life is left."""
    return signed.expires - now > timedelta(days=days) / 2


def until(now: datetime, days: int) -> datetime:
    """Return when a signature of now expires, in whole seconds."""
    return now.replace(microsecond=0) + timedelta(days=days)


def edition_target(metadata: Metadata[Targets], role: str) -> TargetFile | None:
    """Return the target that is a role's edition. Raises PublishError for any other target."""
    path = edition_path(role)
    if metadata.signed.targets.keys() - {path}:
        raise PublishError("publish-paths", role)
    return metadata.signed.targets.get(path)


def delegates_of(metadata: Metadata[Targets]) -> tuple[str, ...]:
    """Return the names of those who may publish below theirs."""
    delegations = metadata.signed.delegations
    return tuple(sorted(delegations.roles or {})) if delegations is not None else ()


def meta_of(versions: Mapping[str, int]) -> dict[str, MetaFile]:
    """Return what a snapshot tells of the roles: their versions."""
    return {f"{role}.json": MetaFile(version) for role, version in sorted(versions.items())}


def versions_in(state: State) -> dict[str, int]:
    """Return the roles that the snapshot names, with their versions."""
    if state.snapshot is None:
        return {}
    return {
        name.removesuffix(".json"): file.version
        for name, file in state.snapshot.signed.meta.items()
    }
