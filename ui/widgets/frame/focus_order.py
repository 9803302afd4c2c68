"""Where Tab and arrows lead: Tab goes in reading order, arrows in their direction.

The order comes from the present places of the controls. The order in which they were made means
nothing: a list makes new rows for every page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

Place = TypeVar("Place", bound=QWidget)
ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Keys that move the focus, with the direction in x and y."""


def reading_order(container: QWidget) -> list[QWidget]:
    """Return the widgets that take the focus by Tab now: row by row, each from left to right.

    Widgets in one container stay together: a rail comes before the widgets after it.
    """
    found: list[QWidget] = []
    for child in _in_rows(_shown_children(container)):
        if _takes_focus(child):
            found.append(child)
        else:
            found += reading_order(child)
    return found


def neighbour(window: QWidget, current: QWidget, direction: tuple[int, int]) -> QWidget | None:
    """Return the widget that takes the focus from `current` in this direction.

    None if there is none.

    Sideways only widgets in the same row count. Up and down, widgets in the same column come before
    those aside.
    """
    return nearest(window, current, direction, reading_order(window))


def nearest(
    window: QWidget, current: QWidget, direction: tuple[int, int], among: Iterable[Place]
) -> Place | None:
    """Return which of these widgets inside of `window` lies next in this direction, or None."""
    here = _place(current, window)
    best: tuple[int, int, int] | None = None
    found: Place | None = None
    for widget in among:
        if widget is current:
            continue
        cost = _cost(here, _place(widget, window), direction)
        if cost is not None and (best is None or cost < best):
            best, found = cost, widget
    return found


def _cost(here: QRect, there: QRect, direction: tuple[int, int]) -> tuple[int, int, int] | None:
    """Return a key that orders neighbours, the nearest lowest; None for a widget elsewhere."""
    across, down = direction
    if across:
        if not _overlap(here.top(), here.bottom(), there.top(), there.bottom()):
            return None
        way = there.left() - here.right() if across > 0 else here.left() - there.right()
        aside = abs(there.center().y() - here.center().y())
        return (0, way, aside) if way > 0 else None
    way = there.top() - here.bottom() if down > 0 else here.top() - there.bottom()
    if way <= 0:
        return None
    below = _overlap(here.left(), here.right(), there.left(), there.right())
    aside = abs(there.center().x() - here.center().x())
    return (0 if below else 1, way, aside)


def _overlap(first: int, last: int, other_first: int, other_last: int) -> bool:
    return min(last, other_last) > max(first, other_first)


def _takes_focus(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return bool(widget.focusPolicy() & tab) and widget.isEnabled()


def _shown_children(container: QWidget) -> list[QWidget]:
    return [
        child
        for child in container.children()
        if isinstance(child, QWidget) and not child.isWindow() and child.isVisible()
    ]


def _in_rows(widgets: list[QWidget]) -> list[QWidget]:
    """Return the widgets row by row; two share a row when they overlap by half in height."""
    ordered: list[QWidget] = []
    rest = sorted(widgets, key=lambda widget: (widget.y(), widget.x()))
    while rest:
        first = rest[0].geometry()
        row = [widget for widget in rest if _shares_row(first, widget.geometry())]
        ordered += sorted(row, key=lambda widget: widget.x())
        rest = [widget for widget in rest if widget not in row]
    return ordered


def _shares_row(one: QRect, other: QRect) -> bool:
    both = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) + 1
    return one == other or 2 * both > min(one.height(), other.height())


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())
