"""Keeps the place at every sentence, on a thread of its own: the reader never waits for a disk.

Places are written in their order. While several of the same article wait, only the last is written.
"""

from __future__ import annotations

import logging
from collections import OrderedDict, deque
from collections.abc import Callable
from functools import partial
from threading import Condition, Thread
from typing import Protocol

from content.errors import ContentError, NotAllowedError
from content.locator import Locator
from content.places import MOST_FORMER, Spot

log = logging.getLogger(__name__)


class PlaceStore(Protocol):
    """The store of places: the library."""

    def save_place(self, locator: Locator, progress: float, finished: bool = False) -> None:
        """Write one place durably."""

    def leave_place(self, spot: Spot) -> None:
        """Write a place that was left behind."""


class PlaceKeeper:
    """Call `keep` from any thread; it returns at once."""

    def __init__(self, store: PlaceStore, on_failed: Callable[[], None] = lambda: None) -> None:
        """Write to `store`; `on_failed` is called, on the writing thread, when that fails."""
        self._store, self._on_failed = store, on_failed
        self._waiting: OrderedDict[str, tuple[Locator, float, bool]] = OrderedDict()
        self._left: deque[Spot] = deque()
        self._not_left: deque[Spot] = deque(maxlen=MOST_FORMER)
        """Places that were left and could not be written: the next write tries again."""
        self._news = Condition()
        self._closing = False
        self._writing = False
        self._thread = Thread(target=self._write, name="places", daemon=True)
        self._thread.start()

    def keep(self, locator: Locator, progress: float, finished: bool) -> None:
        """Write this place soon, after those that could not be written before."""
        with self._news:
            self._try_again()
            self._waiting.pop(locator.article_id, None)
            self._waiting[locator.article_id] = (locator, progress, finished)
            self._news.notify_all()

    def leave(self, spot: Spot) -> None:
        """Write soon that this place was left behind, as soon as the disk takes it."""
        with self._news:
            self._try_again()
            self._left.append(spot)
            self._news.notify_all()

    def flush(self, timeout_s: float = 3.0) -> bool:
        """Wait until everything is written; False when the disk takes longer than that."""
        with self._news:
            return self._news.wait_for(lambda: not self._waits and not self._writing, timeout_s)

    def close(self) -> None:
        """Write the waiting places, those that failed once more, and end the thread."""
        with self._news:
            self._try_again()
            self._news.notify_all()
        self.flush()
        with self._news:
            self._closing = True
            self._news.notify_all()
        self._thread.join(1.0)

    @property
    def _waits(self) -> bool:
        return bool(self._waiting or self._left)

    def _try_again(self) -> None:
        self._left.extendleft(reversed(self._not_left))
        self._not_left.clear()

    def _next(self) -> Callable[[], None]:
        """Return what to write next: a place that was left behind before the one that followed."""
        if self._left:
            return partial(self._leave, self._left.popleft())
        _, (locator, progress, finished) = self._waiting.popitem(last=False)
        return partial(self._store.save_place, locator, progress, finished)

    def _leave(self, spot: Spot) -> None:
        try:
            self._store.leave_place(spot)
        except NotAllowedError:
            raise
        except (ContentError, OSError):
            with self._news:
                self._not_left.append(spot)
            raise

    def _write(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._waits or self._closing)
                if not self._waits:
                    return
                write = self._next()
                self._writing = True
            try:
                write()
            except NotAllowedError:
                pass  # a policy that keeps no place
            except ContentError as error:  # a full disk: the next sentence tries again
                log.warning("the place was not saved: %s", error)
                self._on_failed()
            except Exception:
                log.exception("the place was not saved")
                self._on_failed()
            finally:
                with self._news:
                    self._writing = False
                    self._news.notify_all()
