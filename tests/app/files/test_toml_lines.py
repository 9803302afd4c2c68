"""A TOML file of which some lines are wrong: the others are read as TOML reads them."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from app.files.toml_lines import Why, read_toml_lines

GOOD = ("a = 1", 'b = "x # y"', "c = [\n  1,\n  2, # two\n]", "d = true # yes", "# words", "")
BAD = ("e = “x”", 'f = "x', "g 1", "h = [\n", "= 3", "nonsense", "i = 01")


@given(st.permutations(GOOD), st.lists(st.sampled_from(BAD), max_size=3), st.integers(0, 6))
def test_good_lines_are_read_whatever_stands_between(
    good: list[str], bad: list[str], at: int
) -> None:
    text = "\n".join(("[group]", *good[:at], *bad, *good[at:], "[last]", "z = 1"))
    found = read_toml_lines(text)
    assert found.values == tomllib.loads("\n".join(("[group]", *good, "[last]", "z = 1")))
    lines = text.split("\n")
    wrong = {line for each in bad for line in each.split("\n") if line}
    assert {lines[each.number - 1] for each in found.bad} == wrong
    assert all(each.why is Why.UNREADABLE and each.group == "group" for each in found.bad)


@given(st.text("[]{}\"'“#=.a0\n ,", max_size=80))
def test_any_text_is_read_and_what_is_toml_has_no_bad_line(text: str) -> None:
    found = read_toml_lines(text)
    assert [each.number for each in found.bad] == sorted({each.number for each in found.bad})
    assert all(1 <= each.number <= text.count("\n") + 1 for each in found.bad)


def test_a_group_without_a_readable_header_costs_its_lines() -> None:
    found = read_toml_lines("[a]\nx = 1\n【b】\ny = 2\n\n[c]\nz = 3\r\n[a]\nx = 4\nw = 5")
    assert found.values == {"a": {"x": 1, "w": 5}, "c": {"z": 3}}
    why = [(each.number, each.why, each.group, each.key) for each in found.bad]
    assert why == [
        (3, Why.HEADER, "b", "b"),
        (4, Why.BELOW, "b", "y"),
        (8, Why.TWICE, "a", "a"),
        (9, Why.TWICE, "a", "x"),
    ]
