"""The tones of 一 and 不 between their neighbours; dictionaries always write yi1 and bu4.

The voice changes the third tone before another third tone: espeak-ng 1.52 raises it by itself,
inside a word and between words (measured by the pitch of ma3 ma3 against ma2 ma3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_DIGITS = frozenset("零〇一二三四五六七八九")
_NUMBERS = _DIGITS | frozenset("十百千万亿两")
_ORDINALS = frozenset("第初周期拜廿卅")
"""一 after these is a name in a row, not a quantity: 第一, 初一, 星期一, 礼拜一."""

_RANKED = re.compile("楼(?!道|梯)|季度|单元|等[奖功品]|审(?:判决|宣判|法院)|期工程")
"""一 before these is the first of a row: 一楼, 一季度, 一等奖."""
_ONE_MORE = tuple("上下每这那同另哪")
"""After these it is a quantity all the same: 上一季度."""


def as_said(text: str, readings: Sequence[str], word_ends: frozenset[int]) -> list[str]:
    """Return the readings with 一 and 不 in the tone they have here.

    `word_ends` are the offsets at which words end: 一 that closes a word (统一, 万一) stays.
    """
    said = list(readings)
    for at, character in enumerate(text):
        if character not in "一不":
            continue
        following = said[at + 1] if at + 1 < len(said) else ""
        if character == "不" and said[at] == "bu4" and following.endswith("4"):
            said[at] = "bu2"
        elif character == "一" and said[at] == "yi1":
            said[at] = _one(text, at, following, word_ends)
    return said


def _one(text: str, at: int, following: str, word_ends: frozenset[int]) -> str:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not following:
        return "yi1"
    if before and before == after and before not in _NUMBERS and text[at - 2 : at - 1] != "一":
        return "yi5"  # 看一看
    is_price = before in _NUMBERS and text[at - 2 : at - 1] in tuple("块毛角元")
    if before in _ORDINALS or (before in _NUMBERS and not is_price) or after in _DIGITS:
        return "yi1"  # 第一, 二十一, 二〇二一; but 一百 and 三块五|一斤 below
    if before in ("比", "点") and text[at - 2 : at - 1] in _NUMBERS and at > 1:
        return "yi1"  # a score and a fraction: 三比一, 零点一
    if after == "点" and text[at + 2 : at + 3] in _DIGITS and text[at + 2 : at + 3]:
        return "yi1"  # 一点五
    if after == "比" and text[at + 2 : at + 3] in _DIGITS and text[at + 2 : at + 3]:
        return "yi1"  # 一比零
    if text[at + 1 : at + 3] == "年级" or after == "号" or (after == "班" and before == "级"):
        return "yi1"  # names in a row as well: 一年级, 一号楼
    if _RANKED.match(text, at + 1) and before not in _ONE_MORE:
        return "yi1"  # a floor, a quarter of a year, a prize
    if after == "月" or (after in "号日" and before == "月"):
        return "yi1"  # a date: 一月, 一月一日
    inside = at + 1 in word_ends and at not in word_ends and at > 0 and _is_han(before)
    if inside:
        return "yi1"  # 统一, 唯一
    if following[-1] == "4" or (following[-1] == "5" and after == "个"):
        return "yi2"
    return "yi4" if following[-1] in "123" else "yi1"


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿"
