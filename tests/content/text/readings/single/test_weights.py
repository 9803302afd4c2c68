"""Single polyphones are read by the learned numbers, where there are any."""

from __future__ import annotations

import pytest
from fakes.dictionaries import by_dictionaries
from hypothesis import given
from hypothesis import strategies as st

from content.text.readings import readings as how_read
from content.text.readings.lexicon_table import DATA
from content.text.readings.single.evidence import evidence
from content.text.readings.single.weights import by_weights

readings = by_dictionaries(how_read.readings)


@pytest.mark.parametrize(
    ("text", "character", "expected"),
    [
        ("合同得看仔细。", "得", "dei3"),
        ("衣裳穿得厚。", "得", "de5"),
        ("这事急不得。", "得", "de5"),
        ("此处不得停车。", "得", "de2"),
        ("留神别磕着膝盖。", "着", "zhao2"),
        ("他抱着被子。", "着", "zhe5"),
        ("月月还三千。", "还", "huan2"),
        ("还早着呢。", "还", "hai2"),
    ],
)
def test_what_the_rules_lack_is_learned(text: str, character: str, expected: str) -> None:
    assert readings(text)[text.index(character)] == expected


def test_the_rules_stand_where_nothing_was_learned() -> None:
    assert (
        by_weights("一丁七", 1, [(0, 1, "m"), (1, 2, "n"), (2, 3, "m")], 1, ("ding1", False))
        == "ding1"
    )


def test_a_reading_that_was_never_learned_stands() -> None:
    assert (
        by_weights("一得七", 1, [(0, 1, "m"), (1, 2, "n"), (2, 3, "m")], 1, ("dai3", True))
        == "dai3"
    )


def test_the_file_says_for_each_character_what_can_be_said() -> None:
    for line in (DATA / "weights.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        character, given, marks = line.split("\t")
        count = len(given.split(" "))
        assert len(character) == 1
        assert count >= 2
        sizes = {each.rpartition("=")[2].count(",") + 1 for each in marks.split(" ")}
        assert sizes == {1 if count == 2 else count}
        assert any(each.startswith("=") for each in marks.split(" "))


@given(st.text("得着的一，。走 a", min_size=1, max_size=40), st.data())
def test_marks_look_at_the_clause_alone(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    words = [(each, each + 1, "n") for each in range(len(text))]
    marks = evidence(text, at, words, at, ("x1", True))
    assert len(marks) == len(set(marks)) < 40
    left = {each[1] for each in marks if each[0] == "l"}
    right = {each[1] for each in marks if each[0] == "k"}
    assert not (left | right) & set("，。 ")
    assert left <= set(text[max(0, at - 7) : at])
    assert right <= set(text[at + 1 : at + 8])
