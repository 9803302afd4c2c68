"""Combinations, F keys and the mouse's other buttons go nowhere on a shared machine."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.policy.policies import in_public
from app.policy.policy import AtHome
from ui.shell.destinations.plain import FIND
from ui.shell.hands.inert_keys import InertKeys, is_of_use, looks_like_leaving

pytestmark = pytest.mark.usefixtures("qapp")  # a system's keys are known with it only
K, M = Qt.Key, Qt.KeyboardModifier
COMBINATIONS = [
    (K.Key_F4, M.AltModifier),
    (K.Key_Tab, M.AltModifier),
    (K.Key_Space, M.AltModifier),
    (K.Key_Escape, M.ControlModifier),
    (K.Key_Escape, M.ControlModifier | M.ShiftModifier),
    (K.Key_Delete, M.ControlModifier | M.AltModifier),
    (K.Key_Q, M.ControlModifier),
    (K.Key_W, M.ControlModifier),
    (K.Key_L, M.MetaModifier),
    (K.Key_F10, M.NoModifier),
    (K.Key_F11, M.NoModifier),
    (K.Key_F12, M.NoModifier),
    (K.Key_F1, M.ControlModifier),
]
EDITING = [
    (K.Key_C, M.ControlModifier),
    (K.Key_X, M.ControlModifier),
    (K.Key_V, M.ControlModifier),
    (K.Key_A, M.ControlModifier),
    (K.Key_Insert, M.ShiftModifier),
    (K.Key_Insert, M.ControlModifier),
    (K.Key_Delete, M.ShiftModifier),
    (K.Key_Z, M.ControlModifier),
]
HELD = (K.Key_Shift, K.Key_Control, K.Key_Alt, K.Key_Meta)
OTHERS = [
    (K.Key_Print, M.NoModifier),
    (K.Key_Sleep, M.NoModifier),
    (K.Key_HomePage, M.NoModifier),
    (K.Key_Back, M.NoModifier),
    (K.Key_LaunchMail, M.NoModifier),
    (K.Key_Meta, M.NoModifier),
    (K.Key_Insert, M.NoModifier),
]


def pressed(key: Qt.Key, held: Qt.KeyboardModifier, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, text)


@pytest.mark.parametrize(("key", "held"), [*COMBINATIONS, *EDITING, *OTHERS])
def test_what_the_app_has_no_use_for(key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    assert not is_of_use(pressed(key, held))
    assert looks_like_leaving(pressed(key, held)) is ((key, held) in COMBINATIONS)


@given(
    st.sampled_from([key for key in Qt.Key if key not in HELD]),
    st.sampled_from([M.ControlModifier, M.AltModifier]),
)
def test_no_combination_is_of_use(key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    assert not is_of_use(pressed(key, held, "a"))
    assert not is_of_use(pressed(key, held | M.ShiftModifier, "a"))


@pytest.mark.parametrize("text", ["a", "A", "5", "钱", "é", " "])
def test_what_writes_is_of_use(text: str) -> None:
    assert is_of_use(pressed(K.Key_A, M.NoModifier, text))
    assert is_of_use(pressed(K.Key_A, M.ShiftModifier, text))
    assert is_of_use(pressed(K.Key_A, M.KeypadModifier, text))


def test_the_window_of_a_visitor(app: RunningApp) -> None:
    window = app.yinling.window
    handle = window.windowHandle()
    clipboard = QApplication.clipboard()
    clipboard.setText("别人的字")
    window.go(FIND)
    app.settle()
    field = app.page.field  # type: ignore[attr-defined]
    field.setFocus()
    keys = InertKeys(app.yinling.gate, window)
    tried: list[int] = []
    keys.attempted.connect(lambda: tried.append(1))
    app.yinling.gate.use(in_public())
    app.settle()
    QTest.keyClick(handle, K.Key_A)
    QTest.keyClick(handle, K.Key_B)
    assert field.text() == "ab"
    for key, held in (*COMBINATIONS, *EDITING):
        QTest.keyClick(handle, key, held)
        app.settle()
        assert (app.page.name, field.text()) == ("find", "ab"), (key, held)
    assert len(tried) == len(COMBINATIONS)
    assert clipboard.text() == "别人的字"
    for button in (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
        QTest.mouseClick(handle, button, pos=field.mapTo(window, field.rect().center()))
    assert field.text() == "ab"
    assert QApplication.activePopupWidget() is None
    app.yinling.gate.use(AtHome())
    QTest.keyClick(handle, K.Key_V, M.ControlModifier)
    assert field.text() == "ab别人的字"


def test_a_pin_may_be_pasted_where_its_page_says_so(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = app.yinling.window
    seen: list[int] = []
    InertKeys(app.yinling.gate, window)
    app.yinling.gate.use(in_public())
    app.settle()
    page = type(app.page)
    monkeypatch.setattr(page, "keyPressEvent", lambda self, event: seen.append(event.key()))
    QTest.keyClick(window.windowHandle(), K.Key_V, M.ControlModifier)
    assert seen == []
    monkeypatch.setattr(page, "takes_paste", True)
    QTest.keyClick(window.windowHandle(), K.Key_V, M.ControlModifier)
    assert seen == [K.Key_V]
