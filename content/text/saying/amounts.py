"""Quantities: money, percent, fractions, numbers with units, and every number left over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.text.saying import parts, products, units
from content.text.saying.context import MEASURE, counts_two
from content.text.saying.numerals import (
    as_code,
    before_measure,
    cardinal,
    decimal,
    percent,
    spelled,
)
from content.text.saying.rule import BREATH, NUMBER, Form, Rule, after, before, rule

_RANGE = r"(?:--?\s?|\s--?\s|\s?[–—~至到]\s?)"
"""A hyphen behind a blank and close to its number is a minus: 3012.45 -0.83%."""
_CURRENCIES = {
    "¥": "元", "$": "美元", "€": "欧元", "£": "英镑", "₤": "英镑", "₽": "卢布", "₩": "韩元",
    "HK$": "港元", "NT$": "新台币", "A$": "澳元", "C$": "加元", "S$": "新加坡元", "HKD": "港元",
    "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "AUD": "澳元",
}  # fmt: skip


_SIGN = (
    rf"(?:(?:US|HK|CN|NT|A|C|S)?[{units.CURRENCIES}]"
    r"|(?:HKD|USD|RMB|CNY|EUR|GBP|JPY|AUD)(?=\s?\d))"
)


_IN_A_HOUSE = Form(r"[楼层元栋幢座排]\s?$")


_ORDINAL_RANGE = Form(r"第\s?1\s?[-–—~至到、]\s?$")
"""第1-2节: the second, never two."""


def _said(match: re.Match[str], group: int = 1) -> str:
    """Return the number of a group, with 两 for a lone 2 where the next word needs it."""
    digits = match[group]
    follows = after(match, 1)
    if follows in ("室", "座") and _IN_A_HOUSE.search(before(match, 4)):
        return decimal(digits)
    if digits == "2" and _ORDINAL_RANGE.search(before(match, 8)):
        return "二"
    if digits == "2" and counts_two(match.string, match.end(group)):
        return "两"
    if (
        digits.endswith("0")
        and "." in digits
        and re.match(r"\s?(?:元|块|美元)", match.string[match.end(group) :][:4])
    ):
        return decimal(digits.rstrip("0").rstrip("."))
    return decimal(digits)


def _percent_range(match: re.Match[str]) -> Sequence[str]:
    """18~20%: both are percents."""
    low, _, high, _, sign = match.groups()
    return (percent(low, sign), "到", percent(high, sign), "", "")


def _percent(match: re.Match[str]) -> Sequence[str]:
    number, _, sign = match.groups()
    return (percent(number, sign), "", "")


def _negative_percent(match: re.Match[str]) -> Sequence[str] | None:
    if re.match(r"[\d%A-Za-z)]", before(match, 1)):
        return None
    return ("负", percent(match[2], match[4]), "", "")


def _fraction(match: re.Match[str]) -> Sequence[str] | None:
    """1/2; not 120/80, and not when more strokes follow."""
    over, under = int(match[2]), int(match[4])
    if after(match, 1) in ("路", "次", "室", "号", "层", "楼"):
        return None
    improper = over > under > 1 and over < 10
    if not ((0 < over < under and (under <= 1000 or over == 1)) or improper):
        return None
    said = f"{cardinal(match[4])}分之{cardinal(match[2])}"
    return ("负" if match[1] else "", said, "", "")


def _pressure(match: re.Match[str]) -> Sequence[str] | None:
    high, _, low = match.groups()
    if not 40 <= int(low) < int(high) <= 300:
        return None
    return (cardinal(high), "比", cardinal(low))


def _currency(sign: str) -> str:
    return _CURRENCIES.get(sign, _CURRENCIES.get(sign[-1], "元"))


def _money(match: re.Match[str]) -> Sequence[str] | None:
    sign, _, number, scale = match.groups()
    named = match.string[match.end() :].lstrip()[:1] in ("元", "美", "块")
    said = before_measure(number.rstrip("0").rstrip(".") if "." in number else number)
    unit = "" if named else _currency(sign)
    return ("", "", said + ("" if scale else unit), scale + unit if scale else "")


def _money_range(match: re.Match[str]) -> Sequence[str] | None:
    sign, _, low, _, high, scale = match.groups()
    unit = _currency(sign)
    return ("", "", decimal(low), "到", decimal(high) + ("" if scale else unit), scale + unit)


_BEFORE_MINUS = "算为是到至达约在有于的零从降长减增率值"


def _below_zero(match: re.Match[str]) -> Sequence[str] | None:
    """-5℃, -5~3℃: below zero; 为-3: a negative number; 歼-20 is neither."""
    follows = after(match)
    first = before(match, 1)
    if re.match(rf"(?:{_RANGE}[-+]?{NUMBER})?\s?(?:℃|°C|°F|℉|°|度|摄氏度)", follows):
        below = "" if before(match, 2) == "零下" else "零下"
        return (below, _said(match, 2)) if not first.isdigit() else None
    if (first.isascii() and first.isalnum()) or first in "%‰℃)#":
        # Both tests are false at the beginning of a text, where `first` is empty.
        return ("负", _said(match, 2)) if not first else None
    if first.isalpha() and first not in _BEFORE_MINUS:
        return None
    return ("负", _said(match, 2))


def _version(match: re.Match[str]) -> Sequence[str]:
    """1.2.3 and 192.168.1.1: each part by itself, long ones digit by digit."""
    parts = match[1].split(".")
    return ("点".join(cardinal(part) if len(part) < 3 else as_code(part) for part in parts),)


_SPEEDS = frozenset({("km", "h"), ("m", "s"), ("KM", "h")})
"""Units said in reverse order: 每小时八十公里. 五毫克每升 keeps the page's order."""


def _with_unit(match: re.Match[str]) -> Sequence[str] | None:
    """65kg, 5mg/L, 80km/h."""
    number, _, unit, stroke, per = match.groups()
    if unit == "W" and after(match, 1) == "+":
        return None
    said = _said(match)
    if units.NAMES[unit] in ("摄氏度", "华氏度") or unit in ("°", "′", "″"):
        said = decimal(number)
    if per and (unit, per) in _SPEEDS and not re.search(r"[-–—~\d]$|时速$", before(match)):
        return (f"每{units.NAMES[per]}{said}", "", units.NAMES[unit], "", "")
    if unit == "km" and per == "h" and before(match).endswith("时速"):
        return (said, "", units.NAMES[unit], "", "")
    return (said, "", units.NAMES[unit], "每" if stroke else "", units.NAMES[per] if per else "")


def _plain(match: re.Match[str]) -> Sequence[str]:
    digits = match[1]
    if before(match, 1) == "第":
        return (decimal(digits.lstrip("0") or "0"),)
    return (_said(match),)


def _range_of_two(match: re.Match[str]) -> Sequence[str] | None:
    """2-3天 and 2~3个: the counted thing follows the second number only."""
    if before(match, 1) == "第" or not counts_two(match.string, match.end(3)):
        return None
    if re.match(r"级|层|楼", after(match)):
        return None
    return ("两", "到", decimal(match[3]))


_AMOUNTS_TO = Form(r"[到至为约达共计是价款跌涨降升出入近超过逾]\s?$")


def _spaced(match: re.Match[str]) -> Sequence[str] | None:
    """达12 500人: blanks between thousands, where the words speak of an amount.

    3 100元 may be two cells.
    """
    thousands = match[1].endswith(" 000")
    if MEASURE.match(after(match)) is None:
        return None
    if not thousands and not _AMOUNTS_TO.search(before(match, 2)):
        return None
    return (decimal(match[1].replace(" ", "")),)


def _sign_behind(match: re.Match[str]) -> Sequence[str]:
    """7.1€, 100¥."""
    return (before_measure(match[1]), "", _currency(match[3]))


_CURRENT = Form(r"(?:\d\s?V[/,，、\s]?|电流[^。，\d]{0,5})$")
_CURRENT_AFTER = Form(r"\s?(?:插[座头]|开关|空开|保险丝|熔断|电流|快充|充电)")


def _ampere(match: re.Match[str]) -> Sequence[str] | None:
    """5V/2A, 10A插座: A is an ampere only next to electrical things, as 5A景区 is none."""
    if not _CURRENT.search(before(match)) and not _CURRENT_AFTER.match(after(match)):
        return None
    return (decimal(match[1]), "", "安")


def _point_first(match: re.Match[str]) -> Sequence[str]:
    return ("零点", spelled(match[2]))


def _ten_thousands(match: re.Match[str]) -> Sequence[str] | None:
    return ("万",) if match[1] == "w" or after(match, 1) == "+" else None


RULES: tuple[Rule, ...] = (
    rule(r"(\d{1,5}(?:\.\d{1,5}){2,9})(?![\d.])", _version),
    rule(rf"({NUMBER})({_RANGE})({NUMBER})(\s?)([%‰‱])", _percent_range),
    rule(rf"({NUMBER})(\s?)([%‰‱])", _percent),
    rule(r"(\d{2,3})(/)(\d{2,3})(?![\d/.])", _pressure),
    rule(r"([1-9][1-9])(?=折)", lambda match: (spelled(match[1]),)),
    rule(r"(24)(/)(7)(?![\d/])", lambda match: ("二十四小时", BREATH, "七天")),
    *parts.RULES,
    rule(r"()(\d{1,4})(/)(\d{1,10})(?![\d/.]|%)", _fraction),
    rule(r"([1-9]\d{0,2}(?: \d{3}){1,5}(?:\.\d+)?)(?![\d ])", _spaced),
    rule(rf"({NUMBER})(\s?)([{units.CURRENCIES}])(?!\s?\d)", _sign_behind),
    rule(rf"({NUMBER})(\s?)(A)(?![A-Za-z0-9])", _ampere),
    *products.RULES,
    rule(
        rf"({NUMBER})(\s?)({units.PATTERN})(?:(/)({units.PATTERN}))?",
        _with_unit,
    ),
    rule(rf"(2)({_RANGE})(\d+(?:\.\d+)?)", _range_of_two),
    rule(rf"({NUMBER})", _plain),
)
"""In the order of trying, each at the first digit of a number."""

SIGNED: tuple[Rule, ...] = (
    rule(rf"({_SIGN})(\s?)({NUMBER})(\s?[-–—~]\s?)({NUMBER})([万亿千百]?)", _money_range),
    rule(rf"({_SIGN})(\s?)({NUMBER})([万亿千百]?)", _money),
    rule(rf"(-)({NUMBER})(\s?)([%‰‱])", _negative_percent),
    rule(rf"(-)({NUMBER})", _below_zero),
)
"""Tried at a currency sign or a minus."""

TEN_THOUSANDS: Rule = rule(r"(?<=\d)([wW])(?=\+|[\u4e00-\u9fff。，]|$)", _ten_thousands)
"""10w+, 1w元: people type w for 万. A capital W needs the plus, or it is watt."""

POINT_FIRST: Rule = rule(r"(?<![\w.\-])(\.)(\d{1,9})(?![\d.])", _point_first)
""".5: a decimal that lost its zero."""

UNIT_APART: Rule = rule(
    r"(?:(?<=\d)|(?<=\d )|(?<=\d[万亿千百])|(?<=[次元人片粒⁰¹²³⁴-⁹]/)|(?<=\^\d/)|(?<=\^\d\d/))"
    rf"({units.PATTERN})(?:(/)({units.PATTERN}))?",
    lambda match: (
        units.NAMES[match[1]],
        "每" if match[2] else "",
        units.NAMES[match[3]] if match[3] else "",
    ),
)
"""9.6万km², 140/90mmHg: a unit in letters behind a number that another rule has said."""
