"""Readings become printed pinyin with tone marks."""

from __future__ import annotations

import unicodedata

import pytest
from fakes.dictionaries import by_dictionaries
from hypothesis import given
from hypothesis import strategies as st

from content.text.readings import tone_marks
from content.text.readings.tone_marks import with_tone_mark

syllables = by_dictionaries(tone_marks.syllables)


@pytest.mark.parametrize(
    ("reading", "printed"),
    [
        ("zhong4", "zhòng"),
        ("de5", "de"),
        ("ma", "ma"),
        ("lv4", "lǜ"),
        ("nu:3", "nǚ"),
        ("lüe4", "lüè"),
        ("gui4", "guì"),
        ("liu2", "liú"),
        ("hou4", "hòu"),
        ("guo2", "guó"),
        ("xiong2", "xióng"),
        ("er2", "ér"),
        ("n2", "ń"),
        ("hng5", "hng"),
        ("", ""),
        ("12345", ""),
        ("。", ""),
    ],
)
def test_the_mark_stands_where_it_is_printed(reading: str, printed: str) -> None:
    assert with_tone_mark(reading) == printed


@given(st.text(max_size=12))
def test_whatever_comes_is_letters_with_at_most_one_mark(reading: str) -> None:
    printed = with_tone_mark(reading)
    tones = "\u0304\u0301\u030c\u0300"
    assert sum(c in tones for c in unicodedata.normalize("NFD", printed)) <= 1
    assert all(c.isalpha() or unicodedata.combining(c) for c in printed)


def test_each_character_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert syllables("我在2021年去了。", 0, 10) == (
        *("wǒ", "zài"),
        *("", "", "", ""),
        *("nián", "qù", "le", ""),
    )


def test_what_stands_around_is_read_along() -> None:
    assert syllables("他去银行取钱。", 3, 4) == ("háng",)
    assert syllables("他去银行取钱。", 3, 3) == ()


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_as_many_as_there_are_characters(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert len(syllables(text, start, end)) == end - start


def test_only_the_surroundings_of_a_huge_paragraph_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = []
    monkeypatch.setattr(
        tone_marks, "readings", lambda _, text, *__: seen.append(text) or ("",) * len(text)
    )
    syllables("山" * 100_000, 50_000, 50_100)
    assert len(seen[0]) <= 100 + 2 * tone_marks.REACH
