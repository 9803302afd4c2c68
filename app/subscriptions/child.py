"""Tries in a process with limits, for callers that can wait: jobs and the terminal."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from app.importing.limits import Limits as ProcessLimits
from app.processes.blocking_child import BlockingChild, ChildLostError, ChildSilentError
from app.processes.command import worker_command
from app.subscriptions.faults import Outcome, Progress, SubscriptionError
from app.subscriptions.fetching import wire
from app.subscriptions.fetching.budget import LONGEST_S, Limits
from app.subscriptions.mirrors import Where

log = logging.getLogger(__name__)

COMMAND = worker_command("app.subscriptions.fetching.worker")
WHOLE_S = 60.0
"""Seconds of a try, after which the process is killed."""
_MIB = 1024 * 1024
LIMITS = ProcessLimits(cpu_s=120, spare_cpu_s=0, memory_bytes=768 * _MIB, output_bytes=80 * _MIB)
"""A list of 100,000 items takes 150 MB; a body has 64 MiB."""
_TICK_S = 0.1


def never() -> bool:
    """Return False: it is not stopped."""
    return False


def nobody(progress: Progress) -> None:
    """Nobody is told."""


class FetchingChild:
    """Keeps its process as long as it is used. One thread asks; any may close it."""

    def __init__(
        self,
        command: Sequence[str] = COMMAND,
        limits: Limits | None = None,
        whole_s: float = WHOLE_S,
    ) -> None:
        self._command = (*command, *LIMITS.arguments())
        self._limits = limits or Limits(longest_s=min(LONGEST_S, whole_s))
        self._whole_s = whole_s
        self._lock = threading.Lock()
        self._process: BlockingChild[wire.News] | None = None
        self._is_closed = False

    def __enter__(self) -> FetchingChild:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def attempt(
        self,
        folder: Path,
        which: str,
        where: Where,
        tell: Callable[[Progress], None] = nobody,
        is_stopped: Callable[[], bool] = never,
    ) -> Outcome:
        """Ask a mirror of a subscription once; return the end of it, after 60 s at the latest.

        `folder` is that of the store. `tell` is called on this thread.
        """
        order = wire.TryOrder(folder, which, where, self._limits)
        try:
            news = self._answer(order, tell, is_stopped)
        except SubscriptionError as error:
            return Outcome(error.reason, detail=error.detail)
        if isinstance(news, Outcome):
            return news
        self._end()
        return Outcome("died", detail="another answer")

    def root(self, where: Where, version: int, begins: str) -> bytes:
        """Return the publisher's root from a mirror. Raises SubscriptionError.

        It is the one on paper: its SHA-256 begins with these hex digits.
        """
        return self._root(wire.RootOrder(where, version, begins))

    def checked(self, root: bytes) -> bytes:
        """Return this root, if it is signed by itself. Raises SubscriptionError."""
        return self._root(wire.CheckOrder(root))

    def close(self) -> None:
        """End the process; a try under way ends with a fault."""
        with self._lock:
            self._is_closed = True
        self._end()

    def _root(self, order: wire.Order) -> bytes:
        news = self._answer(order, nobody, never)
        if isinstance(news, wire.Root):
            return news.data
        reason = news.code if isinstance(news, Outcome) else "died"
        raise SubscriptionError(reason, news.detail if isinstance(news, Outcome) else "")

    def _answer(
        self, order: wire.Order, tell: Callable[[Progress], None], is_stopped: Callable[[], bool]
    ) -> wire.News:
        ends = time.monotonic() + self._whole_s
        for is_last in (False, True):
            process = self._started()
            try:
                process.send(wire.pack_order(order))
                return self._waited(process, ends, tell, is_stopped)
            except ChildLostError as error:
                self._end()
                # One that has rested may end at this very moment: another one is asked.
                if is_last or self._is_closed:
                    reason = "stopped" if self._is_closed else "died"
                    raise SubscriptionError(reason, str(error)) from error
            except SubscriptionError:
                self._end()
                raise
        raise AssertionError("the second one has an end")

    def _waited(
        self,
        process: BlockingChild[wire.News],
        ends: float,
        tell: Callable[[Progress], None],
        is_stopped: Callable[[], bool],
    ) -> wire.News:
        while True:
            try:
                news = process.next(_TICK_S)
            except ChildSilentError as error:
                if self._is_closed or is_stopped():
                    raise SubscriptionError("stopped") from error
                if time.monotonic() >= ends:
                    log.warning("a try is ended that did not end by itself")
                    raise SubscriptionError("too-slow", "killed") from error
                continue
            if not isinstance(news, Progress):
                return news
            tell(news)

    def _started(self) -> BlockingChild[wire.News]:
        with self._lock:
            if self._is_closed:
                raise SubscriptionError("stopped")
            if self._process is None or self._process.exit_code() is not None:
                try:
                    self._process = BlockingChild(self._command, wire.news_reader().feed)
                except ChildLostError as error:
                    raise SubscriptionError("died", str(error)) from error
            return self._process

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.close()
