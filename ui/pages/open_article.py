"""What the reading page hands to the pages behind 更多."""

from __future__ import annotations

from dataclasses import dataclass

from content.model import Article


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """The article that is open on the reading page."""

    article: Article
    removable: bool = True
    """Whether it stands on the shelf; the help does not."""
    start: tuple[int, int] | None = None
    """Block and offset to read from; None: from the place, exactly where it was paused."""
