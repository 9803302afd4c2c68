"""The channels as pages and the clock of the app ask for them: one question at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable

from app.channels.finding import find_channel
from app.channels.refreshing import Outcome, refresh
from app.channels.schedule import due, may_be_asked
from app.importing.child import Importing
from app.web.addresses import followed
from app.web.child import Web
from app.web.faults import WebError
from app.web.http import Fetched, Wanted
from content.feeds.searching import takes_words, with_words
from content.library.channels.channel import Channel
from content.library.store.library import Library


class ChannelShelf:
    """For jobs: every method but `stop` blocks, and may raise a ContentError."""

    def __init__(
        self, library: Library, web: Web, importing: Importing, now: Callable[[], float] = time.time
    ) -> None:
        self._library, self._web, self._importing, self._now = library, web, importing, now
        self._asking = threading.Lock()
        self._is_stopped = threading.Event()

    def all(self) -> list[Channel]:
        """Return the channels, by their titles."""
        return sorted(self._library.channels(), key=lambda each: (each.title, each.address))

    def find(self, address: str) -> Channel:
        """Look what is at an address, and keep it; it is not switched on. Raises WebError."""
        found, _ = find_channel(self._web, address)
        known = self._library.channel(found.address)
        if known is not None:
            return self._library.change_channel(found.address, taken_off=False) or found
        self._library.keep_channel(found)
        return found

    def switch(self, address: str, *, is_on: bool) -> Channel | None:
        """Let new articles come from it, or not any more."""
        return self._library.change_channel(address, is_on=is_on)

    def take_off(self, address: str) -> Channel | None:
        """Want it no more; its articles stay."""
        return self._library.change_channel(address, is_on=False, taken_off=True)

    def put_back(self, address: str, *, is_on: bool) -> Channel | None:
        """Undo take_off()."""
        return self._library.change_channel(address, is_on=is_on, taken_off=False)

    def ask(self, channels: Iterable[Channel]) -> list[Outcome]:
        """Ask these now, but for those that were asked a moment ago; () while others are asked."""
        wanted = [each for each in channels if each.is_on and may_be_asked(each, self._now())]
        return self._ask(wanted)

    def ask_due(self) -> list[Outcome]:
        """Ask those whose time has come."""
        return self._ask(due(self._library.channels(), self._now()))

    def catalogue(self, address: str) -> Fetched:
        """Return what a catalogue offers at an address. Raises WebError."""
        fetched = self._web.fetch(Wanted(address, as_feed=True), self._is_stopped.is_set)
        if fetched.feed is None or fetched.feed.named:
            raise WebError("no-feed", "no catalogue")
        return fetched

    def search(self, base: str, link: str, words: str) -> Fetched:
        """Return what a catalogue finds; `link` is its Feed.search. Raises WebError."""
        if not takes_words(link):
            described = self.catalogue(followed(base, link))
            base, link = described.address, described.feed.search if described.feed else ""
        address = with_words(link, words)
        if not address:
            raise WebError("no-feed", "no search")
        return self.catalogue(followed(base, address))

    def stop(self) -> None:
        """Begin nothing any more; what is under way ends soon."""
        self._is_stopped.set()

    def _ask(self, wanted: list[Channel]) -> list[Outcome]:
        if not wanted or not self._asking.acquire(blocking=False):
            return []
        try:
            return list(
                refresh(
                    *(self._library, self._web, self._importing, wanted, self._now),
                    self._is_stopped.is_set,
                )
            )
        finally:
            self._asking.release()
