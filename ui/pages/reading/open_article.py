"""What the reading page hands to the pages behind 更多."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.reading.order import ReadingOrder
from content.model import Article
from ui.widgets.buttons.big_button import BigButton


def _nowhere(order: ReadingOrder, article: Article) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """The article that is open on the reading page."""

    article: Article
    removable: bool = True
    """Whether it stands on the shelf; the help does not."""
    start: tuple[int, int] | None = None
    """Block and offset to read from; None: from the place, exactly where it was paused."""
    order: ReadingOrder | None = None
    """The list that is read; None for what stands alone."""
    went_on: Callable[[ReadingOrder, Article], object] = _nowhere
    """Tells the reading page that another article of the list is being read."""
    folded: tuple[BigButton, ...] = ()
    """Buttons of the reading page for which there is no room there."""
