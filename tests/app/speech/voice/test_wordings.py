"""Wordings are worked out once, and what is not asked for yet is prepared in short steps."""

from __future__ import annotations

from fakes.dictionaries import DICTIONARIES

from app.speech.voice.wordings import Wordings

MOST_STEPS = 500


def prepared(wordings: Wordings) -> int:
    """Prepare everything that is left; return the number of steps."""
    for step in range(MOST_STEPS):
        if not wordings.has_unprepared:
            return step
        wordings.prepare_one()
    raise AssertionError("never prepared")


def test_without_sentences_the_rules_are_made_ready_once() -> None:
    wordings = Wordings(DICTIONARIES)
    assert prepared(wordings) > 100
    assert prepared(wordings) == 0


def test_wanted_sentences_come_first() -> None:
    wordings = Wordings(DICTIONARIES)
    wordings.want(["血压120/80。"])
    wordings.prepare_one()
    once = wordings.of("血压120/80。")
    assert wordings.of("血压120/80。") is once
    assert "一百二十比八十" in once.spoken.text
    prepared(wordings)
    wordings.want(["今天。"])
    assert prepared(wordings) == 1
