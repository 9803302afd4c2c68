"""Destinations of what is subscribed to."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ui.shell.destinations.plain import Destination

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
