"""Passes the place of the voice on to the place keeper, as the pure footing decides."""

from __future__ import annotations

from typing import Protocol

from app.reading.footing import Footing
from content.locator import Locator
from content.model import Article
from content.places import Spot


class Keeper(Protocol):
    """The place keeper; both return at once."""

    def keep(self, locator: Locator, progress: float, finished: bool) -> None:
        """Write this place soon."""

    def leave(self, spot: Spot) -> None:
        """Write soon that this place was left behind."""


class Standing:
    """Knows where the reader stands in the article that is open. For the window's thread."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._id = ""
        self._footing = Footing(0)

    def open(self, article: Article, at: Locator | None, kept: Spot | None) -> None:
        """Begin an article at this place; `kept` is the place that this start leaves behind."""
        self._id = article.id
        self._footing = Footing(article.length, kept=kept, returns=kept is None and at is not None)

    def start_over(self) -> None:
        """Begin the open article anew: its place is kept until the reader has listened a while."""
        self._footing = self._footing.started_over()

    def jump(self) -> None:
        """Note that the reader has chosen another place of the article."""
        self._footing = self._footing.jumped()

    def save(self, locator: Locator, progress: float, finished: bool) -> None:
        """Keep the place of the voice, unless the reader has only just started elsewhere."""
        if locator.article_id != self._id:
            self._keeper.keep(locator, progress, finished)
            return
        spot = Spot(locator, progress)
        self._footing, moves, left = self._footing.at(spot, finished=finished)
        if left is not None:
            self._keeper.leave(left)
        if moves:
            self._keeper.keep(locator, progress, finished)
