"""Removes bodies that no edition has any more, and those that were withdrawn from all editions."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from app.subscriptions.faults import SubscriptionError
from app.subscriptions.state import RoleState
from app.subscriptions.store import Place, SubscriptionStore
from content.editions.edition import EditionError, items_in


def sweep(store: SubscriptionStore) -> None:
    """Remove editions and bodies that no subscription keeps."""
    kept: set[str] = set()
    for subscription in store.all():
        place = store.place(subscription.id)
        roles = [store.verified(subscription.id).role(name) for name in subscription.roles]
        for role in roles:
            kept.update(_bodies(store, place, role))
        editions = {each for role in roles for each in (*role.kept, role.pending)}
        with contextlib.suppress(OSError):
            for file in (place.folder / "editions").iterdir():
                if file.stem not in editions:
                    file.unlink()
    store.bodies.sweep(kept)


def _bodies(store: SubscriptionStore, place: Place, role: RoleState) -> Iterator[str]:
    withdrawn: frozenset[str] = frozenset()
    looked_at: set[str] = set()  # editions have most of their parts in common
    for digest in (*role.kept, *filter(None, [role.pending])):
        try:
            edition = place.edition(digest)
        except SubscriptionError:
            continue
        if digest in role.kept[:1]:
            withdrawn = frozenset(edition.withdrawn)
        for part in edition.parts:
            if part.sha256 in looked_at:
                continue
            looked_at.add(part.sha256)
            yield part.sha256
            with contextlib.suppress(SubscriptionError, EditionError):
                for item in items_in(store.bodies.read(part.sha256)):
                    if item.key not in withdrawn:
                        yield item.sha256
