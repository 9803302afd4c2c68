"""Fetches in processes with limits, for callers that can wait: jobs and the terminal."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from app.importing.limits import Limits
from app.processes.blocking_child import BlockingChild, ChildLostError, ChildSilentError
from app.processes.command import worker_command
from app.web import wire
from app.web.faults import WebError
from app.web.http import Fetched, Wanted

log = logging.getLogger(__name__)

COMMAND = worker_command("app.web.worker")
MOST = 8
"""Processes, and so connections, at once."""
_MIB = 1024 * 1024
LIMITS = Limits(cpu_s=20, spare_cpu_s=0, memory_bytes=512 * _MIB, output_bytes=16 * _MIB)
WHOLE_S = 19.5
"""Seconds for one fetch. The process itself ends it after `http.LONGEST_S`."""
_TICK_S = 0.1
"""Seconds between two questions whether to stop."""


def never() -> bool:
    """Return False: it is not stopped."""
    return False


class Web(Protocol):
    """The seam: fetches for the window and the terminal."""

    def fetch(self, wanted: Wanted, is_stopped: Callable[[], bool] = never) -> Fetched:
        """Return the answer of a server; see WebChild.fetch."""
        ...

    def close(self) -> None:
        """End every fetch; nothing is fetched afterwards."""
        ...


class WebChild:
    """Keeps its processes as long as they are used. For any thread; nothing starts before."""

    def __init__(
        self,
        command: Sequence[str] = COMMAND,
        most: int = MOST,
        whole_s: float = WHOLE_S,
        may_fetch: Callable[[], bool] = lambda: True,
    ) -> None:
        """`whole_s`: seconds for one fetch; a process that needs more is killed.

        `may_fetch` asks the policy, each time.
        """
        self._command = (*command, *LIMITS.arguments())
        self._whole_s, self._may_fetch = whole_s, may_fetch
        self._free = threading.BoundedSemaphore(most)
        self._lock = threading.Lock()
        self._resting: list[BlockingChild[wire.News]] = []
        self._busy: set[BlockingChild[wire.News]] = set()
        self._is_closed = False

    def __enter__(self) -> WebChild:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fetch(self, wanted: Wanted, is_stopped: Callable[[], bool] = never) -> Fetched:
        """Return the answer of a server; raises WebError, 20 s after the connection is free.

        While all connections are in use it waits for one; that takes as long as others need.
        """
        if not self._may_fetch():
            raise WebError("stopped", "the policy keeps from it")
        while not self._free.acquire(timeout=_TICK_S):
            self._look(is_stopped)
        try:
            return self._fetch(wanted, time.monotonic() + self._whole_s, is_stopped)
        finally:
            self._free.release()

    def close(self) -> None:
        """End all processes; a fetch under way ends with a fault."""
        with self._lock:
            self._is_closed = True
            processes = [*self._resting, *self._busy]
            self._resting = []
        for process in processes:
            process.close()

    def _look(self, is_stopped: Callable[[], bool]) -> None:
        if self._is_closed or is_stopped():
            raise WebError("stopped", "not wanted any more")

    def _fetch(self, wanted: Wanted, ends: float, is_stopped: Callable[[], bool]) -> Fetched:
        for is_last in (False, True):
            self._look(is_stopped)
            process = self._process()
            is_good = False
            try:
                process.send(wire.pack_order(wanted))
                news = self._answer(process, ends, is_stopped)
                is_good = True
            except ChildLostError as error:
                # One that has rested may end at this very moment: another one is asked.
                if is_last or time.monotonic() >= ends:
                    self._look(is_stopped)
                    raise WebError("broken", f"the process was lost: {error}") from error
                continue
            finally:
                self._put_back(process, is_good=is_good)
            if isinstance(news, wire.Failed):
                log.info("not fetched: %s", news.reason)
                raise WebError(news.reason, news.detail, wait_s=news.wait_s)
            return news
        raise AssertionError("the second attempt has an end")

    def _answer(
        self, process: BlockingChild[wire.News], ends: float, is_stopped: Callable[[], bool]
    ) -> wire.News:
        while True:
            try:
                return process.next(_TICK_S)
            except ChildSilentError:
                self._look(is_stopped)
                if time.monotonic() >= ends:
                    raise WebError("too-slow", "the process does not answer") from None

    def _process(self) -> BlockingChild[wire.News]:
        """Return a process that rests and is alive, or a new one."""
        with self._lock:
            while self._resting:
                process = self._resting.pop()
                if process.exit_code() is None:
                    self._busy.add(process)
                    return process
                process.close()
        try:
            process = BlockingChild(self._command, wire.news_reader().feed)
        except ChildLostError as error:
            raise WebError("broken", f"no process: {error}") from error
        with self._lock:
            self._busy.add(process)
            if not self._is_closed:
                return process
        process.close()
        raise WebError("stopped", "closed meanwhile")

    def _put_back(self, process: BlockingChild[wire.News], *, is_good: bool) -> None:
        with self._lock:
            self._busy.discard(process)
            if is_good and not self._is_closed:
                self._resting.append(process)
                return
        process.close()
