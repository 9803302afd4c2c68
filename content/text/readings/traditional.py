"""Traditional characters as simplified ones, one for one, so that words and rules know them.

The dictionaries and the rules are written in simplified characters: 銀行 is 银行 to them. OpenCC
tells the pairs when the dictionaries are made (lexicon_table.py); it is not needed to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_BOTH = frozenset("乾剋劄吒夥徵扞於昇氾爇祕脩苧蒐薳薹袷谿釐陞麽")
"""Characters that OpenCC changes but that simplified texts have as well (通用规范汉字表): 乾隆."""
_VARIANTS = {"𠮷": "吉", "髙": "高", "﨑": "崎", "栁": "柳"}
"""Characters of names that the dictionaries lack."""
_IN_TRADITIONAL_TEXT = str.maketrans("於徵昇釐祕夥麽", "于征升厘秘伙么")
"""Changed where the text is traditional anyway."""
_DRY = re.compile("乾(?![隆坤元清嘉陵县縣])")
_CLEAR = re.compile("瞭(?=[解然如])")
_PARTICLE = re.compile("(?<![名显卓昭专原编论译巨土合所撰遗拙])著(?![名作者称述有录]|书立)")
"""著 that is 着 in simplified texts: 看著, 著急; not 著作, 名著."""

_AFTER_VERB = re.compile(
    "(?<=[看穿拿带坐站走跑笑哭听说想等抱背拉牵跟随沿朝向有睡吃喝唱跳望盯躺放急接等住忙])著"
    "(?=[\u4e00-\u9fff])(?![名作者称述有录])"
)
"""The particle in a sentence that has no other traditional character: 他看著窗外."""
_EITHER = re.compile("[著乾]")
_DRIED = re.compile("(?<=[晾晒擦烘吹风饼])乾|乾(?=[净燥杯脆洗果旱枯粮涸])")


def pairs(characters: Iterable[str]) -> str:
    """Return traditional characters, a blank, and what each becomes, in the same order."""
    from opencc import OpenCC

    ours = [each for each in characters if each >= "㐀"]
    others = OpenCC("t2s").convert("\n".join(ours)).split("\n")
    found = {
        one: other
        for one, other in zip(ours, others, strict=True)
        if one != other and len(other) == 1 and one not in _BOTH
    }
    found |= {one: other for one, other in _VARIANTS.items() if one not in ours}
    return f"{''.join(found)} {''.join(found.values())}"


class Simplifying:
    """Makes texts simplified, character by character. For any thread."""

    def __init__(self, known: str) -> None:
        """`known` is what pairs() returned."""
        self._table = str.maketrans(*known.split(" ")) if known else {}

    def __call__(self, text: str) -> str:
        """Return the text, of the same length, with simplified characters."""
        plain = text.translate(self._table)
        if plain == text:
            # One of these two may be all that shows the script.
            return _DRIED.sub("干", _AFTER_VERB.sub("着", text)) if _EITHER.search(text) else text
        return self._by_words(plain)

    def whole(self, text: str) -> str:
        """Return the text, which is known to be traditional, with simplified characters."""
        return self._by_words(text.translate(self._table))

    def certainly(self, text: str) -> str:
        """Return the text with only those characters changed that no simplified text has."""
        return text.translate(self._table)

    @staticmethod
    def _by_words(plain: str) -> str:
        plain = _DRY.sub("干", plain.translate(_IN_TRADITIONAL_TEXT))
        return _PARTICLE.sub("着", _CLEAR.sub("了", plain))
