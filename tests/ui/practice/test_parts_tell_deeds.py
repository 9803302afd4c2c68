"""Each part tells its deeds: by mouse, by key, and by the actions of screen readers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.practice.hands import Practice, actions, do, part, spoken
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from content.lessons.course import Keypad, Part, PartKind, ScreenKind
from content.lessons.deed import Deed, DeedKind
from ui.practice.frames.surface import SwipeStrip
from ui.practice.keypads.key import PadKey
from ui.practice.keypads.strokes import StrokePad
from ui.practice.parts.camera import CameraView
from ui.practice.parts.switches import SliderPart

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
TAPPED = [
    part(PartKind.BUTTON, "按钮甲"),
    part(PartKind.ICON, "图标甲"),
    part(PartKind.ROW, "行甲", more="小字"),
    part(PartKind.RECEIVED, "收到甲"),
    part(PartKind.SENT, "发出甲"),
]


def _keys(widget: QWidget) -> list[PadKey]:
    return [key for key in widget.findChildren(PadKey) if key.isVisible()]


def _swipe(widget: QWidget, x: int, y: int) -> None:
    middle = widget.rect().center()
    QTest.mousePress(widget, LEFT, pos=middle)
    QTest.mouseMove(widget, middle + QPoint(x, y))
    QTest.mouseRelease(widget, LEFT, pos=middle + QPoint(x, y))


@pytest.mark.parametrize("one", TAPPED, ids=lambda one: one.kind.name)
def test_a_part_is_tapped_held_and_swiped(practice: Practice, qtbot: QtBot, one: Part) -> None:
    practice.show(one)
    leaf = practice.leaf(one.name)
    assert spoken(leaf) == one.name
    ways: list[tuple[DeedKind, Callable[[], object]]] = [
        (DeedKind.TAP, lambda: QTest.mouseClick(leaf, LEFT)),
        (DeedKind.HOLD, lambda: QTest.keyClick(leaf, Qt.Key.Key_Return, SHIFT)),
        (DeedKind.LEFT, lambda: _swipe(leaf, -80, 4)),
        (DeedKind.UP, lambda: QTest.keyClick(leaf, Qt.Key.Key_Up, CTRL)),
        (DeedKind.HOLD, lambda: do(leaf, "长按")),
        (DeedKind.DOWN, lambda: do(leaf, "下滑")),
    ]
    for kind, act in ways:
        practice.deeds.clear()
        act()
        assert practice.deeds == [Deed(kind, one.name)]
    assert actions(leaf)[0] == "Press"
    # A long press by finger, and a second tap of a trembling hand.
    practice.deeds.clear()
    QTest.mousePress(leaf, LEFT)
    qtbot.waitUntil(lambda: practice.deeds == [Deed(DeedKind.HOLD, one.name)], timeout=5000)
    QTest.mouseRelease(leaf, LEFT)
    assert len(practice.deeds) == 1


@pytest.mark.parametrize("way", ["key", "action"])
def test_a_tap_by_key_and_by_action_and_none_of_a_trembling_hand(
    practice: Practice, way: str
) -> None:
    practice.show(*TAPPED)
    leaf = practice.leaf("按钮甲")
    for _ in range(2):
        if way == "key":
            QTest.keyClick(leaf, Qt.Key.Key_Space)
        else:
            do(leaf, "Press")
    assert practice.deeds == [Deed(DeedKind.TAP, "按钮甲")]


def test_a_mouse_clicks_twice_and_with_its_second_button(practice: Practice, qtbot: QtBot) -> None:
    practice.show(part(PartKind.ICON, "照片"), kind=ScreenKind.COMPUTER)
    leaf = practice.leaf("照片")
    QTest.mouseClick(leaf, LEFT)
    QTest.mouseClick(leaf, LEFT)
    QTest.mouseClick(leaf, RIGHT)
    QTest.keyClick(leaf, Qt.Key.Key_Return, CTRL)
    QTest.keyClick(leaf, Qt.Key.Key_Menu)
    do(leaf, "双击")
    do(leaf, "右键点")
    kinds = [deed.kind for deed in practice.deeds]
    double, second = DeedKind.DOUBLE, DeedKind.SECOND
    assert kinds == [double, second, double, second, double, second]
    practice.deeds.clear()
    QTest.mouseClick(leaf, LEFT)
    assert not practice.deeds, "a second click may follow"
    qtbot.waitUntil(lambda: practice.deeds == [Deed(DeedKind.TAP, "照片")], timeout=5000)


def test_a_switch_tells_where_it_went(practice: Practice) -> None:
    practice.show(part(PartKind.SWITCH, "无线网"), part(PartKind.SWITCH, "蓝牙", is_on=True))
    QTest.mouseClick(practice.leaf("无线网"), LEFT)
    do(practice.leaf("蓝牙"), "Toggle")
    on, off = DeedKind.SWITCH_ON, DeedKind.SWITCH_OFF
    assert practice.deeds == [Deed(on, "无线网"), Deed(off, "蓝牙")]


def test_a_slider_tells_where_it_rests(practice: Practice, qtbot: QtBot) -> None:
    slides = Deed(DeedKind.SLIDE, "音量", value=70)
    practice.show(part(PartKind.SLIDER, "音量", count=20), wanted=slides)
    slider = practice.leaf("音量")
    assert isinstance(slider, SliderPart)
    QTest.mouseClick(slider, LEFT, pos=slider.place_of(90).center().toPoint())
    assert [deed.value for deed in practice.deeds] == [90]
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert practice.deeds[-1].does(slides), "what is wanted counts at once"
    practice.show(part(PartKind.SLIDER, "音量", count=20))
    slider = practice.leaf("音量")
    for _ in range(3):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert not practice.deeds, "it is on its way"
    qtbot.waitUntil(lambda: bool(practice.deeds), timeout=5000)
    assert practice.deeds == [Deed(DeedKind.SLIDE, "音量", value=50)]


def test_digits_are_written_with_the_keys_of_the_field(practice: Practice, qtbot: QtBot) -> None:
    writes = Deed(DeedKind.TYPE, "手机号", text="138")
    practice.show(part(PartKind.FIELD, "手机号", keypad=Keypad.DIGITS), wanted=writes)
    field = practice.leaf("手机号")
    QTest.mouseClick(field, LEFT)
    keys = {key.text(): key for key in _keys(practice.screen)}
    for digit in "138":
        QTest.mouseClick(keys[digit], LEFT)
    assert practice.deeds == [writes], "the touch of the field is no deed, and 138 is enough"
    practice.show(part(PartKind.FIELD, "手机号", keypad=Keypad.DIGITS))
    QTest.mouseClick(practice.leaf("手机号"), LEFT)
    keys = {key.text(): key for key in _keys(practice.screen)}
    QTest.mouseClick(keys["7"], LEFT)
    QTest.mouseClick(keys["写好了"], LEFT)
    tapped = Deed(DeedKind.TAP, "手机号")
    assert practice.deeds == [tapped, Deed(DeedKind.TYPE, "手机号", text="7")]
    qtbot.waitUntil(lambda: not _keys(practice.screen), timeout=5000)


def test_a_real_keyboard_writes_as_well(practice: Practice) -> None:
    practice.show(part(PartKind.FIELD, "地址"))
    field = practice.leaf("地址")
    field.setFocus()
    QTest.keyClicks(field, "ab")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert practice.deeds == [Deed(DeedKind.TYPE, "地址", text="ab")]


def test_strokes_bring_the_wanted_character(practice: Practice) -> None:
    writes = Deed(DeedKind.TYPE, "名字", text="秀英")
    practice.show(part(PartKind.FIELD, "名字", keypad=Keypad.STROKES), wanted=writes)
    QTest.mouseClick(practice.leaf("名字"), LEFT)
    pad = practice.screen.findChildren(StrokePad)[-1]
    for number, char in enumerate("秀英"):
        if number:
            QTest.keyClick(pad, Qt.Key.Key_Return)
        else:
            _swipe(pad, 30, 5)
        key = next(key for key in _keys(practice.screen) if key.text() == char)
        QTest.mouseClick(key, LEFT)
    assert practice.deeds == [writes]


@pytest.mark.parametrize("way", ["drag", "keys", "buttons"])
def test_a_code_is_brought_into_the_frame(practice: Practice, way: str) -> None:
    practice.show(part(PartKind.CAMERA, "相机", code="收款码"))
    view = practice.screen.findChildren(CameraView)[-1]
    if way == "drag":
        code = view.place_of_code(view.at).center().toPoint()
        QTest.mousePress(view, LEFT, pos=code)
        QTest.mouseMove(view, view.rect().center())
        QTest.mouseRelease(view, LEFT, pos=view.rect().center())
    elif way == "keys":
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
            QTest.keyClick(view, key)
    else:
        for name in ("往右", "往上", "往右"):
            do(practice.leaf(name), "Press")
            practice.leaf(name).forget_press()  # type: ignore[union-attr]
    assert practice.deeds == [Deed(DeedKind.SCAN, "收款码")]


def test_the_whole_screen_is_swiped(practice: Practice) -> None:
    practice.show(part(PartKind.TEXT, "锁着"))
    assert practice.device is not None
    strip = practice.device.findChild(SwipeStrip)
    assert isinstance(strip, SwipeStrip)
    QTest.keyClick(strip, Qt.Key.Key_Up, CTRL)
    do(strip, "左滑")
    _swipe(practice.device, 0, 90)
    kinds = [DeedKind.UP, DeedKind.LEFT, DeedKind.DOWN]
    assert practice.deeds == [Deed(kind) for kind in kinds]
