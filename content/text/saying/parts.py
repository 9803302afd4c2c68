"""A number of so many: episode 27 of 43, page 1 of 3, floor 6 of 18."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying.numerals import cardinal
from content.text.saying.rule import Form, Rule, after, before, rule

_ANY_NOUN = (
    "课时|部分|集|页|章|回|讲|话|期|课|卷|册|部|季|辑|关|节|段|篇|题|步|站|场|轮|局|条|张|幅"
)
_SURE_NOUN = "课时|集|页|章|回|讲|话"
"""Nouns that are numbered without 第 as well; 1/2张 is half a sheet."""
_ORDINAL = Form(r"第\s?$")
_NOUN = re.compile(rf"\s?({_ANY_NOUN})")
_SURE = re.compile(rf"\s?({_SURE_NOUN})")
_ADVANCED = Form(r"(?:进度|签到|报名|到场|已[读看交到填])[了:\s]{0,2}$")


def _part(match: re.Match[str]) -> Sequence[str] | None:
    """第27/43集, 3/8页: which of them, and how many there are."""
    first, _, last = match.groups()
    ordinal = _ORDINAL.search(before(match, 2)) is not None
    noun = (_NOUN if ordinal else _SURE).match(after(match, 4))
    if noun is None or not 0 < int(first) <= int(last):
        return None
    return (("" if ordinal else "第") + cardinal(first), f"{noun[1]}，共", cardinal(last))


def _progress(match: re.Match[str]) -> Sequence[str] | None:
    """进度3/10, 已签到18/30: so many of so many."""
    first, _, last = match.groups()
    if int(first) > int(last) or _ADVANCED.search(before(match)) is None:
        return None
    return (cardinal(first), "，共", cardinal(last))


def _floor(match: re.Match[str]) -> Sequence[str] | None:
    """6/18层: the sixth floor of eighteen."""
    floor, _, floors = match.groups()
    if int(floor) > int(floors):
        return None
    return (f"第{cardinal(floor)}层", "，", f"共{cardinal(floors)}")


RULES: tuple[Rule, ...] = (
    rule(r"([1-9]\d?)(/)([1-9]\d?)(?=层|楼(?!\d))", _floor),
    rule(r"([1-9]\d{0,3})(\s?/\s?)([1-9]\d{0,3})(?![\d/.%])", _part),
    rule(r"(\d{1,4})(\s?/\s?)([1-9]\d{0,3})(?![\d/.%])", _progress),
)
"""In the order of trying, each at the first digit of a number."""
