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
        self._id = self._heard = ""
        self._footing = Footing(0)

    def open(self, article: Article, kept: Spot | None, *, returns: bool) -> None:
        """Begin an article whose place is kept.

        `kept` is the place that this start leaves behind; `returns`: it begins at the kept place.
        """
        self._id = self._heard = article.id
        self._footing = Footing(article.length, kept=kept, returns=returns)

    def hear(self, article: Article) -> None:
        """Note what the voice has now: the open article, or the help in between."""
        self._heard = article.id

    def start_over(self) -> None:
        """Begin the open article anew: its place is kept until the reader has listened a while."""
        if self._heard == self._id:
            self._footing = self._footing.started_over()

    def jump(self) -> None:
        """Note that the reader has chosen another place of the article."""
        if self._heard == self._id:
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
