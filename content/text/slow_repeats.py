"""念两遍: the parts of a paragraph that are worth hearing twice, and how their digits are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.text.repeats import Repeat, worth_repeating
from content.text.saying.rule import BREATH
from content.text.saying.signs.look_alikes import unified

LONGEST_LABEL = 12
"""Characters at most of the words before a number that name it."""

_CLAUSE = re.compile(r"[，。；！？、,;!?（）()“”【】/\s]")
_TAIL = re.compile(r"[:：—\-~～<>＜＞≤≥是为到在于从至]+$")
_DIGITS = re.compile(
    r"([\u4e00-\u9fffA-Z：:]*)\s?([(（+]{0,2}\d[\d\s\-–—()（）]*\d)(?:\s?转\s?(\d+))?"
)
_SAID_DIGITS = frozenset("零幺一二三四五六七八九加")
_JOINTS = re.compile(r"[\s\-–—()（）]")


@dataclass(frozen=True, slots=True)
class SlowRepeat:
    """`label` names it (热线电话, "" if no word does), `shown` is the form for writing it down.

    `said` is for the voice, in characters that people read, with commas where the voice takes a
    breath.
    """

    label: str
    shown: str
    said: str
    starts: tuple[int, ...] = ()
    """Its places in the paragraph: several if it is said several times there."""


def slow_repeats(paragraph: str) -> tuple[SlowRepeat, ...]:
    """Return the things to say twice, in order, each only once. Takes milliseconds."""
    found: dict[str, SlowRepeat] = {}
    before = 0
    for one in worth_repeating(paragraph):
        label = _label(paragraph[before : one.start])
        shown = grouped(paragraph[one.start : one.end], one)
        first = found.get(shown) or SlowRepeat(label, shown, one.said)
        found[shown] = replace(first, starts=(*first.starts, one.start))
        before = one.end
    return tuple(found.values())


def first_from(repeats: Sequence[SlowRepeat], offset: int) -> int:
    """Return the number of the first repeat from this place on; else of the last one."""
    after = [(start, n) for n, one in enumerate(repeats) for start in one.starts if start >= offset]
    return min(after)[1] if after else max(0, len(repeats) - 1)


def grouped(page: str, repeat: Repeat) -> str:
    """Return the page's digits with blanks where the voice takes a breath: 138 0013 8000.

    A name before them and an extension behind stay: 验证码 602 518, 876 5432 转 8015. A text that
    is not all digits stays as on the page.
    """
    whole = _DIGITS.fullmatch(unified(page).strip())
    if whole is None:
        return page.strip()
    name, digits, extension = whole[1], _JOINTS.sub("", whole[2]), whole[3]
    groups = [
        length
        for group in repeat.said.split(BREATH)
        if (length := sum(letter in _SAID_DIGITS for letter in group.removeprefix(name)))
    ]
    if extension:
        groups = groups[:-1]
    if sum(groups) != len(digits) or len(groups) < 2:
        return page.strip()
    parts = [name] if name else []
    for length in groups:
        parts.append(digits[:length])
        digits = digits[length:]
    return " ".join(parts) + (f" 转 {extension}" if extension else "")


_NO_NAMES = frozenset("就是打请有在到和或把给让用按拨说要我您他也都")
"""Characters before a number that are left out (就是12345): unlike 药 or 钱 they name nothing."""


def _label(before: str) -> str:
    clause = _CLAUSE.split(_TAIL.sub("", before.rstrip()))[-1]
    return clause if len(clause) <= LONGEST_LABEL and clause not in _NO_NAMES else ""
