"""The end that 定时关 sets: after some minutes, or after some articles. No Qt, no clock."""

from __future__ import annotations

from dataclasses import dataclass, replace

MINUTES = (15, 30, 60)
ARTICLES = (1, 3, 5)
"""Articles that are still heard to their end, the present one included."""


@dataclass(frozen=True, slots=True)
class Bedtime:
    """The end that is set; none at first. Times are seconds of the caller's clock."""

    ends_at: float | None = None
    minutes: int = 0
    """Minutes that were set, however many are left of them; 0 for none."""
    articles: int = 0
    """Articles that were set, however many are left of them; 0 for none."""
    articles_left: int = 0
    """Articles that are still heard to their end, the present one included; 0 for none set."""

    @classmethod
    def after_minutes(cls, minutes: int, now: float) -> Bedtime:
        """Return the end after so many minutes from `now`."""
        return cls(ends_at=now + minutes * 60, minutes=minutes)

    @classmethod
    def after_articles(cls, articles: int) -> Bedtime:
        """Return the end after so many articles, at least 1."""
        return cls(articles=articles, articles_left=articles)

    @property
    def is_set(self) -> bool:
        """Whether the reading ends by itself."""
        return self.ends_at is not None or self.articles_left > 0

    def is_over(self, now: float) -> bool:
        """Return whether the minutes that were set have passed."""
        return self.ends_at is not None and now >= self.ends_at

    def is_due(self, now: float) -> bool:
        """Return whether the reading stops at the end of this article, if that is at `now`."""
        return self.articles_left == 1 or self.is_over(now)

    def minutes_left(self, now: float) -> int:
        """Return the minutes until silence, begun ones counted whole; 0 if no time is set."""
        return 0 if self.ends_at is None else max(1, -int(-(self.ends_at - now) // 60))

    def article_ended(self) -> Bedtime:
        """Return the end after an article was heard to its end, and the reading goes on."""
        return (
            replace(self, articles_left=max(1, self.articles_left - 1)) if self.articles else self
        )
