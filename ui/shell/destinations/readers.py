"""Destinations of 换个人读."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.shell.destinations.plain import Destination

READERS = Destination("readers")
"""谁来读"""
ARRANGE_READERS = Destination("arrange-readers")
"""The readers by name, to change one of them or to ask one back"""


@dataclass(frozen=True)
class OneReader(Destination):
    """What can be changed of this reader."""

    name: str = field(default="one-reader", init=False)
    number: int


@dataclass(frozen=True)
class NameReader(Destination):
    """The line for the name of this reader; None: somebody new."""

    name: str = field(default="name-reader", init=False)
    number: int | None = None
