"""Destinations that lead to the web: nothing goes out before a person presses."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.shell.destinations.plain import Destination


@dataclass(frozen=True)
class WebAddress(Destination):
    """网上的文章: a line for an address; `address` is written there already."""

    name: str = field(default="web-address", init=False)
    address: str = ""
