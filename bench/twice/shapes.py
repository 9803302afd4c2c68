"""Twice the text takes twice the time: what is said, what is repeated, sentences, on fifty shapes.

The shapes are those that rules of numbers, signs and blanks look at again and again.
"""

from __future__ import annotations

from collections.abc import Callable

from bench.twice.growth import worst_of
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

WORKS: dict[str, Callable[[str], object]] = {
    "what is said": pieces,
    "what is worth repeating": worth_repeating,
    "sentences": sentence_spans,
}


def run() -> list[dict[str, object]]:
    """Return the worst shape of each work, and the median of all shapes."""
    for _ in make_ready():
        pass
    return [worst_of(what, work, SHAPES, LENGTH) for what, work in WORKS.items()]
