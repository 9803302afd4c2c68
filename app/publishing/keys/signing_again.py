"""Signs again what a role had signed, after its keys changed: the edition stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Targets

from app.publishing.faults import PublishError
from app.publishing.files import METADATA, MOST_METADATA, TreeFiles
from app.publishing.keys.ceremony import newest_root
from app.publishing.keys.new_root import root_in
from app.publishing.signed import USUAL, Lives, State, sign, state_of, until, versions_in
from app.publishing.tree import How, put_online
from content.editions.subscribing import TARGETS

if TYPE_CHECKING:
    from securesystemslib.signer import Signer


def sign_targets_again(
    tree: Path,
    target_signers: Sequence[Signer],
    online_signers: Mapping[str, Sequence[Signer]],
    now: datetime,
    lives: Lives = USUAL,
    *,
    dry: bool = False,
) -> tuple[str, ...]:
    """Sign the last edition by the present keys; return the roles that were signed.

    It must have been signed by keys that some root of the tree had named: whether these were
    stolen is for people to know. PublishError, KeysError.
    """
    files = TreeFiles(tree, dry=dry)
    with files.alone():
        state = state_of(files)
        if state.targets is None:
            raise PublishError("publish-nothing")
        if not any(_is_by(root, state.targets) for root in _roots(files, state)):
            raise PublishError("publish-foreign")
        number = state.targets.signed.version + 1
        before = state.targets.signed
        signed = Targets(
            number, None, until(now, lives.targets), before.targets, before.delegations
        )
        targets = sign(signed, TARGETS, state.root, target_signers)
        files.put(f"{METADATA}/{number}.{TARGETS}.json", targets.to_bytes())
        versions = versions_in(state) | {TARGETS: number}
        signers = {**online_signers, TARGETS: target_signers}
        return (
            TARGETS,
            *put_online(files, state, versions, signers, now, How(lives=lives, dry=dry)),
        )


def targets_are_signed(tree: Path) -> bool | None:
    """Return whether the present keys have signed the last edition; None if there is none yet."""
    newest_root(tree)
    state = state_of(TreeFiles(tree))
    return _is_by(state.root, state.targets) if state.targets is not None else None


def _is_by(root: Root, targets: Metadata[Targets]) -> bool:
    try:
        root.verify_delegate(TARGETS, targets.signed_bytes, targets.signatures)
    except (RepositoryError, ValueError):
        return False
    return True


def _roots(files: TreeFiles, state: State) -> list[Root]:
    """Return the tree's roots that vouch for each other, the newest first."""
    roots = [state.root]
    with suppress(PublishError, RepositoryError, ValueError):
        for version in range(state.root.version - 1, 0, -1):
            data = files.read(f"{METADATA}/{version}.root.json", MOST_METADATA)
            former, newer = root_in(data), roots[-1]
            former.verify_delegate("root", former)
            data_newer = files.read(f"{METADATA}/{newer.version}.root.json", MOST_METADATA)
            former.verify_delegate("root", root_in(data_newer))
            roots.append(former.signed)
    return roots
