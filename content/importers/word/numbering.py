"""The numbers that Word draws before items of lists: they stand in no text (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.importers.shared.documents.numbers import whole_number
from content.importers.word.tags import attribute, child, children, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_HAN = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROUND = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


class Numbering:
    """Counts the items of all lists of a document."""

    def __init__(self, root: _Element | None) -> None:
        self._lists: dict[str, list[_Element | None]] = {}
        self._counts: dict[str, list[int]] = {}
        self._owners: dict[str, str] = {}
        if root is None:
            return
        kinds = {attribute(each, "abstractNumId"): each for each in children(root, "abstractNum")}
        for each in children(root, "num"):
            name, kind = attribute(each, "numId"), value(each, "abstractNumId")
            levels: list[_Element | None] = [None] * _LEVELS
            for level in children(kinds[kind], "lvl") if kind in kinds else ():
                _put(levels, attribute(level, "ilvl"), level)
            is_own = False
            for changed in children(each, "lvlOverride"):
                is_own = True
                level_there = child(changed, "lvl")
                if level_there is not None:
                    _put(levels, attribute(changed, "ilvl"), level_there)
            self._lists[name] = levels
            # Lists of one kind go on counting, unless one of them begins anew.
            self._owners[name] = f"own {name}" if is_own else kind

    def mark(self, name: str, level: int) -> str:
        """Return the number that the next item of the list has: "3.", "（二）"; "" for a dot."""
        levels = self._lists.get(name)
        if levels is None or not 0 <= level < _LEVELS or levels[level] is None:
            return ""
        counts = self._counts.setdefault(self._owners[name], [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else _start(levels[level])
        for deeper in range(level + 1, _LEVELS):
            counts[deeper] = 0
        kind = value(levels[level], "numFmt")
        if kind in ("bullet", "none"):
            return ""

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            shown = value(levels[at], "numFmt") if levels[at] is not None else "decimal"
            return _written(counts[at] or _start(levels[at]), shown)

        return _PLACE.sub(number, value(levels[level], "lvlText")).strip()[:40]


def _put(levels: list[_Element | None], at: str, level: _Element) -> None:
    number = whole_number(at)
    if number is not None and 0 <= number < _LEVELS:
        levels[number] = level


def _start(level: _Element | None) -> int:
    found = whole_number(value(level, "start"))
    return 1 if found is None else found


def _written(number: int, kind: str) -> str:
    if kind in ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting",
                "taiwaneseCountingThousand", "japaneseCounting", "ideographDigital"):  # fmt: skip
        return _counted(number, _HAN, "十百千")
    if kind in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return _counted(number, _FORMAL, "拾佰仟")
    if kind == "ideographTraditional" and number <= len(_STEMS):
        return _STEMS[number - 1]
    if kind == "ideographZodiac" and number <= len(_BRANCHES):
        return _BRANCHES[number - 1]
    if kind.startswith("decimalEnclosedCircle") and 1 <= number <= len(_ROUND):
        return _ROUND[number - 1]
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter[:3] if kind == "lowerLetter" else letter[:3].upper()
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if kind == "upperRoman" else roman.lower()
    if kind == "decimalZero":
        return f"{number:02}"
    return str(number)


def _counted(number: int, digits: str, units: str) -> str:
    """Return the number as people count: 十二, 二十, 一百零三."""
    if not 0 < number < 10_000:
        return str(number)
    text, zero = "", False
    for at, digit in enumerate(reversed(str(number))):
        if digit == "0":
            zero = bool(text)
        else:
            unit = units[at - 1] if at else ""
            text = digits[int(digit)] + unit + ("零" if zero and text else "") + text
            zero = False
    return text[1:] if text.startswith(digits[1] + units[0]) and number < 20 else text


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for size, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        text += letters * (number // size)
        number %= size
    return text
