"""A fake of the processes that fetch. It never leaves this machine."""

from __future__ import annotations

from collections.abc import Callable

from app.web.child import never
from app.web.faults import WebError
from app.web.http import Fetched, Fetcher, Wanted
from app.web.worker import with_feed
from fakes.web.loopback_worker import allows


class InProcessWeb:
    """Fetches as `WebChild` does, from the fake web of the loopback, and starts nothing."""

    def __init__(self, *, is_connected: bool = False) -> None:
        self.is_connected = is_connected

    def fetch(self, wanted: Wanted, is_stopped: Callable[[], bool] = never) -> Fetched:
        if not self.is_connected:
            raise WebError("not-reached", "the machine is not connected")
        fetched = Fetcher(allows, longest_s=5).fetch(wanted)
        return with_feed(fetched) if wanted.as_feed else fetched

    def close(self) -> None:
        pass
