"""The deeds of a part as actions for screen readers: tap, hold, double click, swipes.

Qt tells screen readers of a press alone. A `QAccessibleWidget` of ours tells of the others too; its
own `interface_cast` gives the actions, and must not be overridden.
"""

from __future__ import annotations

import atexit
from typing import Protocol, cast, runtime_checkable
from weakref import WeakSet

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget
from shiboken6 import isValid

from content.lessons.deed import DeedKind

PRESS = "Press"
"""Qt's own name of the action that presses."""
_INSTALLED = "tellsDeedsToScreenReaders"


@runtime_checkable
class Doing(Protocol):
    """A widget that does deeds by their kind."""

    def deeds(self) -> tuple[DeedKind, ...]:
        """Return the deeds that it knows; a tap is the action `Press`."""

    def do(self, kind: DeedKind) -> None:
        """Do one of them, as mouse and keys would."""

    def role(self) -> QAccessible.Role:
        """Return its role."""


class _Told(QAccessibleWidget):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, cast(Doing, widget).role())
        self._doing = cast(Doing, widget)

    def actionNames(self) -> list[str]:
        kinds = self._doing.deeds()
        return [PRESS if kind is DeedKind.TAP else kind.value for kind in kinds]

    def doAction(self, name: str) -> None:
        self._doing.do(DeedKind.TAP if name == PRESS else DeedKind(name))

    def localizedActionName(self, name: str) -> str:
        return DeedKind.TAP.value if name == PRESS else name

    def localizedActionDescription(self, name: str) -> str:
        return self.localizedActionName(name)

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


def tell_deeds() -> None:
    """Let screen readers know the deeds of parts; the first call counts."""
    application = QApplication.instance()
    if application is None or application.property(_INSTALLED):
        return
    application.setProperty(_INSTALLED, True)
    made: WeakSet[_Told] = WeakSet()

    def make(_: str, thing: QObject) -> QAccessibleInterface | None:
        if not isinstance(thing, QWidget) or not isinstance(thing, Doing):
            return None
        told = _Told(thing)
        made.add(told)
        return told

    def end() -> None:
        for told in list(made):
            if isValid(told):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(told))

    QAccessible.installFactory(make)
    # Qt would delete them after Python has ended, and crash.
    atexit.register(end)
