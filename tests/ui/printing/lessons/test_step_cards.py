"""Step cards: every bundled course on one sheet, nothing clipped, nothing over anything else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from app.lessons.course_shelf import CourseShelf
from content.lessons.course import Course, ScreenKind
from ui.printing.lessons.card import TITLE_PT, StepCard
from ui.printing.lessons.grid import SIZES_PT, best_grid
from ui.printing.lessons.portrait import Portrait
from ui.printing.lessons.sheet import AREA, BODY_PT

FAMILY = "Noto Sans CJK SC"
PHONE, COMPUTER = Portrait(b"", 675, 1087), Portrait(b"", 750, 800)
CLOSE = 1.0
"""px that rounding may add."""


@cache
def bundled() -> tuple[Course, ...]:
    return tuple(each.course for each in CourseShelf(Path("none")).courses().shelved)


@cache
def card_of(course: Course) -> StepCard:
    kinds = [course.screen_of(step).kind for step in course.steps]
    return StepCard(
        course, [PHONE if kind is ScreenKind.PHONE else COMPUTER for kind in kinds], FAMILY
    )


def test_a_card_for_every_course_with_nothing_clipped(qtbot: QtBot) -> None:
    assert len(bundled()) >= 24
    for course in bundled():
        card = card_of(course)
        assert TITLE_PT[-1] >= 28
        assert card.title.lines == 1, course.id
        assert card.title.reach <= AREA.width() + CLOSE, course.id
        assert card.able.reach <= AREA.width() + CLOSE, course.id
        assert card.grid.points >= BODY_PT >= 16, course.id
        assert all(each.reach <= each.width + CLOSE for each in card.reminders), course.id
        for n, cell in enumerate(card.grid.cells):
            sentence = card.sentence(n, card.grid.points, cell.words[2])
            assert sentence.reach <= cell.words[2] + CLOSE, course.steps[n].do
            assert sentence.height <= cell.words[3] + CLOSE, course.steps[n].do


def test_nothing_lies_over_anything_else_and_pictures_are_large(qtbot: QtBot) -> None:
    for course in bundled():
        card = card_of(course)
        cells = card.grid.cells
        assert len(cells) == len(course.steps)
        places = [QRectF(*place) for cell in cells for place in (cell.words, cell.picture)]
        room = QRectF(0, 0, AREA.width(), AREA.bottom() - card.grid_top)
        for place in places:
            assert room.adjusted(-CLOSE, -CLOSE, CLOSE, CLOSE).contains(place), course.id
        for one, other in combinations(places, 2):
            over = one & other
            assert min(over.width(), over.height()) <= CLOSE, course.id
        foot = min(card.foot_top, AREA.bottom())
        assert max(place.bottom() for place in places) + card.grid_top <= foot, course.id
        assert min(cell.picture[2] for cell in cells) >= 288 / 25.4 * 28, "28 mm"


def test_the_words_are_those_of_the_card(qtbot: QtBot) -> None:
    course = bundled()[0]
    words = card_of(course).sheet().words.splitlines()
    assert words[0] == course.title
    assert f"1. {course.steps[0].do}" in words
    assert words[-1] == "有事打电话问："


@given(
    sizes=st.lists(st.tuples(st.floats(300, 900), st.floats(300, 1400)), min_size=5, max_size=10),
    lengths=st.lists(st.integers(4, 40), min_size=10, max_size=10),
    height=st.floats(1900, 2600),
)
def test_there_is_a_grid_for_five_to_ten_steps(
    sizes: list[tuple[float, float]], lengths: list[int], height: float
) -> None:
    def measure(n: int, points: float, width: float) -> float:
        in_line = max(1, int(width / (points * 4)))
        return -(-lengths[n] // in_line) * points * 4 * 1.3

    grid = best_grid(sizes, (2100.0, height), 40.0, measure, 4)
    assert grid is not None
    assert grid.points in SIZES_PT
    for cell in grid.cells:
        for left, top, width, high in (cell.words, cell.picture):
            assert left >= -CLOSE
            assert top >= -CLOSE
            assert left + width <= 2100 + CLOSE
            assert top + high <= height + CLOSE


@pytest.mark.parametrize("characters", [40, 120])
def test_a_long_title_or_reminder_is_broken_not_clipped(qtbot: QtBot, characters: int) -> None:
    course = bundled()[0]
    steps = tuple(
        replace(step, do="按" * 40, reminder=f"{n}" + "小心" * 12)
        for n, step in enumerate(course.steps)
    )
    card = card_of(replace(course, title="课" * characters, steps=steps))
    assert card.title.reach <= AREA.width() + CLOSE
    grid = card.grid
    last = max(cell.picture[1] + cell.picture[3] for cell in grid.cells)
    assert card.grid_top + last <= card.foot_top
