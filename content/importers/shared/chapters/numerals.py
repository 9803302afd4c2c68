"""Numbers as headings write them: 12, 第十二, 壹佰零贰, 廿三, 一〇三, XII, Twelve."""

from __future__ import annotations

import re

HAN = "零〇○一二三四五六七八九十百千万两廿卅壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸萬兩弌弍弎"
NUMERAL = rf"(?:[{HAN}\d](?: ?[{HAN}\d]){{0,8}}(?:\.\d)?)"
"""A pattern: Chinese or Arabic digits, also with a space between them."""
ROMAN = r"(?:[ivxlc]{1,7})"
_ENGLISH = tuple(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty
    """.split()  # noqa: SIM905 (a list of words)
)
ENGLISH = f"(?:{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})"

_SAME = "零〇○ 一壹弌 二贰貳两兩弍 三叁參叄弎 四肆 五伍 六陆陸 七柒 八捌 九玖"
_DIGITS = {char: value for value, chars in enumerate(_SAME.split()) for char in chars}
_AMOUNTS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_PLACES = {"廿": "二十", "卅": "三十"}
_MYRIAD = "万萬"
_ROMANS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def value_of(text: str) -> int | None:
    """Return the number that NUMERAL, ROMAN or ENGLISH have found; None where it makes none.

    A half (12.5) counts as the whole before it.
    """
    text = text.replace(" ", "").partition(".")[0].lower()
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    if text in _ENGLISH:
        return _ENGLISH.index(text)
    if re.fullmatch(ROMAN, text):
        values = [_ROMANS[char] for char in text]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-here if here < after else here for here, after in pairs)
    return _chinese(text)


def _chinese(text: str) -> int | None:
    for short, whole in _PLACES.items():
        text = text.replace(short, whole)
    if not any(char in _AMOUNTS or char in _MYRIAD for char in text):
        digits = [_digit(char) for char in text]  # 一〇三, 第一二三章
        return None if None in digits else int("".join(map(str, digits)))
    total = part = 0
    digit: int | None = None
    for char in text:
        if char in _MYRIAD:
            total = (total + part + (digit or 0)) * 10_000
            part, digit = 0, None
        elif char in _AMOUNTS:
            part += (1 if digit is None else digit or 1) * _AMOUNTS[char]
            digit = None
        else:
            found = _digit(char)
            if found is None:
                return None
            digit = (digit or 0) * 10 + found  # 2百, 12万
    return total + part + (digit or 0)


def _digit(char: str) -> int | None:
    return int(char) if char.isdecimal() else _DIGITS.get(char)
