"""From letters to characters: the order of candidates, and every character can be written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.typing.composing import LONGEST, Composition
from content.text.typing.typing import Typist, load_typist


@pytest.fixture(scope="module")
def typist() -> Typist:
    return load_typist(["银龄悦读", "社区医院预约"], "永安街，永安街，永安街，永安街。")


def _first(typist: Typist, typed: str, count: int = 10) -> list[str]:
    return [each.text for each in typist.candidates(typed)[:count]]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("yiyuan", "医院"), ("yyuan", "医院"), ("nihao", "你好"), ("zhongguo", "中国"),
        ("xian", "西安"), ("lv", "绿"), ("lü", "绿"), ("nv", "女"), ("nu", "女"), ("lue", "略"),
        ("weixin", "微信"), ("ewm", "二维码"), ("a", "啊"), ("yinlingyuedu", "银龄悦读"),
        ("ylyd", "银龄悦读"), ("yonganjie", "永安街"),
    ],
)  # fmt: skip
def test_what_is_meant_is_among_the_first(typist: Typist, typed: str, wanted: str) -> None:
    assert wanted in _first(typist, typed)


def test_words_of_the_titles_come_first(typist: Typist) -> None:
    assert _first(typist, "yiyuan", 1) == ["医院"]
    assert _first(typist, "yuyue", 1) == ["预约"]
    assert _first(load_typist(["一元一角"]), "yiyuan", 1) == ["一元"]


def test_an_apostrophe_parts_syllables(typist: Typist) -> None:
    assert "先" not in [each.text for each in typist.candidates("xi'an")]
    assert _first(typist, "xi'an", 1) == ["西安"]
    assert _first(typist, "fang'an", 1) == ["方案"]


def test_a_long_row_of_letters_is_written_word_by_word(typist: Typist) -> None:
    composition, written = Composition("yiyuanyuyue"), ""
    for _ in range(2):
        composition, text = composition.chosen(composition.candidates(typist)[0])
        written += text
    assert (written, composition.letters) == ("医院预约", "")


def test_every_common_character_can_be_written(typist: Typist) -> None:
    """At least by its whole syllable, looking through what is offered."""
    from pypinyin import lazy_pinyin

    for char in "您爷奶药疼腿血压糖睡醒饺粥葱蒜盆碗筷裤袜孙婿媳":
        typed = lazy_pinyin(char)[0]
        assert char in [each.text for each in typist.candidates(typed)], char


def test_letters_that_begin_no_word_offer_nothing(typist: Typist) -> None:
    assert typist.candidates("") == []
    assert typist.candidates("'") == []
    assert typist.candidates("v") == []


KEYS = st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz'<"), max_size=30)


@given(KEYS, st.lists(st.integers(0, 3), max_size=20))
def test_whatever_is_pressed_choosing_comes_to_an_end(
    typist: Typist, keys: list[str], choices: list[int]
) -> None:
    composition = Composition()
    for key in keys:
        shorter = key == "<"
        composition = composition.without_last() if shorter else composition.with_letter(key)
        assert not composition.letters.startswith("'")
        assert "''" not in composition.letters
    for choice in choices:
        offered = composition.candidates(typist)
        if not offered:
            break
        assert all(0 < each.used <= len(composition.letters) for each in offered)
        assert len({each.text for each in offered}) == len(offered)
        before = len(composition.letters)
        composition, text = composition.chosen(offered[choice % len(offered)])
        assert text
        assert len(composition.letters) < before


def test_a_composition_does_not_grow_for_ever() -> None:
    composition = Composition()
    for _ in range(LONGEST + 20):
        composition = composition.with_letter("a")
    assert len(composition.letters) == LONGEST


def test_no_words_yet_no_candidates() -> None:
    assert Composition("yi").candidates(None) == []
