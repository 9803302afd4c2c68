"""The order of articles: 接着听 and 从头连着听 give it to the reading page."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from content.frozen import frozen
from content.library.store.shelf import Place
from content.locate import find_locator, locator_at
from content.locator import Locator

if TYPE_CHECKING:
    from content.model import Article


class ArticleRole(StrEnum):
    """The role of an article for the reader."""

    SHELF = "shelf"
    """On the shelf: its place is kept, and it can be taken away."""
    HELP = "help"
    """A text of the app itself, which is read meanwhile: the article before it stays open."""

    @property
    def keeps_place(self) -> bool:
        """Whether the library remembers where the reader stopped."""
        return self is ArticleRole.SHELF


@frozen
class ReadingOrder:
    """Articles by id, and the one that is read."""

    ids: tuple[str, ...]
    index: int = 0
    from_start: bool = False
    """Begin at the title, not at the place kept."""
    start: tuple[int, int] | None = None
    """Block and offset to begin at in the first article: the place of a search's hit."""
    stops: bool = False
    """Stop at the end of each article: one was chosen, and the next is only offered."""
    resumes: bool = False
    """Go on where the reader was in each of the articles, and not from its title."""
    role: ArticleRole = ArticleRole.SHELF
    """The role of all its articles."""

    @property
    def id(self) -> str:
        """The article to read."""
        return self.ids[self.index]

    def start_in(self, article: Article, place: Place | None) -> Locator | None:
        """Return where to begin in the article, of which this place is kept; None: its title."""
        if self.start is not None:
            return locator_at(article, *self.start)
        if place is None or place.finished or self.from_start:
            return None
        return find_locator(article, place.locator)

    def following(self) -> ReadingOrder | None:
        """Return the order with the next article, from its title on unless it resumes.

        None after the last.
        """
        if self.index + 1 >= len(self.ids):
            return None
        return replace(self, index=self.index + 1, from_start=not self.resumes, start=None)


HELP_TOPICS = 8
"""The help has so many topics: they are offered on two screens or more."""


def help_about(topic: int, start: tuple[int, int] | None = None) -> ReadingOrder:
    """Return the order of a topic of the help, from 0; the next topic is offered at its end."""
    ids = tuple(help_id(number) for number in range(HELP_TOPICS))
    return ReadingOrder(ids, topic, start=start, stops=True, role=ArticleRole.HELP)


def help_id(topic: int) -> str:
    """Return the id of a topic of the help."""
    return f"help-{topic}"


def licence_of(name: str) -> ReadingOrder:
    """Return the order of the text of a package's licence: like the help, it is on no shelf."""
    from app.about.licence_id import licence_id

    return ReadingOrder((licence_id(name),), role=ArticleRole.HELP)


HELP = ReadingOrder(("help",), role=ArticleRole.HELP)
"""The whole help as one article: nothing follows it."""
