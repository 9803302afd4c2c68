"""The subscriptions of this machine, in its data folder: a folder each, and the bodies of all.

subscriptions/ID/subscription.json  root.json      what was subscribed
                 trusted/                          TUF's metadata, as far as it was verified
                 editions/SHA256.json              three of each role
                 verified.json                     which of them are whole; the newest time seen
                 tries.json                        how the mirrors were asked
subscriptions/bodies/AB/SHA256                     see bodies.py
subscriptions/lock                                 one process fetches at a time
subscriptions/shelf-lock                           one process puts editions on the shelf
"""

from __future__ import annotations

import contextlib
import json
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.files.atomic import write_atomically
from app.files.keeping import world_fault
from app.subscriptions.bodies import Bodies
from app.subscriptions.faults import SubscriptionError
from app.subscriptions.schedule import Tried
from app.subscriptions.state import Verified, load_tries, load_verified, save_tries
from app.subscriptions.subscription import (
    ID_DIGITS,
    Subscription,
    fingerprint,
    is_id,
    subscription_of,
)
from content.editions.edition import MOST_BYTES, Edition, EditionError, edition_in
from content.editions.subscribing import MOST_ROLES, MOST_ROOT_BYTES
from content.real_files import open_file

MOST = 20
"""Subscriptions of a machine."""
_MOST_FILE_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of one subscription."""

    folder: Path

    @property
    def root_file(self) -> Path:
        """The root that was subscribed."""
        return self.folder / "root.json"

    @property
    def trusted(self) -> Path:
        """TUF's metadata."""
        return self.folder / "trusted"

    @property
    def verified_file(self) -> Path:
        """The file of things that were verified."""
        return self.folder / "verified.json"

    @property
    def tries_file(self) -> Path:
        """How its mirrors were asked."""
        return self.folder / "tries.json"

    def edition_file(self, digest: str) -> Path:
        """Return the file of an edition, by its hash."""
        return self.folder / "editions" / f"{digest}.json"

    def edition(self, digest: str) -> Edition:
        """Return an edition that is kept. Raises SubscriptionError."""
        try:
            with open_file(self.edition_file(digest), MOST_BYTES) as file:
                data = file.read()
            if fingerprint(data) == digest:
                return edition_in(data)
        except (OSError, EditionError) as error:
            raise SubscriptionError("not-found", f"an edition: {error!r}"[:200]) from error
        raise SubscriptionError("not-found", "an edition is another one")


class SubscriptionStore:
    """Reads and changes what is subscribed. Looks at the disk: for jobs and the terminal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bodies = Bodies(folder / "bodies")

    @property
    def lock_file(self) -> Path:
        """Held by the process that fetches."""
        return self.folder / "lock"

    @property
    def shelf_lock_file(self) -> Path:
        """Held by the process that puts editions on the shelf: an older one never comes last."""
        return self.folder / "shelf-lock"

    def place(self, which: str) -> Place:
        """Return the folder of a subscription. Raises SubscriptionError for what is no id."""
        if not is_id(which):
            raise SubscriptionError("no-subscription")
        return Place(self.folder / which)

    def all(self) -> tuple[Subscription, ...]:
        """Return all subscriptions, in the order of their ids; damaged ones are passed over."""
        try:
            names = sorted(each.name for each in self.folder.iterdir() if is_id(each.name))
        except OSError:
            return ()
        found = []
        for name in names:
            with contextlib.suppress(SubscriptionError):
                found.append(self.subscription(name))
        return tuple(found)

    def subscription(self, which: str) -> Subscription:
        """Return a subscription. Raises SubscriptionError."""
        place = self.place(which)
        try:
            with open_file(place.folder / "subscription.json", _MOST_FILE_BYTES) as file:
                fields = json.load(file)
            addresses, roles = tuple(fields["addresses"]), tuple(fields["roles"])
            found = subscription_of(self.root(which), str(fields["name"]), addresses, roles)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise SubscriptionError("no-subscription", repr(error)[:200]) from error
        if found.id != which:
            raise SubscriptionError("no-subscription", "another root")
        return found

    def root(self, which: str) -> bytes:
        """Return the root that was subscribed. Raises SubscriptionError."""
        try:
            with open_file(self.place(which).root_file, MOST_ROOT_BYTES) as file:
                root = file.read()
        except OSError as error:
            raise SubscriptionError("no-subscription", repr(error)[:200]) from error
        if fingerprint(root)[:ID_DIGITS] != which:
            raise SubscriptionError("no-subscription", "another root")
        return root

    def add(self, subscription: Subscription, root: bytes) -> Subscription:
        """Keep a subscription, and return it; one that is here gets the new name and addresses.

        Its roles stay, and what the new one does not tell: no file takes a district's texts away.
        The root was verified. A later root of a publisher that is subscribed is the same
        publisher. Raises SubscriptionError, and ContentError where nothing can be written.
        """
        which = self._same_publisher(root) or subscription.id
        here = {each.id for each in self.all()}
        if which != subscription.id:
            root = self.root(which)
        elif len(here) >= MOST and which not in here:
            raise SubscriptionError("too-large", "subscriptions")
        place = self.place(which)
        fields: dict[str, Any] = asdict(self._joined(which, subscription))
        try:
            place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(place.root_file, root)
            write_atomically(place.folder / "subscription.json", json.dumps(fields).encode())
        except OSError as error:
            raise world_fault(error) from error
        return self.subscription(which)

    def _joined(self, which: str, new: Subscription) -> Subscription:
        try:
            here = self.subscription(which)
        except SubscriptionError:
            return new
        roles = tuple(dict.fromkeys((*here.roles, *new.roles)))[:MOST_ROLES]
        addresses, name = new.addresses or here.addresses, new.name or here.name
        return replace(new, name=name, addresses=addresses, roles=roles)

    def _same_publisher(self, root: bytes) -> str:
        for each in self.all():
            history = self.place(each.id).trusted / "root_history"
            with contextlib.suppress(OSError):
                for file in history.iterdir():
                    if file.stat().st_size == len(root) and file.read_bytes() == root:
                        return each.id
        return ""

    def remove(self, which: str) -> None:
        """Forget a subscription; its bodies go with the next sweep. Raises SubscriptionError."""
        self.subscription(which)
        place = self.place(which)
        try:
            # Without this file it is none, whatever happens to the rest.
            (place.folder / "subscription.json").unlink()
            shutil.rmtree(place.folder)
        except OSError as error:
            raise world_fault(error) from error

    def verified(self, which: str) -> Verified:
        """Return what was verified of a subscription."""
        try:
            return load_verified(self.place(which).verified_file)
        except OSError as error:
            raise SubscriptionError("folder-unwritable", repr(error)[:200]) from error

    def tries(self, which: str) -> dict[str, Tried]:
        """Return how its mirrors were asked, by the names of the mirrors."""
        try:
            return load_tries(self.place(which).tries_file)
        except OSError:
            return {}

    def note_try(self, which: str, mirror: str, tried: Tried) -> None:
        """Keep how a mirror was asked; a disk that is full keeps nothing of it."""
        place = self.place(which)
        with contextlib.suppress(OSError):
            save_tries(place.tries_file, self.tries(which) | {mirror: tried})
