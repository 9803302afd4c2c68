"""Stops of 频道: none and some, one of them, a new one, a catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.web.http import Fetched
from content.feeds.feed import Feed, Offer
from content.library.channels.channel import Channel
from fakes.stops.content import LONG_TITLE
from fakes.stops.steps import Steps
from ui.shell.destinations.online import (
    Catalogue,
    ChannelAddress,
    Channels,
    SearchCatalogue,
    ShowChannel,
)
from ui.shell.destinations.plain import ADD_CHANNEL

NEWS = Channel("https://news.example/feed", "社区早报", is_on=True, tried=1_700_000_000)
BOOKS = Channel("https://books.example/opds", "社区图书馆", is_catalogue=True)
FAULTY = Channel("https://a-very-long-name.of-a-site.example/f", LONG_TITLE, failures=3, tried=1)
OFFERS = (
    Offer("散文和游记", "/prose", False, about="二十三本"),
    Offer("冬天的热饭", "/1.epub", True, "河边人", "一本短书，写的是社区食堂的冬天"),
    Offer(LONG_TITLE, "/2.epub", True, "河边人", LONG_TITLE),
    *(Offer(f"第{number}册", f"/{number}.epub", True, "河边人") for number in range(3, 9)),
)


def channels(steps: Steps) -> Iterator[str]:
    """频道, and the pages behind it."""
    window, library = steps.window, steps.library
    window.go(Channels())
    yield steps.there("channels", "none")
    for channel in (NEWS, BOOKS, FAULTY):
        library.keep_channel(channel)
    window.go(Channels())
    yield steps.there("channels")
    steps.app.page.refresh.chosen.emit()
    yield steps.there("channels", "no network")
    window.go(ADD_CHANNEL)
    yield steps.there("add-channel")
    window.go(ChannelAddress(3))
    yield steps.there("channel-address")
    steps.app.page.field.setText("news.example")
    steps.app.page.fetch.chosen.emit()
    yield steps.there("channel-address", "no network")
    for channel in (NEWS, BOOKS, replace(FAULTY, is_on=False)):
        window.go(ShowChannel(channel.address))
        yield steps.there("channel", channel.title)
    window.go(Channels(NEWS.address, NEWS.title, was_on=True))
    yield steps.there("channels", "one taken off")
    window.go(Catalogue(BOOKS.address, BOOKS.title))
    yield steps.there("catalogue", "no network")
    feed = Feed(BOOKS.title, offers=OFFERS, next="/page2", is_catalogue=True, search="/s{?query}")
    steps.app.page.clear_blank()
    steps.app.page.fill(Fetched(BOOKS.address, feed=feed))
    yield steps.there("catalogue")
    window.go(SearchCatalogue(BOOKS.address, feed.search))
    yield steps.there("search-catalogue")
    window.go(Catalogue(BOOKS.address, BOOKS.title))
    steps.app.settle()
    steps.app.page.clear_blank()
    steps.app.page.fill(Fetched(BOOKS.address, feed=Feed(BOOKS.title, is_catalogue=True)))
    yield steps.there("catalogue", "empty")
    for channel in (NEWS, BOOKS, FAULTY):
        library.change_channel(channel.address, is_on=False, taken_off=True)
