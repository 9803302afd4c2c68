"""Which page of many things is shown: where pages begin, and turning. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence


class Paging:
    """Shows the page that holds the thing with the number `first`.

    So the same thing stays in sight when pages become larger or smaller.
    """

    def __init__(self) -> None:
        self.first = 0
        """A thing that must be seen, by its number: asked for, or first on the page turned to."""
        self._count = 0
        self._starts: tuple[int, ...] = (0,)

    def begin(self, count: int, first: int = 0) -> None:
        """Show the page with number `first` among `count` new things; cut() must follow."""
        self._count = count
        self.first = min(max(0, first), max(0, count - 1))

    def cut(self, starts: Sequence[int]) -> None:
        """Let pages begin at these numbers: ascending, the first of them 0."""
        self._starts = tuple(starts)

    def cut_evenly(self, a_page: int) -> None:
        """Let each page hold `a_page` things."""
        self.cut(range(0, max(1, self._count), a_page))

    @property
    def starts(self) -> tuple[int, ...]:
        """The numbers of the first things of all pages."""
        return self._starts

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return max(i for i, start in enumerate(self._starts) if start <= self.first)

    @property
    def pages(self) -> int:
        """How many pages there are: at least one."""
        return len(self._starts)

    @property
    def shown(self) -> range:
        """The numbers of the things on the page that is shown."""
        ends = (*self._starts[1:], self._count)
        return range(self._starts[self.page], ends[self.page])

    def turn(self, step: int) -> None:
        """Show the next (1) or previous (-1) page, if there is one."""
        page = min(max(self.page + step, 0), self.pages - 1)
        self.first = self._starts[page]
