"""A root that waits for signatures: one file, which goes from stick to stick until enough signed.

The file carries the root before it as well, so that another computer can tell what is new, and
whose signatures are asked for: a new root is signed by enough keys of both (TUF, 5.3.4).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from tuf.api.exceptions import RepositoryError, UnsignedMetadataError
from tuf.api.metadata import Metadata, Root
from tuf.api.serialization import DeserializationError
from tuf.api.serialization.json import JSONSerializer

from app.publishing.keys.faults import KeysError
from app.publishing.keys.key_file import NAME_FIELD
from content.editions.paper_code import fingerprint_words

if TYPE_CHECKING:
    from securesystemslib.signer import Key as TufKey
    from securesystemslib.signer import Signer

MOST_BYTES = 1_100_000
ROLES = ("root", "targets", "snapshot", "timestamp")
_FORM = 1
_CHECK_WORDS = 3


@dataclass(frozen=True, slots=True)
class Holder:
    """A key as people know it."""

    name: str
    id: str

    @property
    def short(self) -> str:
        """The first digits of its number, as they are shown."""
        return self.id[:8]


@dataclass(frozen=True, slots=True)
class RoleChange:
    """How a role differs from the root before."""

    role: str
    added: tuple[Holder, ...]
    removed: tuple[Holder, ...]
    threshold: int
    """Signatures that the role asks for from now on."""
    was: int
    """… and did before, 0 if there was none."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The signatures of one root's keys: those that are there, and those that may come."""

    threshold: int
    signed: tuple[Holder, ...]
    others: tuple[Holder, ...]

    @property
    def missing(self) -> int:
        """How many are missing."""
        return max(0, self.threshold - len(self.signed))


@dataclass(frozen=True)
class NewRoot:
    """The file. `before` is the root that counts until this one is in place; None: the first."""

    metadata: Metadata[Root]
    before: bytes | None

    @property
    def root(self) -> Root:
        """The root that waits."""
        return self.metadata.signed

    @property
    def former(self) -> Root | None:
        """The root before."""
        return root_in(self.before).signed if self.before is not None else None

    @property
    def check_words(self) -> tuple[str, ...]:
        """Words that are the same on two computers exactly if they sign the same root."""
        digest = sha256(self.metadata.signed_bytes).hexdigest()[:32]
        return fingerprint_words(digest)[-_CHECK_WORDS:]

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """Whose signatures are asked for: of the keys of before, and of the new ones."""
        found = self.root.get_root_verification_result(
            self.former, self.metadata.signed_bytes, self.metadata.signatures
        )
        each = (found.second,) if self.before is None else (found.first, found.second)
        return tuple(
            Wanted(one.threshold, holders(one.signed.values()), holders(one.unsigned.values()))
            for one in each
        )

    @property
    def is_whole(self) -> bool:
        """Whether enough have signed."""
        return not any(each.missing for each in self.wanted)

    def changes(self) -> tuple[RoleChange, ...]:
        """Return the roles that differ from the root before."""
        former = self.former
        found = []
        for role in ROLES:
            now, was = holders_of(self.root, role), holders_of(former, role) if former else ()
            before = former.roles[role].threshold if former else 0
            added = tuple(each for each in now if each not in was)
            removed = tuple(each for each in was if each not in now)
            threshold = self.root.roles[role].threshold
            if added or removed or threshold != before:
                found.append(RoleChange(role, added, removed, threshold, before))
        return tuple(found)

    def signed_by(self, signer: Signer) -> NewRoot:
        """Return it with one signature more. KeysError if the key has no part in it."""
        number = signer.public_key.keyid
        asked = {each.id for one in self.wanted for each in (*one.signed, *one.others)}
        if number not in asked:
            raise KeysError("keys-not-asked", number)
        metadata = Metadata[Root].from_bytes(self.metadata.to_bytes())
        try:
            metadata.sign(signer, append=True)
        except UnsignedMetadataError as error:
            raise KeysError("keys-not-asked", str(error)) from error
        return NewRoot(metadata, self.before)

    def with_signatures_of(self, other: NewRoot) -> NewRoot:
        """Return it with the signatures of a copy that was elsewhere. KeysError."""
        if other.metadata.signed_bytes != self.metadata.signed_bytes:
            raise KeysError("keys-stale", "the copy is another root")
        metadata = Metadata[Root].from_bytes(self.metadata.to_bytes())
        metadata.signatures.update(other.metadata.signatures)
        return NewRoot(metadata, self.before)

    def root_file(self) -> bytes:
        """Return the bytes of N.root.json, with sound signatures only. KeysError if too few."""
        if not self.is_whole:
            raise KeysError("keys-missing")
        good = {holder.id for one in self.wanted for holder in one.signed}
        signatures = {number: self.metadata.signatures[number] for number in sorted(good)}
        return Metadata(self.root, signatures).to_bytes(JSONSerializer(compact=True))

    def written(self) -> bytes:
        """Return the bytes of the file."""
        fields = {
            "form": _FORM,
            "root": self.metadata.to_bytes().decode(),
            "before": self.before.decode() if self.before is not None else None,
        }
        return json.dumps(fields, ensure_ascii=False, indent=1).encode()


def new_root_in(data: bytes) -> NewRoot:
    """Return the root of a file. KeysError, whatever the bytes are."""
    try:
        fields = dict(json.loads(data.decode()))
        if fields["form"] != _FORM:
            raise ValueError("form")
        before = fields["before"]
        new = NewRoot(root_in(fields["root"].encode()), None if before is None else before.encode())
        if new.before is not None:
            former = root_in(new.before)
            former.verify_delegate("root", former)
        if len(new.wanted) != (1 if before is None else 2):
            raise ValueError("before")
    except KeysError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RepositoryError) as error:
        raise KeysError("keys-damaged", str(error)) from error
    except RecursionError as error:
        raise KeysError("keys-damaged", "depth") from error
    if new.before is None and new.root.version != 1:
        raise KeysError("keys-damaged", "version")
    return new


def root_in(data: bytes) -> Metadata[Root]:
    """Return root metadata, unverified. KeysError."""
    try:
        metadata = Metadata[Root].from_bytes(data)
    except (DeserializationError, RecursionError) as error:
        raise KeysError("keys-damaged", str(error)) from error
    if not isinstance(metadata.signed, Root):
        raise KeysError("keys-damaged", "no root")
    return metadata


def holder(key: TufKey) -> Holder:
    """Return a key as people know it."""
    name = key.unrecognized_fields.get(NAME_FIELD)
    shown = " ".join(name.split())[:40] if isinstance(name, str) and name.isprintable() else ""
    return Holder(shown, key.keyid)


def holders(keys: Iterable[TufKey]) -> tuple[Holder, ...]:
    """Return keys as people know them, by their numbers."""
    return tuple(sorted(map(holder, keys), key=lambda each: each.id))


def holders_of(root: Root, role: str) -> tuple[Holder, ...]:
    """Return who holds a role."""
    return holders(root.get_key(number) for number in root.roles[role].keyids)
