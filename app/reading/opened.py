"""One article with its order, as the session keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from app.reading.messages import News, What
from app.reading.order import ArticleRole, ReadingOrder
from content.locator import Locator
from content.model import Article
from content.places import Spot


@dataclass(frozen=True, slots=True)
class Opened:
    """One article with its order, and what has been asked for since."""

    order: ReadingOrder | None = None
    """The order of `article`."""
    article: Article | None = None
    wanted: ReadingOrder | None = None
    """The wanted order that is not there yet; the newest wish wins."""
    ask: int = 0
    """The number of the Fetch that is under way; 0 for none."""
    left_at: Locator | None = None
    """The place of the voice when the page was left."""
    news: News | None = None
    former: Spot | None = None
    """The place that was left behind when this reading started elsewhere; one press leads back."""
    away: bool = False
    """Whether the reader has leafed to another page than the voice's, which reads on: the page
    stays where it is. A pause ends it no more than going on does.
    """

    @property
    def following(self) -> ReadingOrder | None:
        """The next article of the order; None after the last."""
        return self.order.following() if self.order is not None else None

    @property
    def awaits_more(self) -> bool:
        """Whether what has come of the article was heard, and the rest is waited for."""
        return self.news is not None and self.news.what is What.MORE_COMES

    @property
    def role(self) -> ArticleRole:
        """The role of the open article."""
        return self.order.role if self.order is not None else ArticleRole.SHELF
