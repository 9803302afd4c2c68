"""Third tones before third tones."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.readings.readings import ReadWord
from content.text.readings.thirds import raised


def words(text: str) -> list[ReadWord]:
    """Return words for "wo3 hen3 hao3": syllables of a word are joined by +."""
    found, at = [], 0
    for part in text.split():
        readings = tuple("" if each == "," else each for each in part.split("+"))
        found.append(ReadWord(at, at + len(readings), readings))
        at += len(readings)
    return found


def said(text: str) -> str:
    return " ".join("+".join(each or "," for each in word.readings) for word in raised(words(text)))


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("ni3+hao3", "ni2+hao3"),
        ("wo3 hen3 hao3", "wo3 hen2 hao3"),
        ("zhan3+lan3+guan3", "zhan2+lan2+guan3"),
        ("wo3 , hen3", "wo3 , hen3"),
        ("shui3+guo3 hao3+chi1", "shui2+guo3 hao3+chi1"),
        ("mai3 yu3+san3", "mai3 yu2+san3"),
        ("xiang3 mai3 shu1", "xiang2 mai3 shu1"),
        ("hao3+de5", "hao3+de5"),
        ("jie3+jie5 hao3", "jie3+jie5 hao3"),
    ],
)
def test_as_they_are_said(written: str, heard: str) -> None:
    assert said(written) == heard


TONES = st.lists(st.lists(st.sampled_from("12345"), min_size=1, max_size=4), max_size=12)


@given(TONES)
def test_only_thirds_before_thirds_change_and_only_to_seconds(tones: list[list[str]]) -> None:
    before = words(" ".join("+".join(f"ma{tone}" for tone in word) for word in tones))
    after = raised(before)
    assert [(word.start, word.end) for word in after] == [(word.start, word.end) for word in before]
    flat = [each for word in before for each in word.readings]
    heard = [each for word in after for each in word.readings]
    for at, (old, new) in enumerate(zip(flat, heard, strict=True)):
        if old != new:
            assert (old, new, flat[at + 1]) == ("ma3", "ma2", "ma3")
    for word in after:
        assert ("ma3", "ma3") not in pairwise(word.readings)
