"""Which page of many things is shown: where pages begin, and turning. Knows no widget."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


class Paging:
    """Shows the page that holds the thing with the number `first`.

    So the same thing stays in sight when pages become larger or smaller.
    """

    def __init__(self) -> None:
        self.first = 0
        """A thing that must be seen, by its number: asked for, or first on the page turned to."""
        self._count = 0
        self._starts: Sequence[int] = (0,)

    def begin(self, count: int, first: int = 0) -> None:
        """Show the page with number `first` among `count` new things; cut() must follow."""
        self._count = count
        self.first = min(max(0, first), max(0, count - 1))

    def cut(self, starts: Sequence[int]) -> None:
        """Let pages begin at these numbers: ascending, the first of them 0."""
        self._starts = starts

    def cut_evenly(self, a_page: int) -> None:
        """Let each page hold `a_page` things."""
        self.cut(range(0, max(1, self._count), a_page))

    @property
    def starts(self) -> Sequence[int]:
        """The numbers of the first things of all pages."""
        return self._starts

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return bisect_right(self._starts, self.first) - 1

    @property
    def pages(self) -> int:
        """How many pages there are: at least one."""
        return len(self._starts)

    @property
    def shown(self) -> range:
        """The numbers of the things on the page that is shown."""
        page = self.page
        last = page + 1 == len(self._starts)
        return range(self._starts[page], self._count if last else self._starts[page + 1])

    def turn(self, step: int) -> None:
        """Show the next (1) or previous (-1) page, if there is one."""
        page = min(max(self.page + step, 0), self.pages - 1)
        self.first = self._starts[page]
