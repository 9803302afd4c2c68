"""How many bars stand around an article: at the largest sizes the text gets their room.

Pure arithmetic, in px.
"""

from __future__ import annotations

from enum import IntEnum

FIRST_LARGE_SIZE = 5
"""The sixth of the nine sizes (46 pt); from here on the bars give way to the text."""

TEXT_SHARE = 0.7
"""Part of the window that the text gets at the large sizes, its margins included."""


class Bars(IntEnum):
    """The bars beside the text, from all of them to one."""

    ALL = 0
    """A bar above, a bar below, a rail at the right."""
    NO_RAIL = 1
    """The rail's buttons are behind 更多, which ends the bar below."""
    ONE = 2
    """The buttons of the bar below stand above, in place of the title."""


def bars_for(
    size_index: int, window: tuple[int, int], *, bar: int, top: int, line: int, rail: int
) -> Bars:
    """Return the most bars with which the text has its share; ONE if none leaves so much.

    `window` is (width, height). `bar`, `top` and `line` are the heights of the bar below, the bar
    above and the line of progress, `rail` is the rail's width. Small sizes keep all bars.
    """
    if size_index < FIRST_LARGE_SIZE:
        return Bars.ALL
    width, height = window
    needed = TEXT_SHARE * width * height
    low = height - top - bar - line
    if (width - rail) * low >= needed:
        return Bars.ALL
    return Bars.NO_RAIL if width * low >= needed else Bars.ONE
