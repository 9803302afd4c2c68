"""Days and months; with years and times of the day, all rules of the calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying import clock, years
from content.text.saying.clock import plain
from content.text.saying.context import is_counted, is_telephone
from content.text.saying.numerals import decimal, spelled
from content.text.saying.rule import END, Form, Rule, after, before, rule
from content.text.saying.years import DASH, YEAR

_MONTH = r"0?[1-9]|1[0-2]"
_DAY = r"0?[1-9]|[12]\d|3[01]"


def _full_date(match: re.Match[str]) -> Sequence[str]:
    year, _, month, _, day = match.groups()
    return (spelled(year), "年", plain(month), "月", plain(day) + "日")


def _month_of_year(match: re.Match[str]) -> Sequence[str] | None:
    if is_telephone(match) or (match[2] == "." and is_counted(match)):
        return None
    return (spelled(match[1]), "年", plain(match[3]) + "月")


def _day_of_month(match: re.Match[str]) -> Sequence[str] | None:
    """04-17 and 08/08: the zero in front shows that it is a month."""
    if is_telephone(match) or is_counted(match):
        return None
    return (plain(match[1]), "月", plain(match[3]) + "日")


def _date_in_a_row(match: re.Match[str]) -> Sequence[str] | None:
    if is_telephone(match) or is_counted(match):
        return None
    year, month, day = match.groups()
    return (spelled(year) + "年", plain(month) + "月", plain(day) + "日")


def _remembered_day(match: re.Match[str]) -> Sequence[str] | None:
    """5·12, 9·18: a day that gave an event its name, said digit by digit."""
    month, dot, day = match.groups()
    if dot == "." and not re.match(
        r"[”\"]?(?:地震|事变|假期|黄金周|长假|劳动节|国庆|消费者|晚会|光复|阅兵|空难|火灾|爆炸|洪灾|惨案|起义|事件|事故|运动|暴雨|讲话|特大|专案|案)",
        after(match),
    ):
        return None
    if month + "·" + day == "10·1":
        return ("十", "", "一")
    return (spelled(month), "", spelled(day))


_DAYS_BEFORE = Form(
    r"(?:放假|假期|休[息假]|时间|日期|期间|活动|报名|有效期|展期|会期|工期|五一|国庆|春节|元旦|端午|中秋|清明)"
    r"[^。！？]{0,10}$"
)
_DAYS_AFTER = Form(
    r"\s?[)]?\s?(?:期间|放假|休息|调休|[(]?(?:周|星期)[一二三四五六日天]|,?每[天日])"
)


def _days(match: re.Match[str]) -> Sequence[str] | None:
    """5.1~5.7期间, 放假(4.30—5.4): two days of the year, where the words speak of a time."""
    month, _, day, _, last_month, _, last_day = match.groups()
    if (int(month), int(day)) >= (int(last_month), int(last_day)):
        return None
    if _DAYS_BEFORE.search(before(match)) is None and _DAYS_AFTER.match(after(match)) is None:
        return None
    first, last = plain(day) + "日", plain(last_day) + "日"
    return (plain(month), "月", first, "到", plain(last_month), "月", last)


def _months(match: re.Match[str]) -> Sequence[str]:
    """2024.12-2025.3: months of two years."""
    year, _, month, _, last_year, _, last_month = match.groups()
    return (
        spelled(year),
        "年",
        plain(month) + "月",
        "到",
        spelled(last_year),
        "年",
        plain(last_month) + "月",
    )


_BEGINS_ON = Form(
    r"\s?(?:之?前(?![三半])|以前|起(?!床)|止|到期|生效|[缴交付]|结束|出发|集合|大促|促销|活动|当[天日]|[这那]天|"
    r"开[课学班业幕播赛馆园营始]|截止|期间|放假|圣诞|国庆|元旦|[妇教劳]\w{1,2}节|上午|下午|晚上|[(]?(?:周|星期)[一二三四五六日天])"
)


_ON_DAY = Form(
    r"(?:截止|截至|日期|定于|时间|生日|到期|有效期至?)(?:日期?|时间)?[是为:到至于\s]{0,3}$"
)


def _day_by_stroke(match: re.Match[str]) -> Sequence[str] | None:
    """3/1开课, 截止11/30: a day on which something begins or ends; elsewhere a fraction."""
    if _BEGINS_ON.match(after(match)) is None and _ON_DAY.search(before(match)) is None:
        return None
    return (plain(match[1]), "月", plain(match[3]) + "日")


def _ratio(match: re.Match[str]) -> Sequence[str]:
    left, _, right = match.groups()
    return (decimal(left), "比", decimal(right))


def _ratio_of_more(match: re.Match[str]) -> Sequence[str]:
    """1:2:3, with four parts at most."""
    parts = [group or "" for group in match.groups()]
    return tuple("比" if part == ":" else part and decimal(part) for part in parts)


_OF_A_PACK = Form(
    r"(?:有效期?|保质期?|使用期|生产|失效|限期|"
    r"[Ee][Xx][Pp]|EXPIRY|MF[GD]|BB|[Bb]est before)[^。，；\d]{0,6}$"
)


def _month_on_a_pack(match: re.Match[str]) -> Sequence[str] | None:
    """08/2008, EXP 05-2027: the month of a year, in the order of packs."""
    month, sign, year = match[2], match[3], match[4]
    if (sign != "/" or month == "1") and not _OF_A_PACK.search(before(match)):
        return None
    return (spelled(year) + "年" + plain(month) + "月",)


def _day_on_a_pack(match: re.Match[str]) -> Sequence[str] | None:
    """31/12/2025 and 12/25/2024; where both may be the month, the day comes first."""
    first, second, year = int(match[2]), int(match[4]), match[5]
    day, month = (second, first) if second > 12 else (first, second)
    if month > 12 or is_telephone(match):
        return None
    return (spelled(year) + "年" + plain(str(month)) + "月" + plain(str(day)) + "日",)


def _days_of_year(match: re.Match[str]) -> Sequence[str]:
    """2024/5/1-5/5."""
    year, _, month, _, day, _, last_month, _, last_day = match.groups()
    first = (spelled(year), "年", plain(month), "月", plain(day) + "日")
    return (*first, "到", plain(last_month), "月", plain(last_day) + "日")


DAYS: tuple[Rule, ...] = (
    rule(
        rf"({YEAR})([-/.])({_MONTH})(\2)({_DAY})({DASH})({_MONTH})(\2)({_DAY})"
        rf"{END}(?![-/.]\d)",
        _days_of_year,
    ),
    rule(
        rf"((0?[1-9]|[12]\d|3[01])([-/.])(0?[1-9]|[12]\d|3[01])\3((?:19|20)\d\d))"
        rf"{END}(?![-/.]\d)",
        _day_on_a_pack,
    ),
    rule(rf"(({_MONTH})([-/.])((?:19|20)\d\d)){END}(?![-/.]\d)", _month_on_a_pack),
    rule(
        rf"((?:19|20)\d\d)([./])({_MONTH})({DASH})((?:19|20)\d\d)([./])({_MONTH}){END}",
        _months,
    ),
    rule(
        rf"({_MONTH})([./])({_DAY})({DASH})({_MONTH})(\2)({_DAY}){END}(?![./]\d)",
        _days,
    ),
    rule(rf"({_MONTH})(/)({_DAY}){END}(?!/\d)", _day_by_stroke),
    rule(rf"((?:19|20)\d\d)([-./])(0[1-9]|1[0-2]){END}(?![-./]\d)", _month_of_year),
    rule(rf"(0[1-9])([-/])(0[1-9]|[12]\d|3[01]){END}(?![-/]\d)", _day_of_month),
)
"""Days and months that only the words around tell from other numbers."""

RULES: tuple[Rule, ...] = (
    DAYS[0],
    rule(rf"({YEAR})([-/.])({_MONTH})(\2)({_DAY}){END}(?!\.\d)", _full_date),
    *years.SPANS,
    *DAYS[1:],
    rule(
        rf"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]){END}(?!-\d)",
        _date_in_a_row,
    ),
    *years.RULES,
    rule(rf"(1[0-2]|[1-9])(·|\.)([12]\d|3[01]|[1-9]){END}", _remembered_day),
    *clock.RULES,
    rule(
        r"(\d+(?:\.\d+)?)(:)(\d+(?:\.\d+)?)(:)(\d+(?:\.\d+)?)(?:(:)(\d+(?:\.\d+)?))?(?![\d:])",
        _ratio_of_more,
    ),
    rule(r"(\d+(?:\.\d+)?)(\s?:\s?)(\d+(?:\.\d+)?)(?![\d:])", _ratio),
    clock.MINUTES,
    rule(r"(0[1-9])(?=[月日时点号](?!\d*线))", lambda match: (plain(match[1]),)),
)
"""In the order of trying, each at the first digit of a number."""
