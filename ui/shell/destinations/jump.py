"""跳着翻: the ways through a long list, each a row of stops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ui.shell.destinations.plain import Destination


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in a list: the words on its tile, and what stands there."""

    words: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """An order of a list, by its stops."""

    words: str
    icon: str
    stops: Callable[[], tuple[Stop, ...]]
    """Returns the stops; called in a job."""
    go: Callable[[int], object]
    """Shows the stop of this number; the list is on the screen again by then."""
    span: Callable[[int, int], str] | None = None
    """Returns the words for all stops between two numbers; None: the words of both stops."""


@dataclass(frozen=True)
class Jump(Destination):
    """The page that asks where to go in a list: first the way, then the stop."""

    name: str = field(default="jump", init=False)
    ways: tuple[Way, ...]
