"""The tables follow OpenCC, whatever edition of it is installed."""

from __future__ import annotations

from fakes.dictionaries import lexicon
from opencc import OpenCC

from content.text.characters.tables import EITHER
from content.text.characters.traditional import Traditional
from content.text.jieba_words import jieba_lines

OFTEN = 300


def common_words() -> list[str]:
    fields = (line.split(" ") for line in jieba_lines())
    return [word for word, met, *_ in fields if int(met) >= OFTEN and 1 < len(word) < 9]


def test_words_that_need_a_table_have_a_character_of_the_list() -> None:
    words = common_words()
    convert = OpenCC("s2t").convert
    ones = sorted({one for word in words for one in word})
    alone = str.maketrans(dict(zip(ones, convert("\n".join(ones)).split("\n"), strict=True)))
    made = zip(words, convert("\n".join(words)).split("\n"), strict=True)
    special = [word for word, other in made if other != word.translate(alone)]
    # These have a usual form of their own.
    assert [word for word in special if not set(word) & {*EITHER, *"才念核针背烟湿"}] == []


def test_common_words_are_those_of_opencc_but_for_usual_forms() -> None:
    words = common_words()
    ours = Traditional(lexicon().tables)
    others = OpenCC("s2tw").convert("\n".join(words)).split("\n")
    differ = [word for word, other in zip(words, others, strict=True) if ours(word) != other]
    # 裡, 著, 汙 and 溼 are Taiwan's alone.
    assert len([w for w in differ if not set(w) & set("里着污湿")]) <= 0.003 * len(words)
