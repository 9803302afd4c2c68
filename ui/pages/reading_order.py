"""Which articles follow one another: what 接着听 and 从头连着听 hand to the reading page."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """Articles by id, and the one that is read."""

    ids: tuple[str, ...]
    index: int = 0
    from_start: bool = False
    """Begin at the title, not at the place kept."""

    @property
    def id(self) -> str:
        """The article to read."""
        return self.ids[self.index]

    def following(self) -> ReadingOrder | None:
        """Return the order with the next article, from its title on; None after the last."""
        if self.index + 1 >= len(self.ids):
            return None
        return replace(self, index=self.index + 1, from_start=True)
