"""A field gives the clipboard nothing and takes nothing from it unless it may."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.widgets.typing import closed_edit
from ui.widgets.typing.closed_edit import ClosedEdit

HELD = Qt.KeyboardModifier.ControlModifier
KEYS = [
    (Qt.Key.Key_C, HELD),
    (Qt.Key.Key_X, HELD),
    (Qt.Key.Key_Insert, HELD),
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier),
]


@pytest.fixture
def field(qapp: QApplication) -> Iterator[ClosedEdit]:
    field = ClosedEdit("我找的字")
    field.show()
    field.selectAll()
    QApplication.clipboard().setText("别人的字")
    yield field
    field.deleteLater()


@pytest.mark.parametrize(("key", "held"), KEYS)
def test_no_key_copies(field: ClosedEdit, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(field, key, held)
    assert QApplication.clipboard().text() == "别人的字"
    assert field.text() == "我找的字"


def test_no_key_pastes(field: ClosedEdit) -> None:
    QTest.keyClick(field, Qt.Key.Key_V, HELD)
    QTest.keyClick(field, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    assert field.text() == "我找的字"


def test_the_keys_that_copy_what_they_delete_are_asked_about() -> None:
    """Only X11 has them as keys: Ctrl+K and Ctrl+U."""
    from PySide6.QtGui import QKeySequence

    assert QKeySequence.StandardKey.DeleteEndOfLine in closed_edit.COPYING
    assert QKeySequence.StandardKey.DeleteCompleteLine in closed_edit.COPYING


def test_a_selection_does_not_outlast_the_mouse(field: ClosedEdit) -> None:
    QTest.mouseDClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    assert not field.hasSelectedText()


def test_where_it_may_it_is_a_field_as_any(qapp: QApplication) -> None:
    field = ClosedEdit("我找的字", may=lambda action_id: True)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_X, HELD)
    assert QApplication.clipboard().text() == "我找的字"
    QTest.keyClick(field, Qt.Key.Key_V, HELD)
    assert field.text() == "我找的字"
    field.deleteLater()
