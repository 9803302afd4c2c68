"""The subscriptions of a home, as they go from one computer to another: whom, and by which root.

Their texts are in the library; the editions themselves come again. Without this a text that is
withdrawn later would stay on the new computer for good.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress

from app.files.paths import Paths
from app.subscriptions.faults import SubscriptionError
from app.subscriptions.only_one import held
from app.subscriptions.store import MOST, SubscriptionStore
from app.subscriptions.subscription import Subscription, subscription_of
from content.editions.edition import EditionError
from content.editions.subscribing import MOST_BYTES, Feed, feed_in, feed_written
from content.errors import ContentError

SUBSCRIBED = "subscriptions.json"
"""The part with the subscriptions, each as a publisher's file."""
LARGEST_SUBSCRIBED = 2 * MOST * MOST_BYTES


def subscribed_here(paths: Paths) -> bytes:
    """Return the subscriptions of this home; b"" for none. For a job."""
    if not paths.subscriptions.is_dir():
        return b""
    store = SubscriptionStore(paths.subscriptions)
    feeds: dict[str, str] = {}
    with suppress(ContentError, OSError):
        for each in store.all():
            with suppress(ContentError, OSError):
                feed = Feed(each.name, each.addresses, store.root(each.id), each.roles)
                feeds[each.id] = feed_written(feed).decode()
    return _written(feeds)


def both_of(ours: bytes, theirs: bytes) -> bytes:
    """Return both; of a publisher that both have it is ours. `theirs` may be a stranger's."""
    mine = _feeds(ours)
    more = {id_: text for id_, text in _feeds(theirs).items() if id_ not in mine}
    return _written({**mine, **more}) if more else ours


def keep_subscribed(paths: Paths, content: bytes) -> None:
    """Let the subscriptions of this home be these.

    Their roots are looked at when they are first asked. Raises OSError, ContentError.
    """
    store = SubscriptionStore(paths.subscriptions)
    wanted = {each.id: (each, root) for each, root in _subscriptions(content)}
    with held(store.lock_file):
        here = {each.id for each in store.all()}
        for id_ in here - wanted.keys():
            store.remove(id_)
        for id_ in wanted.keys() - here:
            store.add(*wanted[id_])


def _written(feeds: dict[str, str]) -> bytes:
    return json.dumps(feeds, ensure_ascii=False, indent=1).encode() if feeds else b""


def _feeds(content: bytes) -> dict[str, str]:
    """Return the publishers' files by ids that are worked out anew; those that are none are not."""
    found: dict[str, str] = {}
    for each, _, text in _read(content):
        found.setdefault(each.id, text)
    return found


def _subscriptions(content: bytes) -> Iterator[tuple[Subscription, bytes]]:
    for each, root, _ in _read(content):
        yield each, root


def _read(content: bytes) -> Iterator[tuple[Subscription, bytes, str]]:
    try:
        values = json.loads(content[:LARGEST_SUBSCRIBED].decode())
    except (ValueError, RecursionError):
        return
    for text in [*values.values()][:MOST] if isinstance(values, dict) else ():
        if not isinstance(text, str):
            continue
        with suppress(EditionError, SubscriptionError, UnicodeEncodeError):
            feed = feed_in(text.encode())
            found = subscription_of(feed.root, feed.name, feed.addresses, feed.roles)
            yield found, feed.root, text
