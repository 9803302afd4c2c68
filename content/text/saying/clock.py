"""Times of the day, and how long something takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying.context import is_score
from content.text.saying.numerals import before_measure, cardinal, spelled
from content.text.saying.rule import Form, Rule, before, rule


def plain(digits: str) -> str:
    """Return a month, day, hour or the like without the zeros in front: 04 → 四."""
    return cardinal(str(int(digits)))


def _low(digits: str) -> str:
    """Return minutes or seconds behind something bigger: 05 → 零五."""
    return spelled(digits) if digits[0] == "0" and digits != "00" else plain(digits)


_TOOK = Form(
    r"(?:用时|时长|历时|耗时|成绩|全长|片长|总长|长度|录音|倒计时|持续|计时|配速|[跑游走]了)[是为:约共\s]{0,3}$"
)
"""Words before a time that say how long something takes."""


def _lasting(match: re.Match[str]) -> Sequence[str] | None:
    """用时1:23:45, 时长03:25: hours, minutes and seconds, no time of the day."""
    if _TOOK.search(before(match)) is None:
        return None
    first, _, second, colon, third = match.groups()
    if not colon:
        return (plain(first), "分", _low(second) + "秒", "", "")
    rest = "" if third == "00" else _low(third) + "秒"
    return (before_measure(str(int(first))), "小时", _low(second), "分", rest)


def _hours_and_minutes(match: re.Match[str]) -> Sequence[str]:
    """2h30min."""
    return (before_measure(match[1]), "", "小时", "", plain(match[5]), "", "分钟")


def _minutes_and_seconds(match: re.Match[str]) -> Sequence[str]:
    """6'15'', with any kind of strokes."""
    return (plain(match[1]), "分", _low(match[3]), "秒")


def _clock(match: re.Match[str]) -> Sequence[str] | None:
    """8:30 is a time unless a match was played; with one digit behind the colon it is not."""
    hours, _, minutes, colon, seconds = match.groups()
    if not colon and is_score(match):
        return None
    if not colon and re.search(r"比(?:例|值|率)[^。，]{0,4}$", before(match)):
        return None
    hour = before_measure(str(int(hours)))
    if not colon and minutes == "00":
        return (hour, "点", "", "", "")
    low = _low(minutes)
    if not colon:
        written = match.string[match.end() : match.end() + 1] == "分"
        return (hour, "点", low + ("" if written else "分"), "", "")
    last = _low(seconds)
    return (hour, "点", low, "分", last + "秒")


def _lap(match: re.Match[str]) -> Sequence[str]:
    """7:37.50: minutes, seconds and fractions of a second."""
    minutes, _, seconds, _, rest = match.groups()
    return (plain(minutes), "分", _low(seconds), "秒", spelled(rest))


_PART_BEFORE = Form(r"(?:[上下中]午|早[上晨]?|清晨|凌晨|晚上?|夜里)\s?$")


def _part_of_day(match: re.Match[str], half: str, hour: int) -> str:
    """Return the word for a.m. or p.m. at an hour; "" where the text has such a word already."""
    if _PART_BEFORE.search(before(match, 4)):
        return ""
    if half in "aA":
        return "半夜" if hour == 12 else "凌晨" if hour < 5 else "上午"
    return "中午" if hour == 12 else "下午" if hour < 7 else "晚上"


def _half_day(match: re.Match[str]) -> Sequence[str]:
    """8:00 a.m. → 上午八点, 8pm → 晚上八点."""
    hour, colon, minutes, half = match.groups()
    part = _part_of_day(match, half.strip()[0], int(hour))
    said = part + before_measure(str(int(hour)))
    if not colon:
        return (said, "", "", "点")
    low = "" if minutes == "00" else _low(minutes) + "分"
    return (said, "点", low, "")


def _half_in_front(match: re.Match[str]) -> Sequence[str]:
    """AM 8:30."""
    half, _, hour, _, minutes = match.groups()
    part = _part_of_day(match, half[0], int(hour))
    low = "" if minutes == "00" else _low(minutes) + "分"
    return (part, "", before_measure(str(int(hour))), "点", low)


def _minutes(match: re.Match[str]) -> Sequence[str]:
    """8时05分: a zero in front is said before minutes and seconds, and never before days."""
    digits = match[1]
    if digits == "00":
        return ("零",)
    return (spelled(digits),)


RULES: tuple[Rule, ...] = (
    rule(r"(1[0-2]|0?\d)(?:(:)([0-5]\d))?(\s?[aApP]\.?[mM](?![A-Za-z])\.?)", _half_day),
    rule(r"([0-5]?\d)(:)([0-5]\d)(\.)(\d{1,3})(?![\d.])", _lap),
    rule(r"(\d{1,3})(:)([0-5]\d)(?:(:)([0-5]\d))?(?!\d|:\d)", _lasting),
    rule(r"([01]?\d|2[0-4])(:)([0-5]\d)(:)([0-5]\d)(?!\d|:\d)", _clock),
    rule(r"([01]?\d|2[0-4])(:)([0-5]\d)(?!\d|:\d)()()", _clock),
    rule(r"(\d{1,3})(\s?)([hH])(\s?)([0-5]?\d)(\s?)(min|m)(?![A-Za-z])", _hours_and_minutes),
    rule(r"(\d{1,3})(['′’])([0-5]?\d)(''|’’|[\"″”])", _minutes_and_seconds),
)
"""In the order of trying, each at the first digit of a number."""

IN_FRONT: Rule = rule(r"([AaPp]\.?[Mm]\.?)(\s?)(1[0-2]|0?\d)(:)([0-5]\d)(?!\d|:\d)", _half_in_front)
"""Tried at a letter."""

MINUTES: Rule = rule(r"(0\d)(?=[分秒](?!之))", _minutes)
