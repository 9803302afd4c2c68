"""Destinations that lead to the web, and to what is subscribed: nothing goes out before a press."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.shell.destinations.plain import Destination

if TYPE_CHECKING:
    from pathlib import Path

    from app.subscriptions.shelving.shelf import Former


@dataclass(frozen=True)
class WebAddress(Destination):
    """网上的文章: a line for an address; `address` is written there already."""

    name: str = field(default="web-address", init=False)
    address: str = ""


@dataclass(frozen=True)
class Channels(Destination):
    """频道: all of them. `taken_off` is the address of one that a person has just taken off.

    `joined` is the id of a subscription that has just begun, and `folder` where its tree lies
    beside its file, such as a stick; `ended` is one that has just ended.
    """

    name: str = field(default="channels", init=False)
    taken_off: str = ""
    title: str = ""
    was_on: bool = False
    joined: str = ""
    folder: Path | None = None
    ended: Former | None = None


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


PAPER_ADDRESS = Destination("paper-address")
"""照着纸上写: a line for the address on the paper"""


@dataclass(frozen=True)
class AddSubscription(Destination):
    """订阅: the publishers' files that are found, or this one alone."""

    name: str = field(default="add-subscription", init=False)
    file: Path | None = None


@dataclass(frozen=True)
class PaperWords(Destination):
    """A line for the words on the paper; the address was written."""

    name: str = field(default="paper-words", init=False)
    address: str


@dataclass(frozen=True)
class ShowSubscription(Destination):
    """A subscription, by its id."""

    name: str = field(default="subscription", init=False)
    which: str


@dataclass(frozen=True)
class SearchCatalogue(Destination):
    """A line for what to look for in the catalogue at `base`; `link` is its Feed.search."""

    name: str = field(default="search-catalogue", init=False)
    base: str
    link: str
