"""The record that the reading page gives to the pages behind 更多, and 看原图 of that article."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.reading.order import ArticleRole
from content.model import Article
from ui.shell.destinations.plain import Destination
from ui.widgets.buttons.big_button import BigButton


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """The article that is open on the reading page."""

    article: Article
    role: ArticleRole = ArticleRole.SHELF
    start: tuple[int, int] | None = None
    """Block and offset to read from; None: from the place where the voice was paused."""
    folded: tuple[BigButton, ...] = ()
    """Buttons of the reading page for which there is no room there."""


@dataclass(frozen=True)
class ShowOriginal(Destination):
    """看原图: the pictures of the pages from which the article was recognised."""

    name: str = field(default="original", init=False)
    open: OpenArticle
