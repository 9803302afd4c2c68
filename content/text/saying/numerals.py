"""Digits → the Han characters that a person says for them."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
LONGEST_CARDINAL = 16
"""Digits up to which a number has a name that people know (千万亿); longer ones are spelled."""

_UNITS = ("", "十", "百", "千")
_SCALES = ("", "万", "亿", "万亿")
_SPELLED = str.maketrans("0123456789", DIGITS)
_CODE = str.maketrans("0123456789", DIGITS.replace("一", "幺"))


def spelled(digits: str) -> str:
    """Return ASCII digits one by one, as in a year: 2021 → 二零二一."""
    return digits.translate(_SPELLED)


def as_code(digits: str) -> str:
    """Return ASCII digits one by one, as in a telephone number, where 1 is 幺 and not 一."""
    return digits.translate(_CODE)


def cardinal(digits: str) -> str:
    """Return the number that ASCII digits make: 1005 → 一千零五.

    2 is 两 where it leads thousands or stands alone before 万 and 亿, and 二 elsewhere. Callers
    decide about a measure word behind the number. Digits with a zero in front, and more than
    `LONGEST_CARDINAL`, are spelled.
    """
    if len(digits) > LONGEST_CARDINAL or (len(digits) > 1 and digits[0] == "0"):
        return spelled(digits)
    if int(digits) == 0:
        return "零"
    parts: list[str] = []
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)]
    gap = False
    for scale in range(len(groups) - 1, -1, -1):
        group = int(groups[scale])
        if group == 0:
            gap = True
            continue
        if parts and (gap or group < 1000):
            parts.append("零")
        parts.append(_group(group, leads=not parts, scaled=scale > 0) + _SCALES[scale])
        gap = False
    said = "".join(parts)
    # 一万亿零… needs its 亿 twice when both upper groups are said: 一万二千亿, not 一万亿二千亿.
    return said.replace("万亿", "万", 1) if said.count("亿") > 1 else said


def _group(number: int, *, leads: bool, scaled: bool) -> str:
    """Return one to four digits; `leads` if nothing was said before, `scaled` before 万 or 亿."""
    if number == 2 and scaled and leads:
        return "两"
    said = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(said)
            continue
        if gap:
            said += "零"
            gap = False
        if digit == 1 and power == 1 and not said and leads:
            said += "十"
        elif digit == 2 and power == 3 and leads:
            said += "两千"
        else:
            said += DIGITS[digit] + _UNITS[power]
    return said


def decimal(number: str) -> str:
    """Return a number with one point at most, commas between thousands allowed: 3.14 → 三点一四."""
    whole, point, rest = number.replace(",", "").partition(".")
    said = cardinal(whole) if whole else "零"
    return said + ("点" + spelled(rest) if point and rest else "")


def before_measure(number: str) -> str:
    """Return a number in front of a measure word, where a lone 2 is 两."""
    return "两" if number == "2" else decimal(number)


def percent(number: str, sign: str = "%") -> str:
    """Return 百分之…, 千分之… or 万分之… for a number and its sign."""
    if sign == "%" and number == "100":
        return "百分之百"
    return {"%": "百", "‰": "千", "‱": "万"}[sign] + "分之" + decimal(number)
