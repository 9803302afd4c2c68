"""The keys of a field by the keyboard: Tab stops once, arrows go from key to key."""

from __future__ import annotations

import pytest
from fakes.practice.hands import Practice, part
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from content.lessons.course import Keypad, PartKind
from content.lessons.deed import Deed, DeedKind
from content.text.typing.typing import load_typist
from ui.practice.keypads.key import PadKey
from ui.practice.parts.field import FieldPart


def _stops(practice: Practice) -> list[str]:
    """Return the keys at which Tab stops."""
    return [each.text() for each in practice.by_tab() if isinstance(each, PadKey)]


def _press(key: Qt.Key) -> str:
    """Press a key of the keyboard; return the key of the screen that has the keyboard then."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, QWidget)
    QTest.keyClick(focus, key)
    now = QApplication.focusWidget()
    return now.text() if isinstance(now, PadKey) else ""


def _open(practice: Practice, keypad: Keypad, text: str = "") -> FieldPart:
    wanted = Deed(DeedKind.TYPE, "名字", text=text) if text else None
    practice.show(part(PartKind.FIELD, "名字", keypad=keypad), wanted=wanted)
    field = practice.leaf("名字")
    assert isinstance(field, FieldPart)
    field.opened.emit()
    practice.screen.activateWindow()
    return field


def _begin(practice: Practice, text: str) -> None:
    keys = practice.screen.findChildren(PadKey)
    next(each for each in keys if each.isVisible() and each.text() == text).setFocus()


@pytest.mark.parametrize(
    ("keypad", "stops"),
    [(Keypad.PINYIN, ["Q", "写好了"]), (Keypad.DIGITS, ["1", "写好了"])],
)
def test_tab_stops_once_at_the_keys(practice: Practice, keypad: Keypad, stops: list[str]) -> None:
    _open(practice, keypad)
    assert _stops(practice) == stops


def test_arrows_go_from_key_to_key_and_tab_comes_back_there(practice: Practice) -> None:
    field = _open(practice, Keypad.DIGITS)
    _begin(practice, "1")
    ways = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert [_press(way) for way in ways] == ["2", "5", "4"]
    assert _stops(practice) == ["4", "写好了"]
    _press(Qt.Key.Key_Return)
    assert field.text() == "4"
    assert _press(Qt.Key.Key_Down) == "7"


def test_words_are_a_stop_of_their_own_and_lead_back_to_the_letters(practice: Practice) -> None:
    field = _open(practice, Keypad.PINYIN)
    practice.screen.know_words(load_typist())
    _begin(practice, "H")
    for letter in "HAO":
        _begin(practice, letter)
        _press(Qt.Key.Key_Return)
    first, *others = _stops(practice)
    assert first == "好"
    assert [each for each in others if each.isalpha()] == ["O", "写好了"]
    _begin(practice, "好")
    assert _press(Qt.Key.Key_Right) != "好", "arrows go from word to word"
    assert _press(Qt.Key.Key_Left) == "好"
    assert _press(Qt.Key.Key_Return) == "O", "the words have gone"
    assert field.text() == "好"


def test_words_to_choose_are_not_seen_without_words(practice: Practice) -> None:
    practice.fit((1920, 1080), 8, "paper")
    _open(practice, Keypad.PINYIN)
    _begin(practice, "Q")
    practice.fit((1366, 768), 8, "paper")
    practice.fit((1366, 768), 7, "paper")
    shown = [each for each in practice.screen.findChildren(PadKey) if each.isVisible()]
    assert all(each.text() for each in shown)
