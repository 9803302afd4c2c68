"""Versions compared: three numbers, or nothing can be said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.about.newer import Newer, Verdict, Versions, numbers_of, versions_here

NUMBERS = st.tuples(*(st.integers(0, 10**9 - 1) for _ in range(3)))


@given(NUMBERS, NUMBERS)
def test_later_numbers_are_newer(mine: tuple[int, int, int], theirs: tuple[int, int, int]) -> None:
    own, said = (".".join(map(str, each)) for each in (mine, theirs))
    verdict = Versions(own, Newer(said, "centre")).verdict
    assert verdict is (Verdict.NEWER if theirs > mine else Verdict.NEWEST)


@given(st.text())
def test_nonsense_is_no_version(words: str) -> None:
    if numbers_of(words) is None:
        assert Versions("0.1.0", Newer(words, "centre")).verdict is Verdict.UNKNOWN
        assert Versions(words, Newer("0.1.0", "centre")).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "words", ["", "1.2", "1.2.3.4", "v1.2.3", "１.2.3", "1.2.3-rc1", "1.2.3\n"]
)
def test_only_three_numbers_are_a_version(words: str) -> None:
    assert numbers_of(words) is None


def test_without_a_subscription_nobody_says_so(tmp_path: Path) -> None:
    found = versions_here(tmp_path / "subscriptions")
    assert found.said is None
    assert found.verdict is Verdict.UNKNOWN
