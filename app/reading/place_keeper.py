"""Keeps the place at every sentence, on a thread of its own: the reader never waits for a disk.

Places are written in their order. While several of the same article wait, only the last is written.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from threading import Condition, Thread
from typing import Protocol

from content.errors import ContentError, NotAllowedError
from content.locator import Locator

log = logging.getLogger(__name__)


class PlaceStore(Protocol):
    """The store of places: the library."""

    def save_place(self, locator: Locator, progress: float, finished: bool = False) -> None:
        """Write one place durably."""


class PlaceKeeper:
    """Call `keep` from any thread; it returns at once."""

    def __init__(self, store: PlaceStore, on_failed: Callable[[], None] = lambda: None) -> None:
        """Write to `store`; `on_failed` is called, on the writing thread, when that fails."""
        self._store, self._on_failed = store, on_failed
        self._waiting: OrderedDict[str, tuple[Locator, float, bool]] = OrderedDict()
        self._news = Condition()
        self._closing = False
        self._writing = False
        self._thread = Thread(target=self._write, name="places", daemon=True)
        self._thread.start()

    def keep(self, locator: Locator, progress: float, finished: bool) -> None:
        """Write this place soon."""
        with self._news:
            self._waiting.pop(locator.article_id, None)
            self._waiting[locator.article_id] = (locator, progress, finished)
            self._news.notify_all()

    def flush(self, timeout_s: float = 3.0) -> bool:
        """Wait until everything is written; False when the disk takes longer than that."""
        with self._news:
            return self._news.wait_for(lambda: not self._waiting and not self._writing, timeout_s)

    def close(self) -> None:
        """Write the waiting places and end the thread."""
        self.flush()
        with self._news:
            self._closing = True
            self._news.notify_all()
        self._thread.join(1.0)

    def _write(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: bool(self._waiting) or self._closing)
                if not self._waiting:
                    return
                _, (locator, progress, finished) = self._waiting.popitem(last=False)
                self._writing = True
            try:
                self._store.save_place(locator, progress, finished)
            except NotAllowedError:
                pass  # the policy of a visitor keeps no place
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
