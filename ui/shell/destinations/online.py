"""Destinations that lead to the web: nothing goes out before a person presses."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.shell.destinations.plain import Destination


@dataclass(frozen=True)
class WebAddress(Destination):
    """网上的文章: a line for an address; `address` is written there already."""

    name: str = field(default="web-address", init=False)
    address: str = ""


@dataclass(frozen=True)
class Channels(Destination):
    """频道: all of them. `taken_off` is the address of one that a person has just taken off."""

    name: str = field(default="channels", init=False)
    taken_off: str = ""
    title: str = ""
    was_on: bool = False


@dataclass(frozen=True)
class ChannelAddress(Destination):
    """A line for the address of a channel of some kind (an index of `CHANNEL_KINDS`)."""

    name: str = field(default="channel-address", init=False)
    kind: int = 0


@dataclass(frozen=True)
class ShowChannel(Destination):
    """A channel: to be switched on or off, asked now, or taken off."""

    name: str = field(default="channel", init=False)
    address: str


@dataclass(frozen=True)
class Catalogue(Destination):
    """A page of a catalogue of books; with `words`, the books that its `search` finds for them."""

    name: str = field(default="catalogue", init=False)
    address: str
    title: str
    search: str = ""
    words: str = ""


@dataclass(frozen=True)
class SearchCatalogue(Destination):
    """A line for what to look for in the catalogue at `base`; `link` is its Feed.search."""

    name: str = field(default="search-catalogue", init=False)
    base: str
    link: str
