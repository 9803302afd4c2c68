"""Two small files of a subscription: the things verified of it, and how its mirrors were asked.

A damaged file is put aside, and what it told is found out anew. TUF's own files beside it go on
refusing what is older than they are.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from app.files.atomic import put_aside, write_atomically
from app.subscriptions.schedule import Tried
from app.subscriptions.subscription import TOP_ROLE
from content.real_files import open_file

log = logging.getLogger(__name__)

KEPT = 3
"""Editions of a role."""
MOST_BYTES = 1 << 20
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RoleState:
    """The editions of a role, as far as they are known.

    `kept` are the SHA-256 of the editions that are here whole, the newest first. `pending` is that
    of an edition whose bodies are still coming, or "". `number` and `published` are of the newest
    edition that was verified, whole or not. `trust` stands for the keys that sign the role: with
    others it all begins anew, so that a stolen key cannot close a machine for good by numbers and
    times of the future.
    """

    kept: tuple[str, ...] = ()
    pending: str = ""
    number: int = 0
    published: int = 0
    trust: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """All roles by name, and of each mirror's timestamp the sign (ETag) and the SHA-256."""

    roles: Mapping[str, RoleState] = field(default_factory=dict)
    etags: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def role(self, name: str) -> RoleState:
        """Return what is known of a role."""
        return self.roles.get(name, RoleState())

    def with_role(self, name: str, state: RoleState) -> Verified:
        """Return it with this about a role."""
        return replace(self, roles={**self.roles, name: state})

    @property
    def seen(self) -> int:
        """The newest time that the publisher's own edition tells, in s since 1970; 0 for none.

        A district's does not count: its key alone could make all machines refuse everything.
        """
        return self.role(TOP_ROLE).published


def load_verified(path: Path) -> Verified:
    """Return what the file tells; nothing where it is missing or damaged. Raises OSError."""
    return _loaded(path, _verified) or Verified()


def save_verified(path: Path, verified: Verified) -> None:
    """Keep it. Raises OSError."""
    fields = {
        "roles": {name: asdict(each) for name, each in verified.roles.items()},
        "etags": {name: list(each) for name, each in verified.etags.items()},
    }
    write_atomically(path, json.dumps(fields).encode())


def load_tries(path: Path) -> dict[str, Tried]:
    """Return how each mirror was asked; nothing where the file is missing or damaged."""
    return _loaded(path, _tries) or {}


def save_tries(path: Path, tries: Mapping[str, Tried]) -> None:
    """Keep it. Raises OSError."""
    fields = {name: asdict(each) for name, each in tries.items()}
    write_atomically(path, json.dumps(fields).encode())


def _loaded(path: Path, understand: Callable[[Any], T]) -> T | None:
    try:
        with open_file(path, MOST_BYTES) as file:
            data = file.read()
    except FileNotFoundError:
        return None
    try:
        return understand(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        put_aside(path)
        return None


def _verified(fields: Any) -> Verified:
    roles = {str(name): _role(each) for name, each in fields["roles"].items()}
    etags = {str(name): (str(each[0]), str(each[1])) for name, each in fields["etags"].items()}
    return Verified(roles, etags)


def _role(fields: Any) -> RoleState:
    kept, number, published = fields["kept"], fields["number"], fields["published"]
    if type(number) is not int or type(published) is not int or not isinstance(kept, list):
        raise ValueError("no numbers")
    hashes = [str(each) for each in (*kept, fields["pending"])]
    if not all(len(each) == 64 and set(each) <= set("0123456789abcdef") for each in hashes if each):
        raise ValueError("no hashes")
    return RoleState(
        tuple(filter(None, hashes[:-1])), hashes[-1], number, published, str(fields["trust"])
    )


def _tries(fields: Any) -> dict[str, Tried]:
    return {str(name): _tried(each) for name, each in fields.items()}


def _tried(fields: Any) -> Tried:
    at, chance, good_at = (float(fields[name]) for name in ("at", "chance", "good_at"))
    if not math.isfinite(at) or not math.isfinite(good_at) or not 0 <= chance <= 1:
        raise ValueError("no numbers")
    failures, wait_s = int(fields["failures"]), int(fields["wait_s"])
    went_on, fault = bool(fields["went_on"]), str(fields["fault"])
    return Tried(at, max(0, failures), chance, max(0, wait_s), went_on, good_at, fault)
