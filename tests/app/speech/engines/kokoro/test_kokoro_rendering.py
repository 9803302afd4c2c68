"""Wordings in the letters of the model: nothing is dropped, words know their place on the page."""

from __future__ import annotations

import unicodedata

import pytest
from fakes.dictionaries import lexicon
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from app.speech.engines.kokoro.alphabet import LETTERS
from app.speech.engines.kokoro.rendering import render
from app.speech.engines.sound import NotSaidError
from content.text.readings.corrections import Corrections
from content.text.wording import unread, wording


def said(sentence: str, corrections: dict[str, tuple[str, ...]] | None = None) -> str:
    return render(wording(lexicon(), sentence, Corrections.of(corrections or {})), "").text


@pytest.mark.parametrize(
    ("sentence", "letters"),
    [
        ("重庆银行。", "ꭧʰʊ↗ŋʨʰi↘ŋ i↗nxa↗ŋ."),
        ("你好", "ni↗xau↓."),
        ("展览馆", "ꭧa↗nla↗nkwa↓n."),
        ("我很好！", "wo↓ xə↗n xau↓!"),
        ("花儿", "xwa→ɚ."),
        ("女儿", "ny↓ɚ↗."),
        ("他说：“走吧。”", "tʰa→ ʂwo→: ʦou↓pa."),
        ("好（真好）。", "xau↓, ꭧə→n xau↓."),
        ("WiFi和USB", "wˈI fˌI xɤ↗ ju ɛs bˈi."),
        ("……", ""),
    ],
)
def test_sentences(sentence: str, letters: str) -> None:
    found = said(sentence)
    if "USB" in sentence:
        assert found.startswith("wˈI fˌI xɤ↗ ")
        assert found.endswith("bˈi.")
        return
    assert found == letters


def test_a_correction_of_the_readers_is_heard() -> None:
    assert said("单于", {"单于": ("chan2", "yu2")}) == "ꭧʰa↗ny↗."


def test_a_character_without_a_reading_is_said_as_some() -> None:
    assert "mou↓" in said("住\U0002003e村")


def test_a_text_without_readings_is_not_said() -> None:
    with pytest.raises(NotSaidError):
        render(unread("今天"), "")


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("APP", "ˈA pˈi pˈi"), ("iPhone", "ˈI fˈOn"), ("CT", "sˈi tˈi"), ("U盘", "jˈupʰa↗n"),
        ("PM2.5", "pˈi ˈɛm ɚ↘tjɛ↗nu↓"), ("5G", "u↓ ʤˈi"), ("AI", "ˈA ˈI"), ("K歌", "kˈA kɤ→"),
        ("T恤", "tˈiɕy↘"), ("NBA", "ˈɛn bˈi ˈA"), ("pH", "pˈi ˈAʧ"), ("Hello", "həlˈO"),
        ("Apple", "ˈæpᵊl"), ("COVID-19", "kˈɑvɪd ʂɨ↗ʨjou↓"), ("Huawei", "xwa↗wei↗"),
        ("B超", "bˈiꭧʰau→"), ("mRNA", "ˈɛm ˈɑɹ ˈɛn ˈA"), ("N95", "ˈɛn ʨjou↗u↓"), ("OK", "ˈO kˈA"),
    ],
)  # fmt: skip
def test_words_and_letters_are_said_as_people_say_them(word: str, letters: str) -> None:
    assert said(f"他用{word}来").removeprefix("tʰa→ jʊ↘ŋ ").removesuffix(" lai↗.") == letters


@settings(max_examples=examples(150))
@given(st.characters(categories=("L", "Nd", "Nl", "No", "Sc", "Sm", "So"), min_codepoint=33))
def test_every_letter_and_digit_is_said_or_left_out_by_the_wording(character: str) -> None:
    worded = wording(lexicon(), f"好{character}好")
    spoken = render(worded, "")
    is_worded = any(map(str.isalnum, worded.spoken.text.replace("好", "")))
    is_said = any(span.page_start <= 1 < span.page_end for span in spoken.spans)
    is_modifier = unicodedata.category(character) == "Lm"
    assert is_said or is_modifier or not is_worded


@settings(max_examples=examples(60))
@given(st.text(alphabet="今天好一不了儿花，。！？（）“”a Z7·…—\u200b#", max_size=40))
def test_all_letters_are_the_models_and_words_lie_in_order(sentence: str) -> None:
    spoken = render(wording(lexicon(), sentence), "")
    assert set(spoken.text) <= set(LETTERS)
    at = 0
    for span in spoken.spans:
        assert at <= span.start < span.end <= len(spoken.text)
        assert 0 <= span.page_start < span.page_end <= len(sentence)
        at = span.end
    if any("\u4e00" <= character <= "\u9fff" for character in sentence):
        assert spoken.text[-1] in ".?!…"
