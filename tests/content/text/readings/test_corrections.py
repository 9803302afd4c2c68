"""The reader's own dictionary: written and read back whole; impossible readings are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.readings.corrections import Corrections, from_text, numbered

SYLLABLES = st.sampled_from(["zhong4", "chan2", "lv4", "ma5", "er2"])
WORDS = st.text("单于重庆长绿得行", min_size=1, max_size=4)
CORRECTIONS = st.dictionaries(WORDS, st.lists(SYLLABLES, min_size=4, max_size=4), max_size=6).map(
    lambda words: Corrections.of({word: each[: len(word)] for word, each in words.items()})
)


@given(CORRECTIONS)
def test_what_is_written_is_read_again(corrections: Corrections) -> None:
    assert from_text(corrections.to_text()) == (corrections, 0)
    assert from_text("\ufeff" + corrections.to_text().replace("\n", "\r\n")) == (corrections, 0)


@given(st.text())
def test_any_text_gives_what_it_holds(text: str) -> None:
    corrections, refused = from_text(text)
    assert len(corrections) + refused <= len(text.splitlines())


@given(CORRECTIONS, CORRECTIONS)
def test_in_a_merge_the_others_hold(mine: Corrections, others: Corrections) -> None:
    merged = mine.merged(others)
    assert {word for word, _ in merged.entries} == {w for w, _ in mine.entries + others.entries}
    assert all(merged.reading(word) == readings for word, readings in others.entries)


@given(CORRECTIONS, st.text("单于重庆长绿得行a", max_size=20))
def test_matches_are_words_of_it_in_order_and_apart(corrections: Corrections, text: str) -> None:
    at = 0
    for start, end in corrections.matches(text):
        assert start >= at
        assert corrections.reading(text[start:end])
        at = end


def test_accents_blanks_and_comments_are_taken_as_people_write_them() -> None:
    text = "# 读音\n单于 chán yú\n绿\tLǜ\n女 nü3\n坏行 x\n我 wo3 men5\n"
    corrections, refused = from_text(text)
    assert dict(corrections.entries) == {"单于": ("chan2", "yu2"), "绿": ("lv4",), "女": ("nv3",)}
    assert refused == 2


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("", ()),
        ("ab", ("a1", "b1")),
        ("单", ()),
        ("单", ("dan",)),
        ("单", ("dan6",)),
        ("单", ("[[",)),
    ],
)
def test_what_cannot_be_a_reading_is_refused(word: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(ValueError):
        Corrections.of({word: readings})


def test_words_come_and_go() -> None:
    one = Corrections().with_word("单于", ("chan2", "yu2"))
    assert one.with_word("单于", ("dan1", "yu2")).reading("单于") == ("dan1", "yu2")
    assert one.without("单于") == Corrections()
    assert [numbered(each) for each in ("zhòng", "lǜ", "ma", "ér")] == [
        "zhong4",
        "lv4",
        "ma5",
        "er2",
    ]
