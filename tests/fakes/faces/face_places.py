"""The places of things in the window, and things that are too near to or on top of others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QWidget

from ui.look.metrics import MIN_GAP_PX
from ui.printing.preview import Preview
from ui.shell.window import Window
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.buttons.button_bar import ButtonBar
from ui.widgets.buttons.rail import Rail
from ui.widgets.frame.notice import Notice
from ui.widgets.frame.sound_picture import SoundPicture
from ui.widgets.frame.title_line import TitleLine
from ui.widgets.frame.top_bar import TopBar
from ui.widgets.page.page_surface import PageSurface
from ui.widgets.page.sheet import Sheet
from ui.widgets.rows.card import Card, ProgressLine
from ui.widgets.typing.screen_keyboard import ScreenKeyboard
from ui.widgets.typing.typing_field import TypingField

WORDS = (QAbstractButton, QLabel, TitleLine)

TARGETS = (BigButton, TypingField)
"""What a finger must meet."""

SOLID = (
    *WORDS,
    QLineEdit,
    Sheet,
    PageSurface,
    Card,
    SoundPicture,
    Preview,
    Notice,
    TopBar,
    ButtonBar,
    Rail,
    ScreenKeyboard,
)
"""None of these may lie over another, unless it stands on it."""


def shown_in(widget: QWidget) -> list[QWidget]:
    """Return what is visible in a widget that is, in the order of findChildren(QWidget).

    findChildren goes through all seventy pages, of which one is shown.
    """
    found = []
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible():
            found += [child, *shown_in(child)]
    return found


def neighbours(shown: list[QWidget], window: Window) -> Iterator[str]:
    """Yield what of this lies over something else or too near to it."""
    solid = [widget for widget in shown if isinstance(widget, SOLID) and _says(widget)]
    faces = {widget: face_of(widget, window) for widget in solid if isinstance(widget, TARGETS)}
    places = [(widget, in_window(widget, window)) for widget in solid]
    for (one, here), (other, there) in combinations(places, 2):
        if one in faces and other in faces:
            apart = _apart(faces[one], faces[other])
            if apart < MIN_GAP_PX:
                yield f"{name_of(one)} and {name_of(other)} are {apart:.0f} px apart"
        elif here.intersects(there) and not (one.isAncestorOf(other) or other.isAncestorOf(one)):
            yield f"{name_of(one)} overlaps {name_of(other)}"


def _apart(one: QRectF, other: QRectF) -> float:
    """Return the larger of the horizontal and vertical distances in px; below 0: they overlap."""
    across = max(one.left(), other.left()) - min(one.right(), other.right())
    down = max(one.top(), other.top()) - min(one.bottom(), other.bottom())
    return max(across, down)


def _says(widget: QWidget) -> bool:
    """Tell whether there is something of it to be covered: a label without words has nothing."""
    is_words = isinstance(widget, QLabel) and not isinstance(widget, ProgressLine)
    return not is_words or bool(widget.text())


def face_of(target: BigButton | TypingField, window: Window) -> QRectF:
    """Return what is to be pressed, without the room for the ring."""
    if isinstance(target, BigButton):
        face = target.face()
    else:
        assert target.look is not None
        room = target.look.metrics.ring_room
        face = QRectF(target.rect()).adjusted(room, room, -room, -room)
    return face.translated(target.mapTo(window, QPoint()).toPointF())


def in_window(widget: QWidget, window: Window) -> QRect:
    """Return its place in the window."""
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def inside_text(widget: QWidget) -> bool:
    """Qt's own parts of a text view: scroll-bar containers, the viewport."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def name_of(widget: QWidget) -> str:
    """Return what it is called in a list of faults."""
    words = widget.text() if isinstance(widget, WORDS) else widget.accessibleName()
    return f"{type(widget).__name__} {words[:16]!r}"
