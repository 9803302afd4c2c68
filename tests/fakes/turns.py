"""The parts of long walks that are walked today: they take turns by day."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import TypeVar

DAY_VARIABLE = "YINLING_TEST_DAY"
"""Environment variable: the number of the day whose walks are wanted (`date.toordinal()`)."""

WHOLE_VARIABLE = "YINLING_TEST_WHOLE"
"""Environment variable: where it is set, every part has its turn. A bench sets it."""

ANOTHER_DAY = "its turn comes on another day"
"""Why a test is skipped that takes turns."""

Part = TypeVar("Part")


def today() -> int:
    """Return the number of the day; what the environment says comes first."""
    return int(os.environ.get(DAY_VARIABLE) or date.today().toordinal())


def examples(whole: int) -> int:
    """Return how many of a property's examples hypothesis tries in a run: an eighth, at least 8.

    All, where the property has fewer.
    """
    return whole if WHOLE_VARIABLE in os.environ else max(min(whole, 8), whole // 8)


def rounds(everything: Sequence[Part], at_a_time: int) -> int:
    """Return after how many days each part has had its turn."""
    return max(1, ceil(len(everything) / at_a_time))


def has_turn(first: int, every: int) -> bool:
    """Whether a dear test has its turn today: the day `first` of each so many."""
    return bool(turn_of(today(), ("it",), 1, every=every, first=first))


def turn_of(
    day: int, everything: Sequence[Part], at_a_time: int, *, every: int = 1, first: int = 0
) -> list[Part]:
    """Return the parts whose turn it is, at most so many, from far apart in their order.

    `every`: only each so many days a part has its turn, on other days none. Long walks have other
    numbers `first`, less than `every`, so that they come on different days.
    """
    if WHOLE_VARIABLE in os.environ:
        return list(everything)
    if day % every != first:
        return []
    days = rounds(everything, at_a_time)
    return list(everything[day // every % days :: days])
