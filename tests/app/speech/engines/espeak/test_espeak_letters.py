"""Latin words for espeak-ng: words stay whole, abbreviations are spelled."""

from __future__ import annotations

import re
import unicodedata

import pytest
from fakes.dictionaries import by_dictionaries
from fakes.places import SAID
from fakes.saying.espeak import phonemes_of
from fakes.saying.tables import every_page, table

from app.speech.engines.espeak.rendering import render
from content.text import wording as how_said

wording = by_dictionaries(how_said.wording)
_PINYIN = re.compile(r"\[\[.*?\]\]|[a-zü]+[1-5](?:[a-z]+[1-5])*")
_LATIN = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
KEPT = 24
"""Lines of the unseen table, 24 in all, that were right when it was last counted."""


def given(page: str) -> list[str]:
    """Return the Latin words that the voice is given for a sentence of the page."""
    return _LATIN.findall(_PINYIN.sub(" ", render(wording(page), "own/clear-man").text))


@pytest.mark.parametrize(("page", "words"), table(SAID / "letters.txt"))
def test_words_are_given_whole(page: str, words: str) -> None:
    assert " ".join(given(page)) == words


def test_words_of_the_unseen_table_are_given_whole() -> None:
    pairs = table(SAID / "unseen" / "letters.txt")
    assert sum(" ".join(given(page)) == words for page, words in pairs) >= KEPT


def test_the_voice_is_given_each_word_of_the_wording() -> None:
    for page in every_page():
        plain = unicodedata.normalize("NFD", wording(page).spoken.text)
        shown = _LATIN.findall(re.sub(r"[\u0300-\u036f]", "", plain))
        assert [word.replace("eh", "A") for word in given(page)] == shown, page


@pytest.mark.parametrize(
    ("page", "heard"),
    [
        ("WiFi密码", "w'aI f,aI"),
        ("Windows电脑", "w'IndoUz"),
        ("don't worry", "d'oUnt w'Vri"),
        ("café", "k'afeI"),
        ("A座", "'eI"),
        ("App", "'eI p'i: p'i:"),
        ("N95口罩", "'En"),
    ],
)
def test_the_voice_says_words_as_words(page: str, heard: str) -> None:
    said = phonemes_of(render(wording(page), "own/clear-man").text)
    assert heard in said


def test_a_character_that_nobody_can_read_is_no_number() -> None:
    said = render(wording("他姓㗎，住𠀾村"), "own/clear-man").text
    assert said.split() == ["ta1", "xing4", "mou3", "，", "zhu4", "mou3", "cun1"]
