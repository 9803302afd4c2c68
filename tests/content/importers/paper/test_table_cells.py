"""Cells of tables go to the column below whose name they lie, and rows run from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from math import radians, sin

from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.importers.paper.laying import Line, laid
from content.importers.paper.order import Grid, in_order
from content.importers.shared.documents.parts import Heading, Part, Table
from content.importers.shared.layout.shapes import Box

EM = 40.0
STEP = 1.5 * EM


def box(x: float, y: float, letters: float) -> Box:
    return Box(x, y, x + letters * EM, y + 1.12 * EM)


def at(x: float, y: float, text: str) -> Line:
    return Line(text, box(x, y, len(text)))


def read(*lines: Line) -> tuple[Part, ...]:
    return laid(lines, in_order([line.area for line in lines]), (0.0, 2000.0)).parts


@dataclass(frozen=True)
class Made:
    """A table below a line: the lines of each row and column, and their places."""

    areas: tuple[Box, ...]
    cells: tuple[tuple[tuple[int, ...], ...], ...]


@st.composite
def tables(draw: st.DrawFn) -> Made:
    """Draw a line that lies over columns, and 3 to 7 rows of 2 to 6 columns with a full head.

    Cells have one or two lines, or none; the whole is turned by what straightening leaves.
    """
    count = draw(st.integers(2, 6))
    widths = [draw(st.integers(3, 5)) for _ in range(count)]
    lefts = [100 + sum(widths[:column]) * EM + column * 2.5 * EM for column in range(count)]
    shift = draw(st.floats(0, 0.6))
    areas = [box(100 + shift * lefts[-1], 100, draw(st.integers(2, 24)))]
    y = 100 + 2 * EM
    cells = []
    for row in range(draw(st.integers(3, 7))):
        deep = 1
        made = []
        for column, left in enumerate(lefts):
            # The first row and the first column are full: they name what the others are.
            high = 1 if not row or not column else draw(st.sampled_from((1, 1, 1, 2, 0)))
            deep = max(deep, high)
            own = []
            for line in range(high):
                own.append(len(areas))
                areas.append(box(left, y + line * STEP, draw(st.integers(1, widths[column]))))
            made.append(tuple(own))
        cells.append(tuple(made))
        y += deep * STEP + 0.8 * EM
    slope = sin(radians(draw(st.floats(-0.3, 0.3))))
    turned = (
        Box(a.left, a.top + slope * a.left, a.right, a.bottom + slope * a.left) for a in areas
    )
    return Made(tuple(turned), tuple(cells))


@given(tables())
@settings(max_examples=examples(200), deadline=None)
def test_every_cell_lies_below_the_name_of_its_column(made: Made) -> None:
    pieces = in_order(made.areas)
    numbers = [line for piece in pieces for line in piece.lines]
    assert sorted(numbers) == list(range(len(made.areas)))
    column_of = {
        line: column for row in made.cells for column, cell in enumerate(row) for line in cell
    }
    row_of = {line: at for at, row in enumerate(made.cells) for cell in row for line in cell}
    for piece in pieces:
        if isinstance(piece, Grid):
            for row in piece.rows:
                # No row mixes two, and its cells run from left to right.
                assert len({row_of[line] for cell in row for line in cell if line in row_of}) <= 1
                order = [column_of[line] for cell in row for line in cell if line in column_of]
                assert order == sorted(order)
                assert all(
                    len({column_of[line] for line in cell if line in column_of}) <= 1
                    for cell in row
                )


@given(tables())
@settings(max_examples=examples(200), deadline=None)
def test_a_table_is_read_row_by_row_below_a_line_over_its_columns(made: Made) -> None:
    numbers = [line for piece in in_order(made.areas) for line in piece.lines]
    row_of = {line: at for at, row in enumerate(made.cells) for cell in row for line in cell}
    rows = [row_of[line] for line in numbers if line in row_of]
    assert rows == sorted(rows)


def test_further_lines_of_a_cell_stay_in_their_row() -> None:
    lines = (
        *(at(100 + 360 * column, 300, words) for column, words in enumerate(ROWS[0])),
        *(at(100 + 360 * column, 420, words) for column, words in enumerate(ROWS[1])),
        at(460, 480, "饭后"),
        *(at(100 + 360 * column, 600, words) for column, words in enumerate(ROWS[2])),
    )
    assert read(*lines) == (Table((ROWS[0], ("降压片", "1片饭后", "不吃", "不吃"), ROWS[2])),)


def times(*above: Line) -> tuple[Line, ...]:
    rows = (
        ("药名", "早上", "中午", "晚上"),
        ("降压片", "1片", "不吃", "不吃"),
        ("降糖片", "1片", "1片", "1片"),
    )
    return (
        *above,
        *(
            at(100 + 360 * column, 300 + 100 * number, words)
            for number, row in enumerate(rows)
            for column, words in enumerate(row)
        ),
    )


ROWS = (
    ("药名", "早上", "中午", "晚上"),
    ("降压片", "1片", "不吃", "不吃"),
    ("降糖片", "1片", "1片", "1片"),
)


def test_a_title_in_the_middle_above_a_table_is_a_heading_and_no_cell() -> None:
    assert read(*times(at(500, 180, "爷爷吃药的时间表"))) == (
        Heading("爷爷吃药的时间表"),
        Table(ROWS),
    )


def test_a_line_of_text_above_a_table_keeps_no_columns_together() -> None:
    _, table = read(*times(at(100, 200, "每个人每天吃多少，看下面的表：")))
    assert table == Table(ROWS)


def test_a_row_whose_columns_are_not_certain_is_told() -> None:
    lines = (
        at(100, 300, "药名"),
        at(500, 300, "每天早上和中午吃的"),
        at(1100, 300, "晚上"),
        at(100, 400, "降压片"),
        at(500, 400, "1片"),
        at(750, 400, "2片"),
        at(1100, 400, "不吃"),
    )
    page = laid(lines, in_order([line.area for line in lines]), (0.0, 2000.0))
    assert "降压片1片2片不吃" in page.unsure


def test_names_in_brackets_need_no_colon() -> None:
    assert read(
        at(100, 200, "【禁忌】"),
        at(500, 200, "过敏的人不用。"),
        at(100, 300, "【贮藏】"),
        at(500, 300, "阴凉处。"),
    ) == (Table((("【禁忌】过敏的人不用。",), ("【贮藏】阴凉处。",)), False),)


def test_a_date_below_a_name_is_a_line_of_its_own() -> None:
    parts = read(
        at(180, 300, "家里都好，不要挂念，好好吃"),
        at(100, 360, "饭，天冷了多穿些，早些睡觉。"),
        at(500, 420, "你的大女儿"),
        at(380, 480, "二〇二六年五月三日"),
    )
    assert [getattr(part, "text", "") for part in parts][-2:] == [
        "你的大女儿",
        "二〇二六年五月三日",
    ]
