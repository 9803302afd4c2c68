"""A process that fetches: `python -m app.web.worker CPU_S MEMORY OUTPUT`.

One address after another; it ends after a while without one, and after some processor time.
"""

from __future__ import annotations

import os
import queue
import sys
import time
from dataclasses import replace

from app.importing.limits import limit_this_process
from app.processes.worker import Worker, what_failed
from app.web import wire
from app.web.faults import WebError
from app.web.http import Fetched, Fetcher, Wanted
from content.feeds.feed import NoFeedError
from content.feeds.reading import read_feed

IDLE_S = 60.0
"""Seconds without an order after which the process ends and frees its 20 MB."""
ENOUGH_S = 10.0
"""Seconds of processor time after which it ends of itself: its limit counts for its whole life."""


def main(fetcher: Fetcher | None = None, idle_s: float = IDLE_S) -> int:
    """Fetch until no more orders come; return the exit code."""
    work = Worker()
    _silence()
    limit_this_process(sys.argv[1:])
    fetcher = fetcher or Fetcher()
    orders: queue.SimpleQueue[Wanted] = queue.SimpleQueue()
    work.listen(wire.order_reader().feed, orders.put)
    while time.process_time() < ENOUGH_S:
        try:
            wanted = orders.get(timeout=idle_s)
        except queue.Empty:
            break
        work.tell(_news(fetcher, wanted))
    return 0


def _news(fetcher: Fetcher, wanted: Wanted) -> bytes:
    """Return the news that answer this order."""
    try:
        fetched = fetcher.fetch(wanted)
        return wire.pack_fetched(with_feed(fetched) if wanted.as_feed else fetched)
    except WebError as error:
        return wire.pack_failed(error.reason, error.detail, error.wait_s)
    except MemoryError:
        return wire.pack_failed("too-large", "memory", 0)
    except Exception as error:
        return wire.pack_failed("broken", what_failed(error), 0)


def with_feed(fetched: Fetched) -> Fetched:
    """Return it with the feed that is in its data, and without them. Raises WebError."""
    if fetched.is_same:
        return fetched
    try:
        return replace(fetched, data=b"", feed=read_feed(fetched.data))
    except NoFeedError as error:
        raise WebError("no-feed", str(error)) from error


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


if __name__ == "__main__":
    sys.exit(main())
