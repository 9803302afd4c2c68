"""The publisher's folder: the keys that sign by themselves, and a root that waits for signatures.

It lies beside the tree and never in it, for the tree is given to everybody. `NAME.publisher` is
its usual name.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.files.atomic import write_atomically
from app.publishing.keys.faults import KeysError
from app.publishing.keys.key_file import ENDING, Key, make_key, open_signer, read_key

if TYPE_CHECKING:
    from securesystemslib.signer import Signer

ONLINE = ("snapshot", "timestamp")
NEW_ROOT = "new.yinling-root"


@dataclass(frozen=True, slots=True)
class Publisher:
    """The folder of one tree's publisher. `dry`: nothing is written, and new keys are forgotten."""

    folder: Path
    dry: bool = False

    @property
    def new_root(self) -> Path:
        """The root that waits for signatures."""
        return self.folder / NEW_ROOT

    def key_file(self, role: str) -> Path:
        """Return where the key of an online role is."""
        return self.folder / f"{role}{ENDING}"

    def coming_key(self, role: str) -> Path:
        """Return where the key is that an online role gets with the new root."""
        return self.folder / f"new-{role}{ENDING}"

    def make_coming_key(self, role: str, name: str) -> Key:
        """Make the key that an online role is to get. KeyFileError, KeysError."""
        if self.dry:
            return Key(name, os.urandom(32))
        self._make_folder()
        path = self.coming_key(role)
        with suppress(FileNotFoundError):
            path.unlink()  # of a root that was given up
        return make_key(path, None, name)

    def take_coming_keys(self) -> None:
        """Put the new keys of online roles in the places of the old ones. KeysError."""
        for role in () if self.dry else ONLINE:
            try:
                self.coming_key(role).replace(self.key_file(role))
            except FileNotFoundError:
                continue
            except OSError as error:
                raise KeysError("keys-unwritable", str(error)) from error

    def forget_new_root(self, *, with_keys: bool) -> None:
        """Remove the root that waits, and the keys that were made for it."""
        paths = [self.coming_key(role) for role in ONLINE] if with_keys else []
        for path in () if self.dry else (*paths, self.new_root):
            with suppress(FileNotFoundError):
                path.unlink()

    def write_new_root(self, data: bytes) -> None:
        """Keep the root that waits. KeysError."""
        if self.dry:
            return
        self._make_folder()
        try:
            write_atomically(self.new_root, data)
        except OSError as error:
            raise KeysError("keys-unwritable", str(error)) from error

    def online_signers(self) -> Mapping[str, tuple[Signer, ...]]:
        """Return what signs by itself, of the roles whose keys are here. KeyFileError."""
        return {
            role: (open_signer(self.key_file(role), None),)
            for role in ONLINE
            if self.key_file(role).exists()
        }

    def online_keys(self, *, coming: bool = False) -> Mapping[str, Key]:
        """Return the public halves of the keys that are here. KeyFileError.

        `coming`: of those that will be, once the new root is in place.
        """
        found = {}
        for role in ONLINE:
            new, old = self.coming_key(role), self.key_file(role)
            if path := new if coming and new.exists() else old if old.exists() else None:
                found[role] = read_key(path)
        return found

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise KeysError("keys-unwritable", str(error)) from error


def publisher_of(tree: Path, folder: Path | None = None, *, dry: bool = False) -> Publisher:
    """Return the publisher of a tree, in its usual folder or a chosen one. KeysError."""
    place = Path(os.path.realpath(tree))
    chosen = Path(os.path.realpath(folder)) if folder is not None else None
    beside = chosen or place.with_name(f"{place.name}.publisher")
    if beside == place or place in beside.parents:
        raise KeysError("keys-inside", str(beside))
    return Publisher(beside, dry)


def outside_of(tree: Path, key_file: Path) -> Path:
    """Return the path of a key's file, unless it lies in the tree. KeysError."""
    if Path(os.path.realpath(tree)) in Path(os.path.realpath(key_file)).parents:
        raise KeysError("keys-inside", str(key_file))
    return key_file
