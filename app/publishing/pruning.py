"""Takes off what no edition of the last ones names: bodies, editions, metadata, books."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from app.publishing.faults import PublishError
from app.publishing.files import BOOKS, CONTENT, METADATA, TARGETS, TreeFiles
from app.publishing.signed import edition_target, state_of, targets_of, versions_in
from app.publishing.tree import last_of

KEEP = 3
"""Editions of each role: as many as a machine keeps."""
_VERSION = re.compile(r"([1-9][0-9]{0,8})\.([a-z][a-z0-9-]*)\.json")
_EDITION = re.compile(r"([0-9a-f]{64})\.edition\.json")
_BODY = re.compile(r"([0-9a-f]{64})(?:\.epub)?")


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many files were taken off, and their bytes."""

    files: int
    bytes: int


def prune(tree: Path, keep: int = KEEP, *, dry: bool = False) -> Pruned:
    """Take off what the last `keep` editions of each role do not name. Raises PublishError.

    Where an edition of before cannot be read, what it names alone is taken off. Files that are not
    ours stay.
    """
    files = TreeFiles(tree, dry=dry)
    with files.alone():
        state = state_of(files)
        named: set[str] = set()
        oldest: dict[str, int] = {}
        for role, version in versions_in(state).items():
            oldest[role] = _names(files, role, version, max(1, keep), named)
        snapshot = state.snapshot.signed.version if state.snapshot is not None else 0
        oldest["snapshot"] = snapshot - keep
        # Only counted from here on.
        files.files = files.bytes = 0
        for path in [*(tree / METADATA).glob("*.json")]:
            found = _VERSION.fullmatch(path.name)
            if found and found[2] in oldest and int(found[1]) < oldest[found[2]]:
                files.delete(path)
        for pattern, form in (
            (f"{TARGETS}/**/*.edition.json", _EDITION),
            (f"{CONTENT}/??/*", _BODY),
            (f"{BOOKS}/??/*.epub", _BODY),
        ):
            for path in [*tree.glob(pattern)]:
                found = form.fullmatch(path.name)
                if found and found[1] not in named and path.is_file():
                    files.delete(path)
    return Pruned(files.files, files.bytes)


def _names(files: TreeFiles, role: str, newest: int, keep: int, named: set[str]) -> int:
    """Add the hashes that the last editions of a role name; return the oldest version to keep."""
    editions: set[str] = set()
    version = newest
    while version > 0 and len(editions) <= keep:
        try:
            metadata = targets_of(files, role, version)
            target = edition_target(metadata, role)
            if target is not None and target.hashes["sha256"] not in editions:
                editions.add(target.hashes["sha256"])
                if len(editions) > keep:
                    break
                found = last_of(files, metadata, role)
                named.add(target.hashes["sha256"])
                if found is not None:
                    named |= {part.sha256 for part in found.edition.parts}
                    named |= {item.sha256 for item in found.items}
        except PublishError:
            if version == newest:
                raise
            break
        version -= 1
    return version + 1
