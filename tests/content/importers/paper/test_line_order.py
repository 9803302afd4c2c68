"""The order of lines on a page, by their places alone: columns, headings over them, tables."""

from __future__ import annotations

from dataclasses import dataclass

from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.importers.paper.order import Column, Grid, in_order
from content.importers.shared.layout.shapes import Box

EM = 40.0
"""px of a letter."""


@dataclass(frozen=True)
class Made:
    """A page: its lines in the order in which they are to be read."""

    areas: tuple[Box, ...]


def line(x: float, y: float, letters: float, height: float = EM) -> Box:
    return Box(x, y, x + letters * EM * height / EM, y + height * 1.12)


@st.composite
def columns(draw: st.DrawFn, top: float, left: float, letters: int) -> list[Box]:
    """Draw paragraphs of full lines: the first set in by two letters, the last of any length."""
    step = EM * draw(st.sampled_from((1.45, 1.6, 1.8)))
    y = top + draw(st.floats(0, 0.8)) * EM
    found = []
    for _ in range(draw(st.integers(2, 3))):
        count = draw(st.integers(3, 6))
        for at in range(count):
            indent = 2 if at == 0 else 0
            last = at == count - 1
            wide = draw(st.integers(2, letters)) if last else letters - indent
            wobble = draw(st.floats(-0.06, 0.06)) * EM
            found.append(line(left + indent * EM + wobble, y + wobble, wide))
            y += step
    return found


@st.composite
def pages(draw: st.DrawFn) -> Made:
    """Draw one or two articles below each other, each with a title over its columns."""
    areas: list[Box] = []
    top = 100.0
    for _ in range(draw(st.integers(1, 2))):
        count = draw(st.integers(1, 4))
        letters = {1: 44, 2: 21, 3: 13, 4: 10}[count]
        width, gutter = letters * EM, EM * draw(st.floats(1.0, 2.5))
        whole = count * width + (count - 1) * gutter
        size = EM * draw(st.sampled_from((1.8, 2.4)))
        title = draw(st.integers(5, 10)) * size
        areas.append(line(100 + (whole - title) / 2, top, title / EM / (size / EM), size))
        top += size + EM
        ends = []
        for at in range(count):
            found = draw(columns(top, 100 + at * (width + gutter), letters))
            areas += found
            ends.append(found[-1].bottom)
        top = max(ends) + 1.5 * EM
    return Made(tuple(areas))


def numbers(areas: tuple[Box, ...], *, runs_down: bool = False) -> list[int]:
    return [at for piece in in_order(areas, runs_down=runs_down) for at in piece.lines]


def right_pairs(found: list[int]) -> float:
    count = len(found) * (len(found) - 1) // 2
    wrong = sum(1 for i, one in enumerate(found) for two in found[i + 1 :] if one > two)
    return 1.0 - wrong / max(1, count)


@given(pages())
@settings(max_examples=examples(150), deadline=None)
def test_columns_are_read_one_after_another_below_their_title(made: Made) -> None:
    assert right_pairs(numbers(made.areas)) >= 0.99


@given(pages())
@settings(max_examples=examples(60), deadline=None)
def test_writing_that_runs_down_is_read_from_the_right(made: Made) -> None:
    down = tuple(Box(-a.bottom, a.left, -a.top, a.right) for a in made.areas)
    assert right_pairs(numbers(down, runs_down=True)) >= 0.99


@given(st.lists(st.tuples(*[st.integers(0, 3000)] * 2, *[st.integers(1, 900)] * 2), max_size=60))
@settings(max_examples=examples(150), deadline=None)
def test_every_line_comes_once_wherever_they_stand(given_: list[tuple[int, int, int, int]]) -> None:
    areas = tuple(Box(x, y, x + w, y + h) for x, y, w, h in given_)
    assert sorted(numbers(areas)) == list(range(len(areas)))


@given(
    st.integers(3, 12),
    st.lists(st.integers(2, 5), min_size=2, max_size=5),
    st.floats(1.4, 3.0),
    st.randoms(use_true_random=False),
)
@settings(max_examples=examples(150), deadline=None)
def test_a_table_is_read_row_by_row(rows: int, widths: list[int], step: float, rng: object) -> None:
    areas = []
    for row in range(rows):
        x = 100.0
        for width in widths:
            letters = 1 + rng.random() * (width - 1)  # type: ignore[attr-defined]
            areas.append(line(x, 100 + row * step * EM, letters))
            x += (width + 2) * EM
    pieces = in_order(areas)
    assert [at for piece in pieces for at in piece.lines] == list(range(len(areas)))
    assert all(isinstance(piece, Grid) for piece in pieces)


def test_words_of_several_lines_belong_to_the_name_on_their_left() -> None:
    areas = (
        line(100, 100, 4),
        line(500, 100, 12),
        line(100, 200, 4),
        line(500, 200, 20),
        line(500, 260, 9),
        line(100, 360, 3),
        line(500, 360, 5),
    )
    (table,) = in_order(areas)
    assert isinstance(table, Grid)
    assert table.rows == (((0,), (1,)), ((2,), (3, 4)), ((5,), (6,)))


def test_a_heading_over_two_of_three_columns_stands_before_them() -> None:
    heading = line(100, 100, 14, 70)
    left = [line(100, 220 + 60 * at, 14) for at in range(6)]
    middle = [line(720, 220 + 60 * at, 14) for at in range(6)]
    right = [line(1340, 100 + 60 * at, 14) for at in range(8)]
    areas = (heading, *left, *middle, *right)
    assert numbers(areas) == list(range(len(areas)))


def test_lines_of_one_column_are_one_piece_and_columns_are_several() -> None:
    one = [line(100, 100 + 60 * at, 30) for at in range(5)]
    assert in_order(one) == [Column((0, 1, 2, 3, 4))]
    two = [line(100 + 700 * (at // 5), 100 + 60 * (at % 5), 15) for at in range(10)]
    assert in_order(two) == [Column((0, 1, 2, 3, 4)), Column((5, 6, 7, 8, 9))]


def test_a_page_without_lines_has_no_order() -> None:
    assert in_order(()) == []
