"""The shelf of this machine, as `sync` and `subscribe --remove` change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager

from app.files.paths import Paths
from app.lessons.course_shelf import CourseShelf
from app.subscriptions.shelving.shelf import SubscriptionShelf
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import Subscription
from content.library.editions.nouns import Taken
from content.library.store.library import Library


@contextmanager
def shelf_of(paths: Paths) -> Iterator[SubscriptionShelf]:
    """Give the subscriptions of this machine, with its library and its courses."""
    paths.create()
    with closing(Library(paths.library_file)) as library:
        store = SubscriptionStore(paths.subscriptions)
        yield SubscriptionShelf(store, library, lambda: CourseShelf(paths.lessons))


def put_on_shelf(paths: Paths, wanted: Iterable[Subscription]) -> list[tuple[Subscription, Taken]]:
    """Put whole editions on the shelf; return what came and went. Raises ContentError."""
    ids = [each.id for each in wanted]
    if not ids:
        return []
    with shelf_of(paths) as shelf:
        return shelf.put_on_shelf(ids)


def taken_line(name: str, taken: Taken) -> str:
    """Return what came to the shelf, and what went, as one line."""
    counts = (
        ("新来", taken.added),
        ("换成新的", taken.changed),
        ("下架", taken.gone),
        ("撤回", taken.withdrawn),
    )
    parts = [f"{word} {len(ids)} 篇" for word, ids in counts if ids]
    return f"{name}：书架上" + ("，".join(parts) or "没有变") + "。"


def taken_fields(taken: Taken) -> dict[str, int]:
    """Return the same as counts, for programs."""
    return {
        "added": len(taken.added),
        "changed": len(taken.changed),
        "gone": len(taken.gone),
        "withdrawn": len(taken.withdrawn),
    }
