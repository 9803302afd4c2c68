"""Texts in 简体 and in 繁體: the right characters, the same places, and nothing changed twice."""

from __future__ import annotations

from functools import cache

import pytest
from fakes.dictionaries import lexicon
from fakes.places import ROOT
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from content.text.characters.as_stored import AS_STORED, Shown
from content.text.characters.changed import in_simplified, in_traditional
from content.text.sentences import sentence_spans
from tools.marked_sentences import marked_sentences

WORDS = ROOT / "tests/fixtures/characters/words.tsv"
LINES = tuple(
    (one, other)
    for one, tab, other in (line.partition("\t") for line in WORDS.read_text("utf-8").splitlines())
    if tab and not one.startswith("#")
)


@cache
def traditional() -> Shown:
    return in_traditional(lexicon().tables, lexicon().pairs)


@cache
def simplified() -> Shown:
    return in_simplified(lexicon().tables, lexicon().pairs)


@cache
def sentences() -> tuple[str, ...]:
    return tuple(each.text for each in marked_sentences("tuning") if each.kind != "kinds")


HAN = "".join(one + other for one, other in LINES)
TEXTS = st.one_of(
    st.text(),
    st.text(st.sampled_from(HAN + "，。！“”A1 😀𠮷")),
    st.lists(st.sampled_from([word for line in LINES for word in line] + ["，", "。"])).map(
        "".join
    ),
)


@pytest.mark.parametrize(("one", "other"), LINES)
def test_words(one: str, other: str) -> None:
    assert traditional()(one) == other


@pytest.mark.parametrize("line", ["絺繡這裡", "他說紬綖", "㓆鱼这里", "騄駬這匹馬"])
def test_no_character_becomes_one_that_most_fonts_lack(line: str) -> None:
    for shown in (simplified(), traditional()):
        assert not [one for one in shown(line) if one > "\uffff"]


def test_there_are_enough_words() -> None:
    assert len(LINES) >= 60


@pytest.mark.parametrize(("one", "other"), LINES)
def test_words_back(one: str, other: str) -> None:
    assert simplified().among(["這裏還有別的字"])(other) == one


@given(TEXTS, st.data())
def test_places_stay(text: str, data: st.DataObject) -> None:
    for shown in (traditional(), simplified(), AS_STORED):
        found = shown(text)
        assert len(found) == len(text)
        assert [*sentence_spans(found)] == [*sentence_spans(text)]
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        assert shown.part(text, start, end) == found[start:end]


@given(TEXTS)
def test_characters_that_are_shown_already_stay(text: str) -> None:
    for shown in (traditional(), simplified()):
        once = shown(text)
        assert shown(once) == once


@given(TEXTS)
def test_as_stored(text: str) -> None:
    assert AS_STORED(text) == text
    assert AS_STORED.among([text]) is AS_STORED


def test_simplified_texts_stay() -> None:
    assert [text for text in sentences() if simplified()(text) != text] == []


@pytest.mark.parametrize("written", ["s2t", "s2tw", "s2hk"])
def test_traditional_texts_stay_wherever_they_are_from(written: str) -> None:
    texts = OpenCC(written).convert("\n".join(sentences())).split("\n")
    shown = traditional().among(texts)
    assert [text for text in texts if shown(text) != text] == []


def test_traditional_texts_become_simplified() -> None:
    texts = OpenCC("s2tw").convert("\n".join(sentences())).split("\n")
    shown = simplified().among(texts)
    wrong = sum(
        a != b
        for one, text in zip(sentences(), texts, strict=True)
        for a, b in zip(one, shown(text), strict=True)
    )
    assert wrong <= 0.001 * sum(map(len, texts))


def test_an_article_tells_the_script_of_a_line_that_shows_none() -> None:
    article = ["他看著窗外，長長地歎了一口氣。", "皇后在三里屯。", "於是一人分一半"]
    assert [traditional().among(article)(text) for text in article] == article
    assert simplified().among(article)(article[2]) == "于是一人分一半"
    assert traditional()("山里") == "山裏"


def test_a_word_of_the_other_script_changes_nothing_around_it() -> None:
    assert traditional()("台灣的計程車很干净，里長說的") == "台灣的計程車很干淨，里長說的"
    assert simplified()("他的名字写作乾德門，于是念错了") == "他的名字写作乾德门，于是念错了"


def test_only_a_line_around_a_part_of_a_long_text_is_looked_at() -> None:
    text = "头发，" + "发展后来居上。" * 200_000
    assert traditional().part(text, len(text) - 7, len(text)) == "發展後來居上。"
