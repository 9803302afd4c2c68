"""Measures how many times as long twice the text takes: the measurement of all benches of growth.

Processor time, and the least of some tries of each size: a busy machine makes single figures too
large, never too small.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

LIMIT = 2.6
"""Times as long for twice the text: twice, and a bit for the machine. A square would be 4."""
SHORTEST_S = 0.002
"""Seconds. A shorter time is too short to compare."""
LEAST, MOST = 2, 30
"""Tries: so many always, and so many where the limit is not kept before: on a busy machine the
longer run finds its least later."""

Text = TypeVar("Text", str, bytes)


@dataclass(frozen=True, slots=True)
class Growth:
    """The seconds that a work takes for a text and for twice as much of it."""

    once_s: float
    twice_s: float

    @property
    def ratio(self) -> float:
        """How many times as long twice the text takes."""
        return self.twice_s / max(self.once_s, SHORTEST_S)

    @property
    def is_kept(self) -> bool:
        """Whether the limit is kept."""
        return self.ratio <= LIMIT


def growth(work: Callable[[Text], object], once: Text, twice: Text) -> Growth:
    """Return how long a work takes for a text and for twice as much of it."""
    found = Growth(float("inf"), float("inf"))
    for tries in range(MOST):
        if tries >= LEAST and found.is_kept:
            break
        found = Growth(
            min(found.once_s, seconds(work, once)), min(found.twice_s, seconds(work, twice))
        )
    return found


def seconds(work: Callable[[Text], object], text: Text) -> float:
    """Return the processor's time for one run of a work."""
    gc.disable()  # It goes through all objects of the process, whatever the work is.
    try:
        began = time.process_time()
        work(text)
        return time.process_time() - began
    finally:
        gc.enable()


def worst_of(
    what: str, work: Callable[[str], object], shapes: Sequence[str], length: int
) -> dict[str, object]:
    """Return a row with the worst of all shapes, repeated to so many characters, and the median."""
    work(shapes[0] * 9)  # What is loaded once is loaded now.
    texts = {shape: (shape * length)[:length] for shape in shapes}
    found = {shape: growth(work, text, text + text) for shape, text in texts.items()}
    worst = max(found, key=lambda shape: found[shape].ratio)
    return {
        "what": f"{what}: worst of {len(shapes)} shapes, {worst!r}",
        "ratio": found[worst].ratio,
        "median": statistics.median(each.ratio for each in found.values()),
        "bound": LIMIT,
        "kept": found[worst].is_kept,
    }
