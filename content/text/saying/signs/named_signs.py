"""Signs that are said by name: between quotation marks, on a key, in a laboratory's brackets."""

from __future__ import annotations

import re

from content.text.saying.numerals import cardinal
from content.text.saying.rule import Form, Rule, rule
from content.text.saying.signs.powers import power_name

_NAMES = {
    "+": "加号", "-": "减号", "×": "叉号", "√": "对勾", "✓": "对勾", "✔": "对勾", "#": "井号",
    "*": "星号", "=": "等号", "@": "艾特", "<": "向左的箭头", ">": "向右的箭头", "→": "箭头",
    "≡": "三条横线", "☰": "三条横线", "÷": "除号", "/": "斜线", "_": "下划线", "%": "百分号",
}  # fmt: skip
_OPENING = frozenset('“"‘「『【')
_CLOSING = frozenset('”"’」』】')
_KEY_AFTER = Form(r"号?键")


def named(text: str, at: int) -> str:
    """Return the name of the sign at `at`; "" where the text does not show it as a sign.

    Shown as a sign: alone between quotation marks, as on a button (“+”), and # or * of a
    telephone's keys.
    """
    character, right = text[at], text[at + 1 : at + 2]
    left = text[at - 1] if at else ""
    if character in "#*" and (left == "按" or _KEY_AFTER.match(text, at + 1)):
        return _without_twice(_NAMES[character], right)
    if left in _OPENING and right in _CLOSING:
        return _without_twice(_NAMES.get(character, ""), text[at + 2 : at + 3])
    return ""


def _without_twice(name: str, follows: str) -> str:
    return name.removesuffix("号") if follows == "号" else name


_FINDINGS = {"+": "阳性", "-": "阴性", "±": "弱阳性", "++": "两个加号", "+++": "三个加号"}
_LABORATORY = Form(r"[尿血糖抗菌酮酸病]|蛋白|细胞|试验|检[测验查]|征|Rh|HB|PCR")
_SAID_ALREADY = Form(r"(?:[阴阳]性|[极端号线])$")


def _finding(match: re.Match[str]) -> tuple[str, str, str] | None:
    """尿糖(+), 抗原(-), 潜血(±): the finding of a laboratory, unless a word has said it."""
    start = match.start()
    if _LABORATORY.search(match.string[max(0, start - 24) : start]) is None:
        return None
    if _SAID_ALREADY.search(match.string[max(0, start - 2) : start]):
        return None
    return ("（", _FINDINGS[match[2]], "）")


def _power(match: re.Match[str]) -> tuple[str, str, str]:
    """10^9, 10^-3, x^2."""
    if match[2]:
        return ("的", "负", cardinal(match[3]) + "次方")
    return ("的", "", power_name(match[3]))


FINDING: Rule = rule(r"(\()(\+{1,3}|[-±])(\))", _finding)
"""Tried at an opening bracket."""

POWER: Rule = rule(r"(?<=[\dA-Za-z])(\^)(-?)(\d{1,3})(?!\d)", _power)
"""Tried at a caret."""
