"""A character that no dictionary word decides: first what the rules say of it."""

from __future__ import annotations

import re

from content.text.readings.lexicon import Lexicon
from content.text.readings.polyphones import first_rule

_PLACE_AFTER = {"上": "shang5", "里": "li5"}
"""Neutral after a noun: 桌子上, 院子里."""
CHANGED_BY_PLACE = frozenset((*_PLACE_AFTER, "不"))
"""Characters that are neutral in some places, whatever the rules of rules.tsv say."""
_TOWARDS = frozenset("朝向往冲")
"""After these 上 and 里 tell the way, not the place: 箭头朝上."""
COMPLEMENTS = frozenset(
    "了着起下住动见清开出上完通懂惯够满成明到得好进去来齐准像透掉烂死饱拢定尽断破熟穿远快烦稳牢活赢紧及全过回干直"
)
"""不 between a verb and one of these is neutral: 看不见."""
_SURPASSED = frozenset("来去他她它我你您气人")
"""After these 不过 is no "but": 说不过他, 数不过来."""
_LEADS_TO = {"回": "叫拉追换找劝赢收捞退救买赎", "干": "晾晒擦烘拧挤吹沥流喝烤", "直": "伸挺站坐捋"}
"""Only after these verbs 不回, 不干 and 不直 tell what came of an act: 追不回来, 晾不干."""
_NO_ACT = frozenset("要想能会可去来该肯敢得是有没在就不让叫请")
"""Verbs after which 上 is a verb itself (要上山), not what the act led to (贴上)."""
_VERBS = frozenset(("v", "vn", "vg", "a", "ad", "zg"))
_AMOUNT = re.compile("[0-9一二两三四五六七八九十百千万几半]")
"""After these 不到 is "less than": 花不到十块钱."""


def after_verb(
    known: Lexicon, text: str, at: int, found: tuple[str, ...], tag_before: str
) -> tuple[str, ...]:
    """Return the readings of a word; the 不 of 不了, 不住 is neutral after a verb: 付不了."""
    if len(found) != 2 or found[0] != "bu4":
        return found
    if text[at + 1] == "到" and _AMOUNT.match(text, at + 2):
        return found
    return ("bu5", found[1]) if _is_what_came_of(known, text, at, tag_before) else found


def _is_what_came_of(known: Lexicon, text: str, at: int, tag_before: str | None) -> bool:
    """Whether 不 is between a verb and its result; few long verbs have one: 控制不住."""
    if text[at + 1 : at + 2] not in COMPLEMENTS or not at or at + 1 == len(text):
        return False
    if text[at - 1] in "可车船":
        return False  # 那可不成, 这趟车不到那儿
    if (
        tag_before is not None
        and tag_before not in _VERBS
        and text[at - 1] not in "上下出进数背学等"
    ):
        return False
    if text[at + 1] == "过" and text[at + 2 : at + 3] not in _SURPASSED:
        return False
    if text[at - 1] not in _LEADS_TO.get(text[at + 1], text[at - 1]):
        return False
    is_long = at > 1 and known.is_word(text[at - 2 : at])
    return not is_long or text[at + 1] in "住了起到过下"


def by_rules(
    known: Lexicon, text: str, at: int, around: tuple[str, str] | None
) -> tuple[str, bool]:
    """Return the reading of a character that is a word of its own, by its neighbours.

    And whether they tell it: else it is the commonest one.

    `around` are the parts of speech of the words before and after, None inside a word.
    """
    character = text[at]
    tag_before, tag_after = around or (None, "")
    if character in CHANGED_BY_PLACE and (found := _neutral(known, text, at, tag_before)):
        return found, True
    last_tag = tag_before if tag_before and tag_after else ""
    read, is_told = first_rule(text, at, last_tag, tag_after)
    if character == "得" and read == "de5" and _is_must(known, text, at, last_tag, tag_after):
        return "dei3", True
    return read or known.character(character), is_told


def _neutral(known: Lexicon, text: str, at: int, tag_before: str | None) -> str:
    """Return the neutral reading of 上, 里 behind a noun or verb and of 不 inside an act, or ""."""
    character = text[at]
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if character == "不":
        is_doubled = before != "" and before == after
        return "bu5" if is_doubled or _is_what_came_of(known, text, at, tag_before) else ""
    is_after_noun = tag_before is None or tag_before[:1] in ("n", "s", "f")
    is_place = is_after_noun and tag_before != "nr" and after not in ("了", "过", "着")
    is_place = is_place and before not in _TOWARDS
    if before and is_place:
        return _PLACE_AFTER[character]
    is_result = tag_before == "v" and before not in _NO_ACT and after != "下"
    return "shang5" if character == "上" and is_result else ""


def _is_must(known: Lexicon, text: str, at: int, tag_before: str, tag_after: str) -> bool:
    """Whether 得 after a noun is "must": 老师得改作业. A noun of one character may be a verb."""
    if tag_before[:1] not in ("n", "r") or tag_after[:1] not in ("v", "p", "d"):
        return False
    if (at > 2 and text[at - 3] == text[at - 1]) or text[at + 2 : at + 3] == "不":
        return False  # 数钱数得飞快, 卡得动不了
    return any(known.is_word(text[max(0, at - size) : at]) for size in (2, 3, 4))
