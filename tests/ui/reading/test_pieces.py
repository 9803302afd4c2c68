"""The pieces of an enlarged picture cover it, in the order in which a text is read."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.reading.pieces import SHARED, ZOOMS, piece_with, pieces

SIDES = st.floats(10, 5000)


@given(SIDES, SIDES, SIDES, SIDES, st.sampled_from(ZOOMS))
def test_pieces_cover_the_picture_and_overlap(
    width: float, height: float, across: float, down: float, zoom: float
) -> None:
    picture = QSizeF(width, height)
    found = pieces(picture, QSizeF(across, down), zoom)
    assert found
    if zoom == 1.0:
        assert len(found) == 1
    whole = QRectF(0, 0, width, height).adjusted(-0.01, -0.01, 0.01, 0.01)
    assert all(whole.contains(part) for part in found)
    lefts = sorted({round(part.x(), 3) for part in found})
    tops = sorted({round(part.y(), 3) for part in found})
    part = found[0]
    for starts, side, all_of_it in ((lefts, part.width(), width), (tops, part.height(), height)):
        assert starts[0] == 0
        assert abs(starts[-1] + side - all_of_it) < 0.01
        for before, after in pairwise(starts):
            assert after - before <= side * (1 - SHARED) + 0.01
    assert [(p.y(), p.x()) for p in found] == sorted((p.y(), p.x()) for p in found)


def test_there_are_none_without_room() -> None:
    assert pieces(QSizeF(10, 10), QSizeF(0, 5), 1.0) == ()
    assert piece_with((), QPointF()) == 0


def test_the_piece_of_a_point_is_the_nearest() -> None:
    found = pieces(QSizeF(100, 100), QSizeF(100, 100), 2.0)
    number = piece_with(found, QPointF(99, 99))
    assert number == len(found) - 1
