"""The tables that make simplified characters traditional, as one line for the lexicon.

OpenCC is asked for them when the dictionaries are made (readings/lexicon_table.py), for the words
of these: it takes 0.1 s to load and holds the interpreter meanwhile, so that a page would wait.
Characters and words keep their length, and no words of a region are put in place of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import resources

OWN = Path(resources.__file__).with_name("readings") / "traditional.txt"
"""Words of ours, before those of OpenCC: `这只=這隻`."""

_OFTEN = 50
"""How often jieba must have met a word, for it to be kept though each of its characters becomes the
same alone: 下面 in 下面点 tells that 面点 is no word there.
"""
_WORD = re.compile("[\u3400-\u9fff]{2,8}")
_USUAL = str.maketrans(
    "爲僞喫癡祕竈糉纔脣衆覈鉢鍼羣峯牀麪溼啓菸唸揹箇榦",
    "為偽吃痴秘灶粽才唇眾核缽針群峰床麵濕啟煙念背個幹",
)
"""Forms of OpenCC's own standard that hardly anybody prints, and the usual ones: those of Taiwan
and Hong Kong or, where these differ, the one that 简化字总表 has as well.
"""
_SECOND_PLANE = 0xC9
"""The first byte of Big5 from which on its characters are rare, after the 5,401 common ones."""


def tables(words: Iterable[str], met: Mapping[str, int]) -> str:
    """Return the tables for Traditional; `met` tells how often a word is met.

    Between blanks: characters; what each becomes; those of them that no traditional text has; those
    that become something else in a word; then words, `simplified=traditional` or, where each
    character becomes what it would alone, the word.
    """
    from opencc import OpenCC

    convert, in_hong_kong = OpenCC("s2t").convert, OpenCC("t2hk").convert
    han = "\n".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
    made = zip(han.split("\n"), convert(han).split("\n"), strict=True)
    alone = {one: other.translate(_USUAL) for one, other in made if one != other}
    table = str.maketrans(alone)
    several = "\n".join(filter(_WORD.fullmatch, dict.fromkeys(words)))
    others = convert(several).translate(_USUAL)
    special: dict[str, str] = {}
    plain: list[str] = []
    apart = (each.split("\n") for each in (several, others, several.translate(table)))
    for word, other, usual in zip(*apart, strict=True):
        if other == usual:
            if met.get(word, 0) >= _OFTEN:
                plain.append(word)
        elif len(other) == len(word):
            special[word] = other
    special |= _own()
    either = {
        one
        for word, other in special.items()
        for one, became in zip(word, other, strict=True)
        if became != alone.get(one, one)
    }
    seen = set(alone.values()).union(*special.values())
    certain = (
        one
        for one, other in alone.items()
        if one not in seen and not _is_common_in_big5(one) and in_hong_kong(other) != one
    )
    return " ".join(
        (
            *map("".join, (alone, alone.values(), certain, sorted(either))),
            *(f"{word}={other}" for word, other in special.items()),
            *(word for word in plain if word not in special and not either.isdisjoint(word)),
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
