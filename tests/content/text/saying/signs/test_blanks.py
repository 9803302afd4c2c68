"""A blank is a breath between words, names and numbers, and none within a word."""

from __future__ import annotations

import re

import pytest
from fakes.places import SAID
from fakes.saying.tables import table
from hypothesis import given
from hypothesis import strategies as st

from content.text.normalize import pieces

KEPT, ALL = 24, 24
"""Lines of the unseen table that were right when it was last counted, and lines in all."""


def heard(text: str) -> str:
    """Return words and marks without blanks."""
    return re.sub(r"\s", "", text)


def said(page: str) -> str:
    return heard("".join(piece.said for piece in pieces(page)))


@pytest.mark.parametrize(("page", "expected"), table(SAID / "pauses.txt"))
def test_where_a_blank_is_a_breath(page: str, expected: str) -> None:
    assert said(page) == heard(expected)


def test_as_much_of_the_unseen_table_is_right_as_before() -> None:
    pairs = table(SAID / "unseen" / "pauses.txt")
    assert len(pairs) == ALL
    assert sum(said(page) == heard(expected) for page, expected in pairs) >= KEPT


@given(st.text(alphabet="春天花开了王的我 \u3000\t", max_size=40))
def test_a_blank_never_takes_or_adds_a_word(page: str) -> None:
    breaths = said(page)
    assert breaths.replace("，", "") == heard(page)
    assert "，，" not in breaths
    assert not breaths.startswith("，")
    assert not breaths.endswith("，")


@given(st.text(alphabet="春天花开了王的我", min_size=1, max_size=20))
def test_a_line_whose_characters_are_all_apart_is_said_in_one(page: str) -> None:
    assert said(" ".join(page)) == page
