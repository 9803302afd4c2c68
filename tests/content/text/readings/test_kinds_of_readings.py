"""Readings by kind: cases that went wrong once, with everything that may be said."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.dictionaries import by_dictionaries

from content.text.readings import readings as how_read

heard_readings = by_dictionaries(how_read.heard_readings)

CASES = Path(__file__).parents[3] / "fixtures" / "readings" / "kinds.tsv"


def cases() -> list[tuple[str, str]]:
    lines = CASES.read_text("utf-8").splitlines()
    return [(text, marks) for text, marks in (line.split("\t") for line in lines if line[0] != "#")]


@pytest.mark.parametrize(("text", "marks"), cases())
def test_the_marked_characters_are_read_right(text: str, marks: str) -> None:
    found = heard_readings(text)
    at = 0
    for mark in marks.split():
        at = text.index(mark[0], at)
        assert found[at] in mark[1:].split("/"), f"{mark[0]} in {text}: {found[at]}"
        at += 1
