"""The subscriptions as pages, the terminal and the clock of the app ask for them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.subscriptions.child import FetchingChild
from app.subscriptions.faults import Progress, SubscriptionError
from app.subscriptions.joining import join_by_file, join_by_paper
from app.subscriptions.mirrors import Where
from app.subscriptions.only_one import held
from app.subscriptions.ready import ready
from app.subscriptions.schedule import Tried, due_in
from app.subscriptions.shelving.applying import (
    Courses,
    Shelves,
    Texts,
    apply_edition,
    forget,
    is_applied,
)
from app.subscriptions.shelving.offered import offered_readings
from app.subscriptions.standing import Standing, standing
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import Subscription, mirrors_of
from app.subscriptions.sweeping import sweep
from app.subscriptions.syncing import Ended, How, sync
from content.errors import ContentError, ImportStoppedError, NotAllowedError
from content.library.editions.nouns import Taken
from content.text.readings.corrections import Corrections

log = logging.getLogger(__name__)

WRITE = "subscriptions"
"""The name of this write, as the policy is asked."""


@dataclass(frozen=True, slots=True)
class Former:
    """A subscription that was ended, and the root by which it can begin again."""

    subscription: Subscription
    root: bytes


@dataclass(frozen=True, slots=True)
class Looked:
    """The end of a look at subscriptions: every try, and what came to the shelf or went."""

    ended: tuple[Ended, ...] = ()
    taken: tuple[tuple[Subscription, Taken], ...] = ()


class SubscriptionShelf:
    """For jobs: every method but `stop` blocks, and may raise a ContentError."""

    def __init__(
        self,
        store: SubscriptionStore,
        library: Texts,
        courses: Callable[[], Courses],
        *,
        may_write: Callable[[str], bool] = lambda what: True,
        now: Callable[[], float] = time.time,
        stopping: threading.Event | None = None,
        came: Callable[[], object] = lambda: None,
    ) -> None:
        """Begin with nothing under way. To set `stopping` is as good as stop().

        `came` is called, on any thread, when an edition was put on the shelf, or an ended
        subscription took its readings with it.
        """
        self._store, self._library, self._courses = store, library, courses
        self._may_write, self._now = may_write, now
        self._is_stopped = stopping or threading.Event()
        self._came = came
        self._looking = threading.Lock()

    @property
    def folder(self) -> Path:
        """The folder of it all."""
        return self._store.folder

    def all(self) -> list[Standing]:
        """Return the subscriptions, and how each is."""
        return [standing(self._store, each) for each in self._store.all()]

    def join_by_file(self, data: bytes) -> Subscription:
        """Subscribe by the bytes of a publisher's file. Nothing is fetched yet."""
        self._check()
        with FetchingChild() as child:
            return join_by_file(self._store, child, data)

    def join_by_paper(self, where: Where, version: int, begins: str) -> Subscription:
        """Subscribe by the code on paper."""
        self._check()
        with FetchingChild() as child:
            return join_by_paper(self._store, child, where, version, begins)

    def end(self, which: str) -> Former:
        """Subscribe no more: the texts stay on the shelf, the publisher's courses go."""
        self._check()
        store = self._store
        with self._alone(), held(store.lock_file), held(store.shelf_lock_file):
            known = store.subscription(which)
            named = replace(known, name=standing(store, known).name)
            former = Former(named, store.root(which))
            forget(former.subscription, self._shelves())
            store.remove(which)
            sweep(store)
        self._came()
        return former

    def again(self, former: Former) -> Subscription:
        """Undo end(); what is older than what was seen before is refused from now on only."""
        self._check()
        return self._store.add(former.subscription, former.root)

    def look(
        self,
        which: Iterable[str] | None = None,
        *,
        mirrors: Sequence[Where] = (),
        only_due: bool = False,
        tell: Callable[[Progress], None] = lambda progress: None,
    ) -> Looked:
        """Ask for what is new, and put it on the shelf. None asks all subscriptions.

        `mirrors` are asked instead of their own, such as a stick. What an earlier look has left
        undone is done first; where that fails it is asked all the same: a text that the disk has
        lost comes again so.
        """
        wanted = [each for each in self._store.all() if which is None or each.id in {*which}]
        if not wanted or not self._may_write(WRITE):
            return Looked()
        with self._alone():
            taken, _ = self._apply(wanted)
            how = How(mirrors, only_due, self._now, tell=tell, is_stopped=self._is_stopped.is_set)
            ended: tuple[Ended, ...] = ()
            if mirrors or not only_due or any(map(self._is_due, wanted)):
                with FetchingChild() as child:
                    ended = tuple(sync(self._store, child, wanted, how))
                more, faults = self._apply(wanted)
                taken += more
                # A text that is still lost is told by the try that did not bring it.
                for fault in faults:
                    if not isinstance(fault, SubscriptionError):
                        raise fault
        return Looked(ended, tuple(taken))

    def put_on_shelf(self, which: Iterable[str]) -> list[tuple[Subscription, Taken]]:
        """Put the whole editions of these subscriptions on the shelf that are not there yet."""
        self._check()
        with self._alone():
            taken, faults = self._apply([self._store.subscription(each) for each in which])
        for fault in faults:
            raise fault
        return taken

    def readings(self) -> Corrections:
        """Return the readings that publishers have corrected."""
        return offered_readings(self._store)

    def stop(self) -> None:
        """Begin nothing any more; what is under way ends soon, and goes on the next time."""
        self._is_stopped.set()

    def _apply(
        self, wanted: Iterable[Subscription]
    ) -> tuple[list[tuple[Subscription, Taken]], list[ContentError]]:
        """Return what came, and the faults: one subscription's does not hold up the others."""
        taken: list[tuple[Subscription, Taken]] = []
        faults: list[ContentError] = []
        for subscription in wanted:
            try:
                with held(self._store.shelf_lock_file):
                    self._apply_one(subscription, taken)
            except ImportStoppedError:
                raise
            except ContentError as error:
                log.warning("an edition is not on the shelf yet: %r", error)
                faults.append(error)
        return taken, faults

    def _apply_one(
        self, subscription: Subscription, taken: list[tuple[Subscription, Taken]]
    ) -> None:
        shelves = self._shelves()
        for each in ready(self._store, subscription):
            if not is_applied(subscription, each, shelves):
                taken.append((subscription, apply_edition(subscription, each, shelves)))
                self._came()

    def _is_due(self, subscription: Subscription) -> bool:
        tries = self._store.tries(subscription.id)
        names = [each.name for each in mirrors_of(subscription)]
        return any(due_in(tries.get(name, Tried()), self._now()) == 0 for name in names)

    def _shelves(self) -> Shelves:
        return Shelves(self._store, self._library, self._courses(), check=self._stop_here)

    def _stop_here(self) -> None:
        if self._is_stopped.is_set():
            raise ImportStoppedError

    def _check(self) -> None:
        if not self._may_write(WRITE):
            raise NotAllowedError(WRITE)

    def _alone(self) -> _Alone:
        return _Alone(self._looking)


class _Alone:
    """Holds a lock, or says that something is under way already."""

    def __init__(self, lock: threading.Lock) -> None:
        self._lock = lock

    def __enter__(self) -> None:
        if not self._lock.acquire(blocking=False):
            raise SubscriptionError("in-use")

    def __exit__(self, *_: object) -> None:
        self._lock.release()
