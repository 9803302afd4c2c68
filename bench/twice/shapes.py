"""Nasty texts of one shape, half as long and whole: the time of each rule must not grow faster.

Fifty shapes that rules of numbers, signs and blanks look at again and again. Each is said at one
length and at twice that length, and the time may double and a bit.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from content.text.normalize import make_ready, pieces
from content.text.repeats import worth_repeating
from content.text.sentences import sentence_spans

SHAPES = (
    "1-", "a-", "1.", "1,111", "a.b", "1/2:", "电话 ", "今 ", "张三  ", "×", "↑", "⁺¹²", "1 + ",
    "12/31/", "66、", "110，", "N·", "5#", "1x", "(1)或", "第1/3", "0351-", "1-2-3-", "08:15：",
    "AB1", "√", "2h", "1'", "97年", "[1]", "¥", "1 2 ", "123456 ", "A-1 ", "#1 ", "<=", "王 ",
    "1 000 ", "号1-", "电话1、", "胜25:25、", "=1 - ", "am ", "(", "1*", "2mg/(", "m·s⁻²", "5/m",
    "1万", "★", "3<", "。", "“", "…",
)  # fmt: skip
LENGTH = 3_000
"""Characters of the shorter text."""
LIMIT = 2.6
"""Times as long for twice the text; a square would be 4."""
ROUNDS = 3
TRIES = 4
SHORTEST = 0.002
"""Seconds. A shorter time is too short to compare."""


def _took(say: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        say(text)
        times.append(time.process_time() - began)
    return min(times)


def growth(say: Callable[[str], object], shape: str) -> float:
    """Return how many times as long twice the text takes; the best of some tries above the limit.

    A busy machine makes single figures too large, never too small.
    """
    once = (shape * LENGTH)[:LENGTH]
    best = float("inf")
    for _ in range(TRIES):
        best = min(best, _took(say, once + once) / max(_took(say, once), SHORTEST))
        if best <= LIMIT:
            break
    return best


def run() -> list[dict[str, object]]:
    """Return the worst shape of each work, and the median of all shapes."""
    for _ in make_ready():
        pass
    works: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("what is said", pieces),
        ("what is worth repeating", worth_repeating),
        ("sentences", sentence_spans),
    )
    rows: list[dict[str, object]] = []
    for what, say in works:
        times = {shape: growth(say, shape) for shape in SHAPES}
        worst = max(times, key=lambda shape: times[shape])
        rows.append(
            {
                "what": f"twice the text, {what}: worst of {len(SHAPES)} shapes, {worst!r}",
                "ours": times[worst],
                "median": statistics.median(times.values()),
                "bound": LIMIT,
                "kept": times[worst] <= LIMIT,
            }
        )
    return rows
