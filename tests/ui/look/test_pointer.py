"""The mouse pointer has the chosen size, stands out, and goes back to the system's."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings.settings import POINTERS_PX
from ui.look.pointer import LargePointer, pointer


@pytest.mark.parametrize("px", POINTERS_PX[1:])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_it_is_as_large_as_asked_for(qtbot: QtBot, px: int, ratio: float) -> None:
    image = pointer(px, ratio).pixmap().toImage()
    assert image.height() == round(px * ratio)
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    inked = {point for point in points if image.pixelColor(*point).alpha() > 128}
    rows = {y for _, y in inked}
    assert len(rows) >= 0.95 * px * ratio, "the arrow fills its picture"
    colours = [image.pixelColor(*point) for point in inked]
    assert QColor("#000000") in colours
    assert QColor("#ffffff") in colours


def test_it_points_with_its_tip(qtbot: QtBot) -> None:
    cursor = pointer(96)
    image = cursor.pixmap().toImage()
    spot = cursor.hotSpot()
    assert image.pixelColor(spot.x() + 3, spot.y() + 8).alpha() == 255
    assert max(spot.x(), spot.y()) <= 8


def test_a_choice_is_seen_at_once_and_taken_back(app: RunningApp) -> None:
    settings = app.yinling.settings
    shown = LargePointer(settings, app.yinling.window)
    assert QApplication.overrideCursor() is None
    try:
        for px in (48, 96, 64):
            settings.change(pointer_px=px)
            cursor = QApplication.overrideCursor()
            assert cursor is not None
            assert cursor.pixmap().deviceIndependentSize().height() == px
        settings.change(pointer_px=0)
        assert QApplication.overrideCursor() is None
    finally:
        settings.change(pointer_px=0)
        shown.deleteLater()
