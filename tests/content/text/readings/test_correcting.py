"""念错了: a word is read in the sentence as it was corrected, whichever reading is chosen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from fakes.dictionaries import by_dictionaries
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.text import wording as how_said
from content.text.readings import correcting
from content.text.readings import readings as how_read
from content.text.readings.correcting import Word
from content.text.readings.corrections import NO_CORRECTIONS, Corrections

correction = by_dictionaries(correcting.correction)
correction_of = by_dictionaries(correcting.correction_of)
questions = by_dictionaries(correcting.questions)
words_to_correct = by_dictionaries(correcting.words_to_correct)
readings = by_dictionaries(how_read.readings)
page_readings = by_dictionaries(how_said.page_readings)
wording = by_dictionaries(how_said.wording)

SENTENCES = (
    "今天天气很好，2021年重庆的单于长得高，我们20个人行了礼。",
    "行长说要重新调整一下，音乐会上没有人着急，不长不短。",
    "曾国藩在蔚县教书，一行白鹭上青天。",
)


def read(sentence: str, word: Word, corrections: Corrections) -> tuple[str, ...]:
    return readings(wording(sentence, corrections).spoken.text, corrections)[word.start : word.end]


@given(st.data())
@settings(max_examples=examples(60))
def test_what_is_chosen_is_how_it_is_read_there(data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from(SENTENCES))
    word = data.draw(st.sampled_from(words_to_correct(sentence)))
    chosen = list(word.readings)
    for question in questions(word):
        chosen[question.at] = data.draw(st.sampled_from(question.choices))
    own = Corrections.of(dict([correction(sentence, word, tuple(chosen))]))
    assert read(sentence, word, own) == tuple(chosen)


@given(st.text(st.sampled_from("今天重庆的行长，。一不20aA 长了\u3000（）和"), max_size=40))
@settings(max_examples=examples(60))
def test_words_are_of_the_sentence_and_in_order(sentence: str) -> None:
    words = words_to_correct(sentence)
    assert all(before.end <= after.start for before, after in pairwise(words))
    for word in words:
        assert word.text in sentence
        assert len(word.text) == len(word.readings) == word.end - word.start
        assert all(len(question.choices) > 1 for question in questions(word))
        assert all(word.readings[one.at] == one.choices[0] for one in questions(word))


def test_figures_are_no_words_to_touch() -> None:
    words = [word.text for word in words_to_correct("2021年，20个人花了30%。")]
    assert "花" in words
    assert not any(set(word) & set("二零一十百分之三") for word in words)


def test_a_longer_word_around_it_is_corrected_where_it_would_win() -> None:
    sentence = "今天天气很好。"
    weather = next(word for word in words_to_correct(sentence) if word.text == "天气")
    assert correction(sentence, weather, ("tian1", "qi5")) == (
        "今天天气",
        ("jin1", "tian1", "tian1", "qi5"),
    )


@pytest.mark.parametrize("word", ["重庆", "高"])
def test_what_was_corrected_can_be_taken_back(word: str) -> None:
    sentence = "重庆的山很高。"
    before = next(each for each in words_to_correct(sentence) if each.text == word)
    assert correction_of(sentence, before) is None
    changed = tuple(reading[:-1] + "2" for reading in before.readings)
    own = NO_CORRECTIONS.with_word(*correction(sentence, before, changed))
    after = next(each for each in words_to_correct(sentence, own) if each.start == before.start)
    taken = correction_of(sentence, after, own)
    assert taken is not None
    assert read(sentence, before, own.without(taken)) == before.readings


def test_it_holds_in_other_articles_too() -> None:
    own = Corrections.of({"单于": ("dan1", "yu2")})
    other = "匈奴的单于来了。"
    assert dict(page_readings(other, wording(other, own)))["单"] == "dan1"


def own_of(sentence: str, character: str, reading: str) -> tuple[Corrections, str]:
    """Return what is kept when a character, a word of its own, is to be read so, and the word."""
    word = next(each for each in words_to_correct(sentence) if each.text == character)
    kept = correction(sentence, word, (reading,))
    return Corrections.of(dict([kept])), kept[0]


@pytest.mark.parametrize(
    ("sentence", "character", "reading", "phrase"),
    [
        ("他抓住小偷了。", "了", "liao3", "小偷了"),
        ("走了，小了。", "了", "liao3", "走了"),
        ("请找单先生。", "单", "dan1", "单先生"),
        ("他说：“了。”", "了", "liao3", "了"),
    ],
)
def test_a_character_alone_is_corrected_with_the_words_beside_it(
    sentence: str, character: str, reading: str, phrase: str
) -> None:
    own, kept = own_of(sentence, character, reading)
    assert kept == phrase
    assert reading in readings(wording(sentence, own).spoken.text, own)


def test_what_was_said_of_one_place_says_nothing_about_others() -> None:
    own, _ = own_of("他抓住小偷了。", "了", "liao3")
    elsewhere = "我了解了，他走了，天黑了，鞋小了。"
    assert readings(elsewhere, own) == readings(elsewhere)
    assert "liao3" in readings("他抓住小偷了。", own)
    again = words_to_correct("他抓住小偷了。", own)
    phrase = next(word for word in again if word.text == "小偷了")
    assert correction_of("他抓住小偷了。", phrase, own) == "小偷了"
