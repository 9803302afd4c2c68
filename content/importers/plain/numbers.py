"""Headings that only their order shows: 1 …, 2 …, 3 …, with text between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 24
"""Characters of a numbered line that can be a heading."""

FEWEST = 2
"""Numbers in a row that make an order."""

_HAN = "零一二三四五六七八九"
_FORMS = re.compile(
    r"^(?P<open>[（(【\[]?)(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3}|[ivx]{1,5}|[IVX]{1,5})"
    r"(?P<close>[）)】\]]?(?:[、.．:：][ 　]*|[ 　]+|$))(?P<words>.*)$"
)
_ENDS = "。！；：，、….!;:,"


def numbered_headings(texts: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the paragraphs that are headings by their order. Linear time.

    Lines of one form count up from one, and other text is between them: a list has none. A
    line that ends as a sentence does is an item.
    """
    runs: dict[tuple[str, str, str, bool], list[int]] = {}
    found: set[int] = set()
    for at, text in enumerate(texts):
        match = _FORMS.match(text) if len(text) <= LONGEST else None
        if match is None or text[-1] in _ENDS or "，" in text:
            continue
        number = _value(match["number"])
        close = match["close"].rstrip(" 　") or match["close"][:1]
        kind = "digit" if match["number"].isdigit() else match["number"][0].isascii()
        form = (match["open"], close, str(kind), bool(match["words"]))
        run = runs.setdefault(form, [])
        if number == 1:
            _keep(run, found)
            run[:] = [at]
        elif run and number == len(run) + 1 and at > run[-1] + 1:
            run.append(at)
    for run in runs.values():
        _keep(run, found)
    return frozenset(found)


def _keep(run: Sequence[int], found: set[int]) -> None:
    if len(run) >= FEWEST:
        found.update(run)


def _value(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text.isascii():
        values = ["IVX".index(char) for char in text.upper()]
        amounts = [(1, 5, 10)[value] for value in values]
        pairs = zip(amounts, [*amounts[1:], 0], strict=True)
        return sum(-here if here < after else here for here, after in pairs)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _HAN.find(text) if len(text) == 1 else -1
    if len(tens) > 1 or len(ones) > 1:
        return -1
    return (_HAN.index(tens) if tens else 1) * 10 + (_HAN.find(ones) if ones else 0)
