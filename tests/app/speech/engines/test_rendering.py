"""The text that engines are given for a sentence, with the way back to the page."""

from __future__ import annotations

import pytest
from fakes.dictionaries import by_dictionaries
from fakes.voices.said import TEXTS, assert_maps_to_the_page
from hypothesis import given
from hypothesis import strategies as st

from app.speech.engines.sound import NotSaidError
from app.speech.engines.table import ENGINES, engine_of
from content.model import Spoken
from content.text import wording as how_said
from content.text.readings.corrections import NO_CORRECTIONS, Corrections

wording = by_dictionaries(how_said.wording)
VOICES = ("", "own/cantonese", "natural/x", "system/x")


def spoken(text: str, corrections: Corrections = NO_CORRECTIONS, voice: str = "") -> Spoken:
    return engine_of(voice).render(wording(text, corrections), voice)


@given(TEXTS, st.sampled_from(VOICES))
def test_the_map_covers_all_that_is_said_in_order(text: str, voice: str) -> None:
    said = spoken(text, voice=voice)
    assert_maps_to_the_page(said, text)


def test_words_are_joined_and_found_again() -> None:
    page = "重庆银行来了人。"
    said = spoken(page)
    assert said.text == "chong2qing4 yin2hang2 lai2le5 ren2 。 "
    start = said.text.index("yin2")
    assert page[slice(*said.to_page(start, start + 9))] == "银行"


def test_full_width_is_said_plainly_and_signs_are_not() -> None:
    said = spoken("体温３８℃，■别急")
    assert "38" in said.text or "san1" in said.text
    assert "■" not in said.text
    assert said.text.rstrip().endswith("bie2ji2")


def test_nothing_said_maps_to_nothing() -> None:
    assert spoken("").spans == ()
    assert spoken("").to_page(0, 1) == (0, 0)


def test_the_reader_is_obeyed() -> None:
    corrections = Corrections.of({"单于": ("dan1", "yu2")})
    assert spoken("单于").text == "chan2yu2 "
    assert spoken("单于", corrections).text == "dan1yu2 "


def test_iong_makes_its_word_phonemes() -> None:
    assert spoken("大熊猫").text == "[[tA51S;jong35m'Au55]] "


@given(st.text(alphabet="[［【]］好熊"))
def test_the_page_cannot_smuggle_phonemes_in(text: str) -> None:
    said = spoken(text).text
    assert said.count("[[") == said.count("]]")
    assert said.count("[[") <= text.count("熊")


def test_letters_and_digits_of_the_page_are_no_pinyin() -> None:
    assert "ma3" not in spoken("ma3").text


def test_who_takes_pinyin_and_who_takes_characters() -> None:
    assert {spoken("银行。", voice=voice).text for voice in VOICES[1:]} == {"银行。"}
    assert spoken("银行。", voice="own/clear-man").text == "yin2hang2 。 "


def test_what_is_nothing_to_say_is_not_put_to_a_foreign_voice() -> None:
    assert spoken("……", voice="natural/x") == Spoken("")
    assert spoken("……", voice="own/cantonese").text == "……"


def test_without_dictionaries_every_engine_that_reads_is_given_the_page() -> None:
    for engine in ENGINES:
        if engine.id == "kokoro":
            with pytest.raises(NotSaidError):  # it takes readings alone
                engine.render(how_said.unread("银[行"), "")
            continue
        assert engine.render(how_said.unread("银[行"), "").text == "银 行"
