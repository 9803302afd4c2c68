"""Asks channels, and puts what is new on the shelf."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from typing import Protocol

from app.channels.entry_text import entry_source, is_teaser
from app.importing.child import Importing
from app.web.addresses import followed, host_of
from app.web.child import MOST, Web, never
from app.web.faults import WebError
from app.web.http import Fetched, Wanted
from app.web.sources import web_source
from content.errors import ContentError, ImportStoppedError
from content.feeds.feed import Entry
from content.importers.shared.doubts import ImportResult
from content.library.channels.channel import MOST_SEEN, Channel, mark_of
from content.library.store.shelf import AddReport, Origin, OriginKind
from content.model import Article

log = logging.getLogger(__name__)

MOST_FIRST = 5
"""Entries of a channel that has just been switched on."""
MOST_NEW = 10
"""Entries of a channel in one go; the rest comes the next time."""
_PASSES = frozenset(("not-reached", "too-slow", "busy", "broken", "cut-off", "stopped"))
"""Reasons that may be gone the next time."""


class Kept(Protocol):
    """The library, as far as channels need it."""

    def keep_channel(self, channel: Channel) -> None:
        """Keep a channel."""

    def change_channel(self, address: str, **changes: object) -> Channel | None:
        """Change fields of a channel."""

    def keys_from(self, kind: OriginKind) -> frozenset[str]:
        """Return the keys of all that came in this way."""

    def add(
        self, articles: Iterable[Article], *, origins: dict[str, Origin] | None = None
    ) -> AddReport:
        """Put articles on the shelf."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one question: the articles that are new, or the code of a fault ("" for none)."""

    channel: Channel
    added: tuple[str, ...] = ()
    fault: str = ""


def refresh(
    library: Kept,
    web: Web,
    importing: Importing,
    channels: Iterable[Channel],
    now: Callable[[], float],
    is_stopped: Callable[[], bool] = never,
) -> Iterator[Outcome]:
    """Ask these channels, eight at once, and yield each outcome as it comes. Blocks.

    What has come is kept at once: a refresh that is cut off has lost nothing.
    """
    left = list(channels)
    under_way: dict[Future[Fetched], Channel] = {}
    with ThreadPoolExecutor(MOST, "channels") as pool:
        while (left or under_way) and not is_stopped():
            while left and len(under_way) < MOST:
                channel = left.pop(0)
                wanted = Wanted(channel.address, channel.etag, channel.modified, as_feed=True)
                under_way[pool.submit(web.fetch, wanted, is_stopped)] = channel
            done, _ = wait(under_way, timeout=0.5, return_when=FIRST_COMPLETED)
            for each in done:
                channel = under_way.pop(each)
                try:
                    yield _take(library, web, importing, channel, each, now, is_stopped)
                except ContentError as error:
                    if isinstance(error, ImportStoppedError):
                        return
                    yield Outcome(channel, fault=error.code)


def _take(
    library: Kept,
    web: Web,
    importing: Importing,
    channel: Channel,
    answer: Future[Fetched],
    now: Callable[[], float],
    is_stopped: Callable[[], bool],
) -> Outcome:
    try:
        fetched = answer.result()
    except WebError as error:
        if error.reason == "stopped":
            return Outcome(channel, fault=error.code)
        changed = library.change_channel(
            channel.address,
            tried=int(now()),
            failures=min(channel.failures + 1, 1000),
            fault=error.code,
            wait_s=error.wait_s,
        )
        return Outcome(changed or channel, fault=error.code)
    well = {"tried": int(now()), "failures": 0, "fault": "", "wait_s": 0}
    if fetched.feed is None:
        return Outcome(library.change_channel(channel.address, **well) or channel)
    entries = fetched.feed.entries
    known = _Known(channel, library)
    new = [entry for entry in entries if not known.has(entry)]
    is_first = not channel.tried or not channel.seen
    wanted = new[: MOST_FIRST if is_first else MOST_NEW]
    added: list[str] = []
    later: set[str] = set()
    for entry in reversed(wanted):  # the newest comes last, and stands first
        if is_stopped():
            later.add(entry.key)
            continue
        try:
            result = _article(web, importing, channel, fetched.address, entry)
        except ContentError as error:
            log.info("an entry was not read: %s", error.code)
            if isinstance(error, WebError) and error.reason in _PASSES:
                later.add(entry.key)
            continue
        origin = Origin(OriginKind.CHANNEL, channel.title, known.key(entry))
        origins = {article.id: origin for article in result.articles}
        added += library.add(result.articles, origins=origins).added
    if not is_first:
        later |= {entry.key for entry in new[MOST_NEW:]}
    marks = [mark_of(entry.key) for entry in entries if entry.key not in later]
    seen = tuple(dict.fromkeys((*marks, *channel.seen)))[:MOST_SEEN]
    # With the server's sign it would say that nothing is new, and the rest would never come.
    signs = {"etag": "", "modified": ""} if later else _signs(fetched)
    came = {"came": int(now())} if added else {}
    changed = library.change_channel(channel.address, **well, **signs, **came, seen=seen)
    return Outcome(changed or channel, tuple(added))


class _Known:
    """The entries of a channel that were dealt with."""

    def __init__(self, channel: Channel, library: Kept) -> None:
        self._address, self._seen = channel.address, frozenset(channel.seen)
        self._keys = library.keys_from(OriginKind.CHANNEL)

    def has(self, entry: Entry) -> bool:
        return mark_of(entry.key) in self._seen or self.key(entry) in self._keys

    def key(self, entry: Entry) -> str:
        return f"{self._address} {entry.key}"


def _signs(fetched: Fetched) -> dict[str, object]:
    return {"etag": fetched.etag, "modified": fetched.modified}


def _article(
    web: Web, importing: Importing, channel: Channel, base: str, entry: Entry
) -> ImportResult:
    """Return the article of an entry: from its page where the feed has only its beginning."""
    of_feed: ImportResult | None = None
    if entry.html.strip():
        try:
            of_feed = importing.read(entry_source(entry, channel.title))
        except ContentError:
            if not entry.link:
                raise
    if of_feed is not None and not is_teaser(entry):
        return of_feed
    try:
        of_page = importing.read(web_source(web, followed(base, entry.link)))
    except WebError as error:
        if of_feed is None or error.reason in _PASSES:
            raise
        return of_feed
    except ContentError:
        if of_feed is None:
            raise
        return of_feed
    if of_feed is not None and _length(of_page) < _length(of_feed):
        return of_feed
    source = channel.title or host_of(base)
    articles = tuple(replace(each, source=each.source or source) for each in of_page.articles)
    return replace(of_page, articles=articles)


def _length(result: ImportResult) -> int:
    return sum(article.length for article in result.articles)
