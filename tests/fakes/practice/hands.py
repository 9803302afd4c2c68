"""A practice screen in a window of its own, somebody's hands on it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from content.lessons.course import Part, PartKind, Screen, ScreenKind
from content.lessons.deed import Deed
from ui.look.icons import Icons
from ui.look.look import Look
from ui.look.metrics import MIN_INTERFACE_PX, metrics
from ui.look.theme import load_theme
from ui.practice.frames.device import Device
from ui.practice.frames.making import Leaf
from ui.practice.inner_look import LEAST_TARGET_PX
from ui.practice.keypads.key import PadKey
from ui.practice.parts.field import FieldPart
from ui.practice.parts.pressable import Pressable
from ui.practice.parts.rows import TextPart
from ui.practice.parts.switches import SliderPart, SwitchPart
from ui.practice.practice_screen import PracticeScreen
from ui.widgets.frame.focus_order import reading_order

ROOMS = {(1024, 600): (460, 380), (1366, 768): (470, 520), (1920, 1080): (510, 800)}
"""Windows, and the px that their pages leave for a practice screen."""


class Practice:
    """Somebody in front of a practice screen."""

    def __init__(self, cache: Path) -> None:
        self.screen = PracticeScreen(Icons(cache), pace=0.01)
        self.deeds: list[Deed] = []
        self.screen.did.connect(self.deeds.append)
        self.fit((1024, 600), 3, "paper")
        self.screen.show()

    def fit(self, window: tuple[int, int], size: int, theme: str) -> None:
        self.screen.resize(*ROOMS[window])
        self.screen.set_look(Look(load_theme(theme), metrics(*window, size)))

    def show(
        self, *parts: Part, kind: ScreenKind = ScreenKind.PHONE, wanted: Deed | None = None
    ) -> None:
        self.deeds.clear()
        self.show_screen(Screen("试", kind, parts), wanted)

    def show_screen(self, screen: Screen, wanted: Deed | None = None) -> None:
        self.screen.show_screen(screen, wanted)
        # The screen before goes now: nobody is in the middle of one of its presses.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[call-overload]

    def leaves(self) -> list[Leaf]:
        """Every widget that tells deeds, also on pages that are not shown."""
        kinds = (Pressable, SwitchPart, SliderPart, FieldPart)
        return [each for each in self.screen.findChildren(QWidget) if isinstance(each, kinds)]

    def leaf(self, name: str) -> Leaf:
        found = next(each for each in self.leaves() if each.part.name == name)
        self.turn_to(found)
        return found

    def turn_to(self, widget: QWidget) -> None:
        device = self.device
        if device is not None:
            device.reveal(widget)

    @property
    def device(self) -> Device | None:
        devices = [each for each in self.screen.findChildren(Device) if not each.isHidden()]
        return devices[-1] if devices else None

    def pages(self) -> Iterator[int]:
        """Turn from the first page to the last."""
        device = self.device
        if device is None:
            yield 0
            return
        device.active.turn(-device.active.pages)
        for page in range(device.active.pages):
            if page:
                device.active.turn(1)
            yield page

    def by_tab(self) -> list[QWidget]:
        """What Tab reaches on the page that is shown, in its order."""
        return reading_order(self.screen)


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def actions(widget: QWidget) -> list[str]:
    return list(QAccessible.queryAccessibleInterface(widget).actionInterface().actionNames())


def do(widget: QWidget, action: str) -> None:
    QAccessible.queryAccessibleInterface(widget).actionInterface().doAction(action)


def faults(practice: Practice) -> list[str]:
    """Return what is cut, lies over something else, is too small, or is on no page."""
    found: list[str] = []
    seen: set[QWidget] = set()
    wanted = {each for each in practice.leaves() if _is_meant(each, practice)}
    for page in practice.pages():
        shown = [each for each in practice.leaves() if each.isVisible()]
        texts = [each for each in practice.screen.findChildren(TextPart) if each.isVisible()]
        seen.update(shown)
        for each in [*shown, *texts]:
            name = f"{page}: {type(each).__name__} {spoken(each)[:12]!r}"
            found += [f"{name} {fault}" for fault in _faults_of(each, practice.screen)]
        found += [f"{page}: {fault}" for fault in _over_each_other([*shown, *texts])]
    found += [f"on no page: {spoken(each)!r}" for each in wanted - seen]
    return found


def states(practice: Practice, screen: Screen) -> Iterator[tuple[str, bool]]:
    """Show a screen, and then with the keys of each of its fields, which True tells."""
    practice.show_screen(screen)
    yield screen.name, False
    device = practice.device
    for field in device.leaves if device is not None else ():
        if isinstance(field, FieldPart):
            field.opened.emit()
            yield f"{screen.name}, {field.part.name}", True


def key_faults(practice: Practice) -> list[str]:
    """Return what is wrong while keys are shown: the field is not seen, or a key is too small."""
    device = practice.device
    if device is None or device.keys is None:
        return ["no keys"]
    field = device.keys.field
    practice.turn_to(field)
    found = []
    if not field.isVisible() or field.height() < field.height_for(field.width()):
        found.append("the field is not seen")
    keys = [key for key in device.keys.findChildren(PadKey) if key.isVisible()]
    lowest = min(keys, key=PadKey.height)
    if lowest.height() < LEAST_TARGET_PX:
        found.append(f"a key of {lowest.size().toTuple()}: {lowest.text()}")
    return found


def _is_meant(leaf: Leaf, practice: Practice) -> bool:
    device = practice.device
    return device is None or leaf in device.leaves


def _faults_of(widget: QWidget, screen: QWidget) -> Iterator[str]:
    place = QRect(widget.mapTo(screen, QPoint()), widget.size())
    above = widget.parentWidget()
    while above is not None:
        room = QRect(above.mapTo(screen, QPoint()), above.size())
        if not room.contains(place):
            yield f"{place.getRect()} outside {type(above).__name__} {room.getRect()}"
        if above is screen:
            break
        above = above.parentWidget()
    assert isinstance(widget, Leaf | TextPart)
    needed = widget.height_for(widget.width())
    if needed > widget.height():
        yield f"needs {needed} px in height, has {widget.height()}"
    if isinstance(widget, TextPart):
        if widget.font().pixelSize() < MIN_INTERFACE_PX:
            yield f"words of {widget.font().pixelSize()} px"
        return
    if min(widget.width(), widget.height()) < LEAST_TARGET_PX:
        yield f"a target of {widget.size().toTuple()}"


def _over_each_other(widgets: list[QWidget]) -> Iterator[str]:
    for at, one in enumerate(widgets):
        here = QRect(one.mapToGlobal(QPoint()), one.size())
        for other in widgets[at + 1 :]:
            there = QRect(other.mapToGlobal(QPoint()), other.size())
            both = one.isAncestorOf(other) or other.isAncestorOf(one)
            if here.intersects(there) and not both:
                yield f"{spoken(one)!r} over {spoken(other)!r}"


def part(kind: PartKind, name: str, **more: object) -> Part:
    return Part(kind, name, **more)  # type: ignore[arg-type]
