"""Operators between two things, the signs in front of a number, and the x between two numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying import units
from content.text.saying.numerals import decimal, percent
from content.text.saying.rule import NUMBER, Form, Rule, after, before, rule

SIDES = frozenset("长宽高厚深")
"""The sides of a thing: 长×宽×高 is a size."""
_COMPARED = {
    "<=": "小于等于", "=<": "小于等于", ">=": "大于等于", "=>": "大于等于", "!=": "不等于",
    "==": "等于", "<>": "不等于",
}  # fmt: skip
_SIGNS_OF_RECKONING = {
    "+": "加", "-": "减", "–": "减", "×": "乘", "*": "乘", "/": "除以", "÷": "除以",
}  # fmt: skip


def _compared(match: re.Match[str]) -> Sequence[str] | None:
    """>=140, a != b: something stands on both sides, and => points unless a number follows."""
    left, right = before(match, 2).strip()[-1:], after(match, 2).strip()[:1]
    if not left or not (right.isalnum() or right in "-(") or not right:
        return None
    if match[1] in ("=>", "<>") and not right.isdigit():
        return None
    return (_COMPARED[match[1]],)


def _reckoned(match: re.Match[str]) -> Sequence[str] | None:
    """3 + 5, 收入 - 支出 = 结余: an operator with a blank on both sides.

    A plus joins two things by itself. The others mean more than reckoning; an = somewhere in the
    line tells, or two numbers in front of one.
    """
    left, right = before(match, 1), after(match, 1)
    operands = (left.isalnum() or left in ")%²³") and (right.isalnum() or right in "(-")
    if not left or not right or not operands:
        return None
    equation = "=" in before(match, 48) + after(match, 48)
    if match[2] not in "+×*÷" and not equation:
        return None
    if match[2] in "×*" and not equation and not right.isdigit():
        return None
    return (" ", _SIGNS_OF_RECKONING[match[2]], " ")


_MULTIPLIED = Form(
    rf"(?:\d\s?(?:{units.ANY}|[片粒丸支瓶盒袋包板罐箱克斤升件本张双条卷根枚米])?\s?|\)\s?)$"
)
_OF_SIXTEEN = Form(r"(?<![\d.])0$")
"""0x1F: the x of a number with base sixteen."""


def _times(match: re.Match[str]) -> Sequence[str] | None:
    """90x60, 5mg x 30片."""
    left = before(match, 10)
    if _MULTIPLIED.search(left) is None or _OF_SIXTEEN.search(left):
        return None
    return ("乘", "")


_MARKET = Form(
    r"指数|[成综沪深纳道]指|创业板|科创|沪深|恒生|标普|股|收盘|报收|基金|净值|涨跌|行情|大盘"
)
_QUOTED = Form(r"(?<![-+\d.])\d[\d,]*\.\d+\s$")
"""A number with decimals and a blank: a price, in front of its change."""


def _change(match: re.Match[str]) -> Sequence[str] | None:
    """3012.45 -0.83%: what a share or an index lost, +1.2% what it won."""
    left = before(match, 32)
    if not left[-1:].isspace() and not left.endswith(("(", "，", ",", ":")):
        return None
    if not _QUOTED.search(left) and not _MARKET.search(left):
        return None
    number, sign = match[2], match[3]
    return (
        "跌" if match[1] == "-" else "涨",
        percent(number, sign) if sign else decimal(number),
        "",
    )


_SIGNED_BEFORE = Form(r"(?:^|[\s：:，,、(是为约达])$")
_LENS = Form(r"镜|近视|远视|度数|散光|球镜|柱镜|视力")


def _positive(match: re.Match[str]) -> Sequence[str] | None:
    """老花镜 +2.00: a plus that belongs to the number of a lens."""
    if not _SIGNED_BEFORE.search(before(match, 1)) or not _LENS.search(before(match)):
        return None
    return ("正",)


TIMES: Rule = rule(r"([xX])(\s?)(?=\d)", _times)
"""Tried at the letter x."""

CHANGE: Rule = rule(rf"([-+])({NUMBER})([%‰]?)(?![\d%])", _change)
"""Tried at a plus and a minus."""

_COMPARING = rule(r"([<>!=]=|=[<>]|<>)", _compared)
_RECKONING = rule(r"(\s)([-+–×÷*/])(\s)", _reckoned)

_LINE = rule(r"(={3,})", lambda match: (" ",))
"""A line drawn beside words: =====第一页=====."""

RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys("<>!", (_COMPARING,)),
    "=": (_LINE, _COMPARING),
    " ": (_RECKONING,),
    "+": (CHANGE, rule(r"(\+)(?=\d)", _positive)),
    "-": (CHANGE,),
}
"""By the sign that they are tried at."""
