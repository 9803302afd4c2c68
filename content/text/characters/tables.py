"""The tables that make simplified characters traditional, as one line for the lexicon.

OpenCC is asked for them when the dictionaries are made (readings/lexicon_table.py), for the words
of these: it takes 0.1 s to load and holds the interpreter meanwhile, so that a page would wait.
Characters and words keep their length, and no words of a region are put in place of others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import resources

OWN = Path(resources.__file__).with_name("readings") / "traditional.txt"
"""Words of ours, before those of OpenCC: `这只=這隻`."""

_OFTEN = 50
"""How often jieba must have met a word, for it to be kept though each of its characters becomes the
same alone: 下面 in 下面点 tells that 面点 is no word there.
"""
EITHER = (
    "万丑丰了于云仆仑价仿伙余佛佣俊修借僵克党具冬冲凄准凌几凶出划别刮制千升卜占卤卷厂历厘参发"
    "只台叶叹吁合吊同后向周咨咸咽哄哗喂噪回团困坐坛复夫夸奸姜娘宁家尝尸尽局岩岳巨布帘席干并幸"
    "广庵弥弦当录彩征径御志恒恤恶愈愿戚扇扎托扣折抵拐拿挨挽捆据搜摆斗昆暗曲术朱朴杆杯杰松板果"
    "枪栗梁棱檗欲毁汇沈沾泛注浚涂涌淀游溪漓澄炼焰熏玩症皂确私秋种筑签箇糊系纤胄胡脏腌膻致舍芸"
    "苏苔范荐荡荫药获蒙蔑虱表袅谷象赞跖辟迹郁酸采里鉴钟铲链镰闲雕霉面须饥"
)
"""Characters that become another one in some words than they do alone, as a test sees. Only words
with one of them are looked at, a fifth of all.
"""
_WORDS = re.compile(f"^[\u3400-\u9fff]{{,7}}[{EITHER}][\u3400-\u9fff]{{,7}}$", re.MULTILINE)
_LONGEST = 8
_AT_ONCE = 2_000
"""Words that OpenCC is given at once: it holds the interpreter for some 5 ms."""
_USUAL = str.maketrans(
    "爲僞喫癡祕竈糉纔脣衆覈鉢鍼羣峯牀麪溼啓菸唸揹箇榦",
    "為偽吃痴秘灶粽才唇眾核缽針群峰床麵濕啟煙念背個幹",
)
"""Forms of OpenCC's own standard that hardly anybody prints, and the usual ones: those of Taiwan
and Hong Kong or, where these differ, the one that 简化字总表 has as well.
"""
_SECOND_PLANE = 0xC9
"""The first byte of Big5 from which on its characters are rare, after the 5,401 common ones."""


def tables(words: Iterable[str], met: Callable[[str], int]) -> str:
    """Return the tables for Traditional; `met(word)` tells how often a word is met.

    Between blanks: characters; what each becomes; those of them that no traditional text has;
    EITHER; then words, `simplified=traditional` or, where each character becomes what it would
    alone, the word.
    """
    from opencc import OpenCC

    convert, in_hong_kong = OpenCC("s2t").convert, OpenCC("t2hk").convert
    han = "\n".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
    made = zip(han.split("\n"), convert(han).split("\n"), strict=True)
    alone = {one: other.translate(_USUAL) for one, other in made if one != other}
    table = str.maketrans(alone)
    found = dict.fromkeys(_WORDS.findall("\n".join(words)))
    several = [word for word in found if 1 < len(word) <= _LONGEST]
    special: dict[str, str] = {}
    plain: list[str] = []
    for at in range(0, len(several), _AT_ONCE):
        some = "\n".join(several[at : at + _AT_ONCE])
        versions = (some, convert(some).translate(_USUAL), some.translate(table))
        for word, other, usual in zip(*(each.split("\n") for each in versions), strict=True):
            if other == usual:
                if met(word) >= _OFTEN:
                    plain.append(word)
            elif len(other) == len(word):
                special[word] = other
    special |= _own()
    seen = set(alone.values()).union(*special.values())
    certain = (
        one
        for one, other in alone.items()
        if one not in seen and not _is_common_in_big5(one) and in_hong_kong(other) != one
    )
    return " ".join(
        (
            *map("".join, (alone, alone.values(), certain, EITHER)),
            *(f"{word}={other}" for word, other in special.items()),
            *(word for word in plain if word not in special),
        )
    )


def _own() -> dict[str, str]:
    lines = OWN.read_text("utf-8").splitlines()
    entries = (entry for line in lines if not line.startswith("#") for entry in line.split())
    return {word: other for word, _, other in (entry.partition("=") for entry in entries)}


def _is_common_in_big5(character: str) -> bool:
    """Return whether traditional texts have it as well: 后, 里, 干."""
    try:
        return character.encode("big5")[0] < _SECOND_PLANE
    except UnicodeEncodeError:
        return False
