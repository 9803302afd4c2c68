"""Three ways to do a deed on a practice screen: mouse, keys, and the actions of screen readers.

Only what is visible is used: what stands on another page of the screen is turned to first.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from content.lessons.deed import SWIPES, Deed, DeedKind
from content.text.readings.pinyin import sounds
from fakes.silent_app import SilentApp
from ui.practice.frames.device import Device
from ui.practice.frames.pager import Pager
from ui.practice.frames.surface import Surface
from ui.practice.keypads.key import PadKey
from ui.practice.keypads.keypad import KeyPad
from ui.practice.parts.camera import CameraPart
from ui.practice.parts.field import FieldPart
from ui.practice.parts.gestures import HOLD_MS, SECOND_CLICK_MS, SWIPE_PX
from ui.practice.parts.pressable import SWIPE_KEYS, Pressable
from ui.practice.parts.switches import SliderPart
from ui.widgets.buttons.big_button import BigButton

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_KEYS = {kind: Qt.Key(key) for key, kind in SWIPE_KEYS.items()}
MOST_TABS = 80
_ANIMATED_MS = 120
"""ms. Qt shows a button pressed for 100 ms, and then presses it."""


class Hands:
    """Somebody who does deeds. Subclasses say how."""

    def __init__(self, app: SilentApp) -> None:
        self.app = app

    def press(self, button: QWidget) -> None:
        """Press a button of the page or of the screen."""
        raise NotImplementedError

    def on_part(self, kind: DeedKind, part: QWidget) -> None:
        """Tap, hold, double click, second button or swipe on a part, or on the whole screen."""
        raise NotImplementedError

    def write(self, field: FieldPart, text: str) -> None:
        """Write this text in place of what the field holds."""
        raise NotImplementedError

    def slide(self, slider: SliderPart, value: int) -> None:
        """Set a slider."""
        raise NotImplementedError

    def scan(self, camera: CameraPart) -> None:
        """Bring the code into the frame."""
        raise NotImplementedError

    # --- the same for all ---

    @property
    def surface(self) -> Surface:
        """The screen that is shown."""
        found = self.app.page.screen_shown.findChildren(Surface)
        return next(each for each in found if each.isVisible())

    def do(self, deed: Deed) -> None:
        """Do a deed where it is done."""
        if deed.kind is DeedKind.LOOK:
            self.press(self.app.page.looked)
            return
        surface = self.surface
        part = surface.leaf(deed)
        if part is None:
            self.on_part(deed.kind, surface.glass())
            return
        self.turn_to(part)
        match part:
            case FieldPart() if deed.kind is DeedKind.TYPE:
                self.write(part, deed.text)
            case SliderPart():
                self.slide(part, deed.value)
            case CameraPart():
                self.scan(part)
            case _ if deed.kind in (DeedKind.SWITCH_ON, DeedKind.SWITCH_OFF):
                self.press(part)
            case _:
                self.on_part(deed.kind, part)

    @property
    def pad(self) -> KeyPad | None:
        """The keys of a field, if they are shown."""
        pads = self.app.page.findChildren(KeyPad)
        return next((each for each in pads if each.isVisible()), None)

    def turn_to(self, part: QWidget) -> None:
        """Put keys away and turn pages with the visible buttons until the part is seen."""
        surface = self.surface
        if not part.isVisible() and self.pad is not None:
            self.end_writing(self.pad)
        if part.isVisible() or not isinstance(surface, Device):
            return
        pager = surface.findChild(Pager)
        for button in (pager.before, pager.after):
            while not part.isVisible() and button.isEnabled() and button.isVisible():
                self.app.rest_hands()
                self.press(button)
                self.app.settle()
        assert part.isVisible(), f"{part.accessibleName()} is on no page"

    def end_writing(self, pad: KeyPad) -> None:
        """Press 写好了, which puts the keys away."""
        done = next(key for key in pad.findChildren(PadKey) if key.text() == "写好了")
        self.press(done)
        self.app.settle()


class Mouse(Hands):
    """One button of the mouse, and now and then the other."""

    def press(self, button: QWidget) -> None:
        assert button.isVisible(), button.accessibleName()
        QTest.mouseClick(button, _LEFT)

    def on_part(self, kind: DeedKind, part: QWidget) -> None:
        middle = part.rect().center()
        if kind in SWIPES:
            self._swipe(kind, part, middle)
        elif kind is DeedKind.SECOND:
            QTest.mouseClick(part, Qt.MouseButton.RightButton)
        elif kind is DeedKind.HOLD:
            QTest.mousePress(part, _LEFT, _NONE, middle)
            QTest.qWait(HOLD_MS + 60)
            if isValid(part):  # else the screen has changed under the finger
                QTest.mouseRelease(part, _LEFT, _NONE, middle)
        elif kind is DeedKind.DOUBLE:
            for _ in range(2):
                QTest.mouseClick(part, _LEFT)
        else:
            QTest.mouseClick(part, _LEFT)
            if isinstance(part, Pressable) and part.doubles:
                QTest.qWait(SECOND_CLICK_MS + 60)

    def _swipe(self, kind: DeedKind, part: QWidget, middle: QPoint) -> None:
        far = SWIPE_PX + 20
        way = {
            DeedKind.UP: QPoint(0, -far),
            DeedKind.DOWN: QPoint(0, far),
            DeedKind.LEFT: QPoint(-far, 0),
            DeedKind.RIGHT: QPoint(far, 0),
        }[kind]
        under = part.childAt(middle) or part
        start = under.mapFrom(part, middle) if under is not part else middle
        QTest.mousePress(under, _LEFT, _NONE, start)
        QTest.mouseMove(under, start + way)
        QTest.mouseRelease(under, _LEFT, _NONE, start + way)

    def write(self, field: FieldPart, text: str) -> None:
        QTest.mouseClick(field, _LEFT)
        self.app.settle()
        pad = self.pad
        assert pad is not None, "a field that is touched opens its keys"
        for _ in range(len(field.text())):
            pad.erase()
        for char in "".join(text.split()):
            if isValid(field):  # else the screen shows already what the last word has led to
                self._write(pad, field, char)
        if isValid(field) and field.text() and self.app.page.exercise is not None:
            field.finish()

    def _write(self, pad: KeyPad, field: FieldPart, char: str) -> None:
        before = field.text()
        for letter in (*sounds(char), char):
            key, writes = pad.act_key(char)
            if not writes:
                key, writes = pad.act_key(letter)
            if isinstance(key, QAbstractButton) and key.isVisible():
                self.press(key)
            elif key is not pad:
                QTest.mouseClick(key, _LEFT)
            self.app.settle()
            if not isValid(field) or field.text() != before:
                return
        _commit(field, char)  # a word that the keys offer on no page

    def slide(self, slider: SliderPart, value: int) -> None:
        at = slider.place_of(value).center().toPoint()
        QTest.mouseClick(slider, _LEFT, _NONE, at)

    def scan(self, camera: CameraPart) -> None:
        _frame(camera, self.press, self.app)


class Keys(Hands):
    """The keyboard alone: Tab until the ring is there, and then a key."""

    def reach(self, control: QWidget) -> None:
        """Press Tab until this control has the keyboard.

        A field on the way opens its keys, which may take the control's room: they are put away.
        """
        for _ in range(MOST_TABS):
            focus = QApplication.focusWidget()
            assert focus is not None
            if focus is control:
                return
            pad = self.pad
            hides = pad is not None and not control.isVisible()
            if hides and isinstance(focus, PadKey) and focus.text() == "写好了":
                QTest.keyClick(focus, Qt.Key.Key_Return)
                self.app.settle()
                if not control.isVisible() and not isinstance(control, BigButton):
                    self.turn_to(control)
                continue
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {control.accessibleName()}")

    def press(self, button: QWidget) -> None:
        self.reach(button)
        QTest.keyClick(button, Qt.Key.Key_Return)

    def on_part(self, kind: DeedKind, part: QWidget) -> None:
        if part is self.surface.glass():
            part = self.surface.strip
        self.reach(part)
        if kind in SWIPES:
            QTest.keyClick(part, _KEYS[kind], _CTRL)
            return
        key, held = {
            DeedKind.HOLD: (Qt.Key.Key_Return, _SHIFT),
            DeedKind.DOUBLE: (Qt.Key.Key_Return, _CTRL),
            DeedKind.SECOND: (Qt.Key.Key_Menu, _NONE),
        }.get(kind, (Qt.Key.Key_Return, _NONE))
        QTest.keyClick(part, key, held)

    def write(self, field: FieldPart, text: str) -> None:
        self.reach(field)
        for _ in range(len(field.text())):
            QTest.keyClick(field, Qt.Key.Key_Backspace)
        _commit(field, text)  # as the system's input method does
        QTest.keyClick(field, Qt.Key.Key_Return)

    def slide(self, slider: SliderPart, value: int) -> None:
        self.reach(slider)
        while abs(slider.value() - value) > slider.singleStep() // 2:
            on = slider.value() < value
            QTest.keyClick(slider, Qt.Key.Key_Right if on else Qt.Key.Key_Left)
        QTest.keyClick(slider, Qt.Key.Key_Return)

    def scan(self, camera: CameraPart) -> None:
        _frame(camera, self.press, self.app)


class ScreenReader(Hands):
    """The actions, values and texts that a screen reader is told of."""

    def press(self, button: QWidget) -> None:
        told = QAccessible.queryAccessibleInterface(button).actionInterface()
        names = told.actionNames()
        told.doAction(next(name for name in ("Press", "Toggle") if name in names))
        QTest.qWait(_ANIMATED_MS)

    def on_part(self, kind: DeedKind, part: QWidget) -> None:
        if isinstance(part, FieldPart):
            part.setFocus()
            QTest.keyClick(part, Qt.Key.Key_Return)
            return
        if part is self.surface.glass():
            part = self.surface.strip
        told = QAccessible.queryAccessibleInterface(part).actionInterface()
        names = told.actionNames()
        told.doAction("Press" if kind is DeedKind.TAP else kind.value)
        assert kind is DeedKind.TAP or kind.value in names

    def write(self, field: FieldPart, text: str) -> None:
        QAccessible.queryAccessibleInterface(field).setText(QAccessible.Text.Value, text)
        field.finish()

    def slide(self, slider: SliderPart, value: int) -> None:
        told = QAccessible.queryAccessibleInterface(slider).valueInterface()
        told.setCurrentValue(value)
        slider.settle()

    def scan(self, camera: CameraPart) -> None:
        _frame(camera, self.press, self.app)


WAYS = {"mouse": Mouse, "keys": Keys, "screen reader": ScreenReader}


def _commit(field: FieldPart, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def _frame(camera: CameraPart, press: Callable[[QWidget], None], app: SilentApp) -> None:
    """Press the four buttons until the code is in the frame."""
    left, up, down, right = camera.arrows
    for _ in range(12):
        at = camera.view.at
        if camera.view.is_framed:
            return
        way = (right if at.x() < 0 else left) if abs(at.x()) >= 0.5 else down if at.y() < 0 else up
        press(way)
        app.settle()
