"""Cases with several good ways of saying them, and tables that no rule was ever tuned on."""

import re

import pytest
from fakes.places import SAID
from fakes.saying.tables import table

from content.text.normalize import pieces

UNSEEN = {
    "ticks_and_arrows": (25, 25),
    "reckoning": (22, 23),
    "powers_and_units": (23, 23),
    "calls_and_codes": (26, 27),
    "days_and_times": (22, 23),
    "scores_and_parts": (19, 20),
    "two_digit_years": (24, 24),
    "whole_lines": (27, 30),
}
"""By kind: lines that were right when they were last counted, and lines in all."""


def words(said: str) -> str:
    """Return what is said without pauses."""
    return re.sub(r"[^\w|]", "", said)


def said(page: str) -> str:
    return words("".join(piece.said for piece in pieces(page)))


@pytest.mark.parametrize(("page", "accepted"), table(SAID / "accepted.txt"))
def test_one_of_the_ways_in_which_people_say_it(page: str, accepted: str) -> None:
    assert said(page) in words(accepted).split("|")


@pytest.mark.parametrize("kind", UNSEEN)
def test_as_much_of_an_unseen_table_is_right_as_before(kind: str) -> None:
    kept, lines = UNSEEN[kind]
    pairs = table(SAID / "unseen" / f"{kind}.txt")
    assert len(pairs) == lines
    assert sum(said(page) == words(expected) for page, expected in pairs) >= kept
