"""Single signs: the words for each, by the text around it."""

from __future__ import annotations

import re
import unicodedata

from content.text.saying import units
from content.text.saying.numerals import cardinal
from content.text.saying.rule import BREATH, Form
from content.text.saying.signs import greek
from content.text.saying.signs.joints import DASHES
from content.text.saying.signs.operators import SIDES
from content.text.saying.signs.powers import RAISED, power_name
from content.text.saying.signs.unsaid import is_note_sign

PAUSES = frozenset("，。！？；：、（）“”‘’《》〈〉「」『』【】…—～·")
"""Marks that stay in the wording: a voice pauses at them, or passes them silently."""

_PLAIN_PAUSES = {
    ",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）", "–": "—",
    "﹐": "，", "﹑": "、", "｡": "。", "､": "、", "｢": "「", "｣": "」", "﹔": "；", "﹖": "？",
    "﹗": "！", "⋯": "…", "‥": "…", "|": "，", "→": "，", "⇒": "，", "➜": "，", "➔": "，",
    "¡": "", "¿": "", "—": "—", "\n": "，", "\u2028": "，", "\u2029": "，",
}  # fmt: skip

_BEFORE_NUMBER = {
    "≥": "大于等于", "≤": "小于等于", ">": "大于", "<": "小于", "≈": "约等于", "≠": "不等于",
    "±": "正负", "√": "根号", "∠": "角", "№": "第", "§": "第",
}  # fmt: skip
"""Said where a number or letter follows, and silent elsewhere: √ is also a tick."""

_BETWEEN = {"×": "乘", "÷": "除以", "=": "等于", "*": "乘"}
"""Said between two things of a calculation."""

_ANYWHERE = {"%": "百分号", "‰": "千分号", "&": "和", "∞": "无穷大", "℡": "电话", "℅": ""}

_COUNTED = Form(r"\d\s?[片粒丸支瓶盒袋包板罐箱克斤升件本张双条卷根枚]\s?$")

_NUMBERISH = Form(r"[\dA-Za-zⅠ-Ⅻ(+.±-]")
_PER = Form(rf"(?:\d\s?|[几每一两])?(?:{units.HAN_UNIT}|{units.ANY})$")
_PER_SOMEBODY = Form(r"/[人户亩床台辆]$")
_UNIT = Form(units.PATTERN)
_PRICE = Form(rf"[{units.CURRENCIES}]\s?[\d.,]+[万亿]?$")
_PRICED = Form(
    rf"\d\s?[万]?(?:元|块|角|分|美元|m?g|[mμ]L|ml|kJ|kcal|克|毫克|毫升|千焦)$|[{units.CURRENCIES}]\s?[\d.,]+$"
)
_PER_SOME = Form(
    rf"半(?:小时|斤|公斤|天|年|个月)|\d+(?:\.\d+)?\s?(?:{units.HAN_UNIT}|{units.PATTERN})"
)
_PER_WHAT = Form(rf"(?:{units.HAN_UNIT})(?![a-zA-Z])|{units.PATTERN}")


def sign(text: str, at: int) -> str:
    """Return the words for the character of the unified text at `at`; "" for none."""
    character = text[at]
    left, right = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if character in _PLAIN_PAUSES:
        return _PLAIN_PAUSES[character]
    if character in PAUSES and character != "·":
        return character
    if character in ".·/+" or character in _BETWEEN or character in _BEFORE_NUMBER:
        return _reckoning(text, at, left, right)
    if character in _ANYWHERE:
        return _ANYWHERE[character]
    if character in units.SIGNS:
        return units.SIGNS[character] if character not in "°′″" or left.isdigit() else ""
    return _by_category(text, at)


def _reckoning(text: str, at: int, left: str, right: str) -> str:
    character = text[at]
    if character == ".":
        return _full_stop(text, at, left, right)
    if character == "·":
        if right in "年月天日次" and _PER_SOMEBODY.search(text[max(0, at - 4) : at]):
            return "每"
        if left.isdigit() or right.isdigit():
            return ""
        return "·"
    if character == "/":
        return _stroke(text, at, left, right)
    if character == "+":
        return "加" if left.isalnum() or left == "+" or right[:1].isdigit() else ""
    nearby = text[at + 1 : at + 3].lstrip()[:1]
    if character == "÷":
        return _BETWEEN[character] if left.strip() and right.strip() else " "
    if character in _BETWEEN:
        before = text[max(0, at - 2) : at].rstrip()[-1:]
        reckoned = _NUMBERISH.match(nearby) and (
            before.isdigit() or (before.isascii() and before.isalpha()) or before in "㎡%)个米"
        )
        if character in "×*" and nearby in SIDES:
            reckoned = before.isalnum()
        elif character in "×*" and not reckoned and nearby.isdigit():
            reckoned = left.isalpha() or _COUNTED.search(text[max(0, at - 8) : at]) is not None
        if character == "=":
            reckoned = bool(nearby) and nearby != "=" and bool(before) and before != "="
        return _BETWEEN[character] if reckoned else " "
    follows = _NUMBERISH.match(nearby) is not None
    if character in "<>":
        # Two of them around words are a bracket, one in front of a number compares.
        lone = nearby.isalpha() and not text[at + 2 : at + 3].isalpha() and left.isalnum()
        if left.isdigit() and right.isalpha() and ">" not in text[at : at + 12]:
            # 40<年龄<60; 3<说明> is a bracket.
            return _BEFORE_NUMBER[character]
        return _BEFORE_NUMBER[character] if follows and (lone or not nearby.isalpha()) else " "
    return _BEFORE_NUMBER[character] if follows else " "


def _full_stop(text: str, at: int, left: str, right: str) -> str:
    if "₀" <= left <= "₉" and "₀" <= right <= "₉":
        return "点"
    if right.isalnum() and right.isascii():
        if left.isdigit() and right.isdigit():
            return "点"
        words = left.isascii() and left.isalpha() and right.isalpha()
        return "点" if words and text[max(0, at - 2) : at].isalpha() and at > 1 else " "
    if left == "." or right == ".":
        return "…" if left != "." else ""
    if not right.strip() and not text[at + 1 : at + 2]:
        return "。" if left else ""
    if left.isascii() and left.isalpha():
        # An initial: J.K.罗琳.
        return " " if not text[max(0, at - 2) : at - 1].isalpha() else "。"
    return BREATH if left.isdigit() else "。" if left.isalpha() else " "


def _stroke(text: str, at: int, left: str, right: str) -> str:
    if left in "/" or right in "/":
        return " "
    if (left in RAISED or _POWER.search(text[max(0, at - 5) : at])) and _UNIT.match(text, at + 1):
        return "每"
    amount = text[max(0, at - 16) : at]
    if _PRICED.search(amount) and _PER_SOME.match(text, at + 1):
        return "每"
    counted = _PER.search(amount) and re.search(r"\d", amount[-12:])
    if (counted or _PRICE.search(amount)) and _PER_WHAT.match(text, at + 1):
        return "每"
    return BREATH


def _by_category(text: str, at: int) -> str:
    character = text[at]
    category = unicodedata.category(character)
    left, right = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    alone = not greek.is_greek(left) and not greek.is_greek(right)
    if character in greek.NAMES and alone and not (character == "μ" and right.isalpha()):
        return greek.NAMES[character]
    if category[0] == "N" and category != "Nd":
        return _numeral(text, at)
    plain = unicodedata.normalize("NFKC", character)
    if category[0] == "L":
        return character if plain == character else _decomposed(plain)
    if category in ("Mn", "Mc"):
        spoken_before = at > 0 and unicodedata.category(text[at - 1])[0] in "LM"
        return character if spoken_before and not _is_selector(character) else ""
    if category in ("Cf", "Me", "Cn"):
        return ""
    if category[0] in "CZ":
        return " "
    if category[0] == "S" and plain != character:
        return _decomposed(plain)
    if character == "_" and left.isalnum() and right.isalnum():
        return "下划线"
    if category in ("So", "Sk"):
        return ""
    return " "


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or character >= "\U000e0100"


def _decomposed(plain: str) -> str:
    """Return the letters and digits that a sign consists of: ㏂, ㊗, ㍘, ﬁ."""
    said = ""
    for character in plain:
        category = unicodedata.category(character)
        if category[0] == "L":
            said += character
        elif category[0] == "N":
            said += _value(character)
    return said


_POWER = Form(r"\^-?\d{1,3}$")
_FORMULA = Form(r"[=÷×+][^。，；]{1,12}$")


def _numeral(text: str, at: int) -> str:
    """Return circled, Roman, raised and other numerals: ① Ⅳ ² ½."""
    character = text[at]
    left, right = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if character in RAISED:
        if left.isdigit():
            return "的" + power_name(str(unicodedata.digit(character)))
        if left.isascii() and left.isalpha():
            return power_name(str(unicodedata.digit(character)))
        if character in "²³" and _FORMULA.search(text[max(0, at - 16) : at]):
            return power_name(str(unicodedata.digit(character)))
        return ""
    if unicodedata.category(character) == "Nl":
        return _value(character)
    plain = unicodedata.normalize("NFKC", character)
    if "⁄" in plain:
        over, _, under = plain.partition("⁄")
        said = f"{cardinal(under)}分之{cardinal(over)}" if over and under else ""
        return "又" + said if said and left.isdigit() else said
    if not "₀" <= character <= "₉" and is_note_sign(text, at):
        return ""
    said = _value(character)
    goes_on = right.isalpha() and right not in "处号和与至到所图项条级"
    return said + BREATH if said and goes_on and not "₀" <= character <= "₉" else said


def _value(character: str) -> str:
    value = unicodedata.numeric(character, -1.0)
    whole = int(value) if value == value // 1 else -1
    return cardinal(str(whole)) if 0 <= whole < 10**8 else ""


def dash_end(text: str, at: int) -> int:
    """Return the end of the run of equal dashes at `at`; two different ones are two signs."""
    end = at + 1
    while end < len(text) and text[end] == text[at]:
        end += 1
    return end


__all__ = ["DASHES", "PAUSES", "dash_end", "sign"]
