"""A publisher whose tree lies in memory, and which signs whatever a test wants signed.

It stands beside app.publishing, which refuses to write what an attacker would.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from content.editions.edition import Edition, Item, ItemKind, PartRef, part_written, written

NOW = datetime(2026, 11, 30, 4, tzinfo=UTC)
TOP = ("root", "targets", "snapshot", "timestamp")
LIVES = {"root": 730, "targets": 180, "snapshot": 30, "timestamp": 7}


@cache
def key(number: int) -> CryptoSigner:
    """Return a key; the same number is the same key."""
    return CryptoSigner.generate_ed25519()


@dataclass
class Publisher:
    """Signs and publishes. `files` is the tree by its paths; `now` is its clock."""

    now: datetime = NOW
    files: dict[str, bytes] = field(default_factory=dict)
    signers: dict[str, list[CryptoSigner]] = field(default_factory=dict)
    number: int = 0
    newest_version: str = ""
    first_key: int = 0
    """Publishers with other keys are others."""

    def __post_init__(self) -> None:
        self.signers |= {role: [key(self.first_key + index)] for index, role in enumerate(TOP)}
        keys = {role: [each.public_key for each in self.signers[role]] for role in TOP}
        root = Root(1, None, self._until("root"), consistent_snapshot=True)
        for role, held in keys.items():
            for each in held:
                root.add_key(each, role)
        self.root = Metadata(root)
        self.targets = Metadata(Targets(1, None, self._until("targets")))
        self.snapshot = Metadata(Snapshot(1, None, self._until("snapshot")))
        self.timestamp = Metadata(Timestamp(1, None, self._until("timestamp")))
        self.delegated: dict[str, Metadata[Targets]] = {}
        self.publish_root(is_next=False)

    def _until(self, role: str) -> datetime:
        return self.now + timedelta(days=LIVES.get(role, 180))

    # --- editions ---

    def edition(
        self,
        texts: Mapping[str, bytes],
        *,
        role: str = "targets",
        withdrawn: Iterable[str] = (),
        number: int = 0,
        published: int = 0,
        name: str = "城东社区",
        kinds: Mapping[str, ItemKind] | None = None,
    ) -> Edition:
        """Write an edition with these texts by their keys, and sign all that vouches for it."""
        self.number = number or self.number + 1
        kind = (kinds or {}).get
        items = [
            Item(
                each,
                kind(each, ItemKind.ARTICLE),
                each,
                sha256(data).hexdigest(),
                len(data),
            )
            for each, data in sorted(texts.items())
        ]
        part = part_written(items)
        for data in (*texts.values(), part):
            self.files[place_of(data)] = data
        edition = Edition(
            self.number,
            published or int(self.now.timestamp()),
            name,
            self.newest_version,
            (PartRef(sha256(part).hexdigest(), len(part)),),
            tuple(withdrawn),
        )
        self.aim(written(edition), role)
        return edition

    def aim(self, data: bytes, role: str = "targets") -> None:
        """Make these bytes the role's edition, and sign what vouches for it."""
        folder = "" if role == "targets" else f"{role}/"
        signed = self.targets_of(role).signed
        signed.targets = {
            f"{folder}edition.json": TargetFile.from_data(f"{folder}edition.json", data, ["sha256"])
        }
        self.files[f"targets/{folder}{sha256(data).hexdigest()}.edition.json"] = data
        self.bump(role, "snapshot", "timestamp")

    def targets_of(self, role: str) -> Metadata[Targets]:
        return self.targets if role == "targets" else self.delegated[role]

    def delegate(self, name: str, signer: CryptoSigner, paths: Iterable[str] = ()) -> None:
        """Let another publish under its name."""
        self.signers[name] = [signer]
        new = DelegatedRole(name, [], 1, True, list(paths) or [f"{name}/*"])
        signed = self.targets.signed
        if signed.delegations is None:
            signed.delegations = Delegations({}, {name: new})
        else:
            assert signed.delegations.roles is not None
            signed.delegations.roles[name] = new
        signed.add_key(signer.public_key, name)
        self.delegated[name] = Metadata(Targets(1, None, self._until(name)))

    # --- signatures ---

    def bump(self, *roles: str) -> None:
        """Write the next version of these roles, in this order; the snapshot names all targets."""
        for role in roles:
            md = self.metadata(role)
            if self.files.get(self._place(role)) is not None:
                md.signed.version += 1
            md.signed.expires = self._until(role)
            self.write(role)

    def write(self, *roles: str) -> None:
        """Sign and write these roles as they stand."""
        for role in roles:
            md = self.metadata(role)
            if role == "snapshot":
                names = {"targets": self.targets, **self.delegated}
                md.signed.meta = {
                    f"{name}.json": MetaFile(each.signed.version) for name, each in names.items()
                }
            if role == "timestamp":
                md.signed.snapshot_meta = MetaFile(self.snapshot.signed.version)
            self.files[self._place(role)] = self.signed(role)

    def signed(self, role: str) -> bytes:
        """Return the bytes of a role, signed by those who hold its keys."""
        md = self.metadata(role)
        md.signatures.clear()
        for signer in self.signers[role]:
            md.sign(signer, append=True)
        return md.to_bytes()

    def publish_root(self, *also: CryptoSigner, is_next: bool = True) -> None:
        """Write the next root, signed by its keys and by these."""
        if is_next:
            self.root.signed.version += 1
        self.root.signed.expires = self._until("root")
        self.root.signatures.clear()
        for signer in (*self.signers["root"], *also):
            self.root.sign(signer, append=True)
        self.files[self._place("root")] = self.root.to_bytes()

    def rotate(self, role: str, signer: CryptoSigner) -> None:
        """Give a role another key, and write the root that says so."""
        before = list(self.signers[role])
        for each in before:
            self.root.signed.revoke_key(each.public_key.keyid, role)
        self.root.signed.add_key(signer.public_key, role)
        self.signers[role] = [signer]
        self.publish_root(*(before if role == "root" else ()))

    def root_bytes(self, version: int = 1) -> bytes:
        return self.files[f"metadata/{version}.root.json"]

    def metadata(self, role: str) -> Metadata[Any]:
        """Return the metadata of a role, to be spoilt and signed."""
        top = {"root": self.root, "snapshot": self.snapshot, "timestamp": self.timestamp}
        return top.get(role) or self.targets_of(role)

    def _place(self, role: str) -> str:
        if role == "timestamp":
            return "metadata/timestamp.json"
        return f"metadata/{self.metadata(role).signed.version}.{role}.json"

    def lay_out(self, folder: Path) -> Path:
        """Write the tree into a folder, such as a stick's."""
        for path, data in self.files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return folder


def place_of(data: bytes) -> str:
    """Return the path of a body in a tree."""
    digest = sha256(data).hexdigest()
    return f"content/{digest[:2]}/{digest}"
