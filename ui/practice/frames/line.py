"""Things side by side: a line of a screen, the line of a title, a bar."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look.look import Look
from ui.practice.frames.laid import Laid, widget_of
from ui.practice.parts.buttons import ButtonPart
from ui.practice.parts.field import FieldPart
from ui.practice.parts.rows import TextPart

_Placed = list[tuple[QWidget, QRect]]


class Line(QWidget):
    """Puts its widgets side by side; those that have no room go into the next line."""

    def __init__(self, parent: QWidget | None = None, *, is_head: bool = False) -> None:
        """`is_head`: the first is the title, which takes what the others leave."""
        super().__init__(parent)
        self._items: list[Laid] = []
        self._is_head = is_head

    def add(self, item: Laid) -> None:
        """Add a widget at the right."""
        self._items.append(item)

    @property
    def items(self) -> tuple[Laid, ...]:
        """The widgets, from left to right."""
        return tuple(self._items)

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        for item in self._items:
            item.set_look(look)
        self._arrange()

    def natural_width(self) -> int:
        """Return the width in px of all in one line."""
        return sum(item.natural_width() for item in self._items)

    def least_width(self) -> int:
        """Return the least width in px."""
        return max((item.least_width() for item in self._items), default=0)

    def height_for(self, width: int) -> int:
        """Return the height in px that it needs at this width."""
        return max((place.bottom() + 1 for _, place in self._placed(width)), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        for widget, place in self._placed(self.width()):
            widget.setGeometry(place)

    def _placed(self, width: int) -> _Placed:
        if self._is_head:
            return self._head(width)
        placed: _Placed = []
        top = 0
        for row in self._rows(width):
            widths = _shared(row, width)
            high = max(item.height_for(wide) for item, wide in zip(row, widths, strict=True))
            left = 0
            for item, wide in zip(row, widths, strict=True):
                own = item.height_for(wide)
                placed.append((widget_of(item), QRect(left, top + (high - own) // 2, wide, own)))
                left += wide
            top += high
        return placed

    def _head(self, width: int) -> _Placed:
        title, *others = self._items
        side = sum(item.natural_width() for item in others)
        room = max(60, width - side)
        high = max(title.height_for(room), *(each.height_for(0) for each in others), 0)
        placed: _Placed = [(widget_of(title), QRect(0, 0, room, high))]
        left = room
        for item in others:
            wide = item.natural_width()
            own = item.height_for(wide)
            placed.append((widget_of(item), QRect(left, (high - own) // 2, wide, own)))
            left += wide
        return placed

    def _rows(self, width: int) -> list[list[Laid]]:
        rows: list[list[Laid]] = [[]]
        used = 0
        for item in self._items:
            wanted = max(item.least_width(), min(item.natural_width(), width // 4))
            if rows[-1] and used + wanted > width:
                rows.append([])
                used = 0
            rows[-1].append(item)
            used += wanted
        return [row for row in rows if row]


class Bar(QWidget):
    """A bar at the edge of a screen. Where its words have no room, icons stand alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[Laid] = []

    def add(self, item: Laid) -> None:
        """Add a widget at the right."""
        self._items.append(item)

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        for item in self._items:
            item.set_look(look)
        self._arrange()

    def _fit(self, width: int) -> None:
        """Leave words out where not all of them have room."""
        buttons = [each for each in self._items if isinstance(each, ButtonPart) and each.part.icon]
        has_field = any(isinstance(each, FieldPart) for each in self._items)
        for bare, stacked in ((False, False), (False, True), (True, False)):
            for button in buttons:
                button.bare, button.stacked = bare or has_field, stacked
            if has_field or sum(item.natural_width() for item in self._items) <= width:
                return

    def height_for(self, width: int) -> int:
        """Return the height in px that it needs at this width."""
        self._fit(width)
        return max((place.bottom() + 1 for _, place in self._placed(width)), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        self._fit(self.width())
        for widget, place in self._placed(self.width()):
            widget.setGeometry(place)

    def _placed(self, width: int) -> _Placed:
        if not self._items:
            return []
        rows: list[list[Laid]] = [[]]
        used = 0
        for item in self._items:
            least = item.natural_width() if isinstance(item, ButtonPart) else item.least_width()
            least = min(least, width)
            if rows[-1] and used + least > width:
                rows.append([])
                used = 0
            rows[-1].append(item)
            used += least
        placed: _Placed = []
        top = 0
        for row in rows:
            widths = _stretched(row, width)
            high = max(item.height_for(wide) for item, wide in zip(row, widths, strict=True))
            left = 0
            for item, wide in zip(row, widths, strict=True):
                placed.append((widget_of(item), QRect(left, top, wide, high)))
                left += wide
            top += high
        return placed


def _shared(row: list[Laid], width: int) -> list[int]:
    """Return widths for the widgets of a row: equal ones, where all have room in them."""
    equal = width // len(row)
    if all(item.least_width() <= equal for item in row) and not any(
        isinstance(item, TextPart) for item in row
    ):
        return [equal] * len(row)
    wanted = [max(item.least_width(), min(item.natural_width(), width)) for item in row]
    spare = width - sum(wanted)
    if spare < 0:
        # Those that are widest give.
        least = [item.least_width() for item in row]
        over = sum(wanted) - sum(least)
        room = max(0, width - sum(least))
        return [
            low + (want - low) * room // max(1, over)
            for low, want in zip(least, wanted, strict=True)
        ]
    texts = [at for at, item in enumerate(row) if isinstance(item, TextPart)]
    for at in texts or range(len(row)):
        wanted[at] += spare // len(texts or row)
    return wanted


def _stretched(row: list[Laid], width: int) -> list[int]:
    """Return widths for a bar: a field takes what is left, or a text; else all share it."""
    wide = [
        item.natural_width() if isinstance(item, ButtonPart) else item.least_width() for item in row
    ]
    wide = [min(each, width) for each in wide]
    spare = max(0, width - sum(wide))
    takers = [at for at, item in enumerate(row) if isinstance(item, FieldPart | TextPart)]
    for at in takers or range(len(row)):
        wide[at] += spare // len(takers or row)
    return wide
