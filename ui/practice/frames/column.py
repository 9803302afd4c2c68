"""Things one below the other, in pages: nothing is scrolled, and nothing is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from content.lessons.course import PartKind
from ui.look.look import Look
from ui.practice.frames.laid import Laid, widget_of
from ui.practice.parts.buttons import ButtonPart, IconPart
from ui.practice.parts.camera import CameraPart
from ui.practice.parts.rows import BubblePart
from ui.widgets.frame.paging import Paging

_WIDEST_BUTTON = 18
"""Characters: a button of a wide window is no wider."""
_EDGE = 9
"""px between the things in a window and its upper and lower border."""
_INSET = 10
"""px between the border of a window on a desktop and what is in it."""


@dataclass(slots=True)
class _Row:
    height: int
    group: int
    places: list[tuple[QWidget, int, int, int]] = field(default_factory=list)
    """Widgets with left, width, height in px."""
    grows: bool = False
    above: int = 0
    """px above its widgets: the upper edge of a window."""
    below: int = 0


class Column(QWidget):
    """Shows a page of its widgets. A group of them has a border around it, as a window has."""

    turned = Signal()
    """Emitted when another page is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[tuple[Laid, int]] = []
        self._rows: list[_Row] = []
        self._paging = Paging()
        self._look: Look | None = None
        self.resting_place: QWidget | None = None
        """Gets the keyboard's focus when what has it leaves the sight."""
        self.centred = False
        """Whether spare room is shared above and below."""

    def fill(self, items: Sequence[tuple[Laid, int]]) -> None:
        """Take these widgets, each with the number of its group, 0 for none."""
        self._items = list(items)

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        for item, _ in self._items:
            item.set_look(look)
        self.update()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._paging.pages

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._paging.page

    def turn(self, step: int) -> None:
        """Show the next (1) or previous (-1) page, if there is one."""
        self._paging.turn(step)
        self._show()
        self.turned.emit()

    def reveal(self, widget: QWidget) -> None:
        """Show the page with this widget, or with what holds it."""
        for number, row in enumerate(self._rows):
            if any(each is widget or each.isAncestorOf(widget) for each, *_ in row.places):
                if number not in self._paging.shown:
                    self._paging.first = number
                    self._show()
                    self.turned.emit()
                return

    # --- layout ---

    def natural_height(self, width: int) -> int:
        """Return the height in px of all rows at this width."""
        return sum(row.height for row in self._made(width))

    @property
    def tallest(self) -> int:
        """The height in px of its highest row, as it was arranged."""
        return max((row.height for row in self._rows), default=0)

    def arrange(self, width: int, height: int) -> None:
        """Cut the pages for a room of width × height px."""
        self._rows = self._made(width)
        starts, used = [0], 0
        for number, row in enumerate(self._rows):
            if used and used + row.height > height:
                starts.append(number)
                used = 0
            used += row.height
        first = self._paging.first
        self._paging.begin(len(self._rows), first)
        self._paging.cut(starts)
        self.resize(width, height)
        self._show()

    def _made(self, width: int) -> list[_Row]:
        rows: list[_Row] = []
        grid: list[IconPart] = []
        in_group = 0
        for item, group in [*self._items, (None, -1)]:
            if grid and (not isinstance(item, IconPart) or group != in_group):
                rows += self._grid(grid, width, in_group)
                grid = []
            in_group = group
            if isinstance(item, IconPart):
                grid.append(item)
            elif item is not None:
                rows.append(self._single(item, width, group))
        for number, row in enumerate(rows):
            begins = number == 0 or rows[number - 1].group != row.group
            ends = number + 1 == len(rows) or rows[number + 1].group != row.group
            row.above = _EDGE if row.group and begins else 0
            row.below = _EDGE if row.group and ends else 0
            row.height += row.above + row.below
        return rows

    def _grid(self, icons: list[IconPart], width: int, group: int) -> list[_Row]:
        inset = _INSET if group else 0
        room = width - 2 * inset
        cell = max(icon.least_width() for icon in icons)
        columns = max(1, min(room // cell, 8, max(len(icons), 3)))
        wide = room // columns
        rows = []
        for start in range(0, len(icons), columns):
            some = icons[start : start + columns]
            high = max(icon.height_for(wide) for icon in some)
            row = _Row(high, group)
            row.places = [(icon, inset + at * wide, wide, high) for at, icon in enumerate(some)]
            rows.append(row)
        return rows

    def _single(self, item: Laid, width: int, group: int) -> _Row:
        inset = _INSET if group else 0
        room = width - 2 * inset
        left, wide = inset, room
        widget = widget_of(item)
        if isinstance(widget, BubblePart):
            wide = widget.bubble_width(room)
            if widget.part.kind is PartKind.SENT:
                left = width - inset - wide
        elif isinstance(widget, ButtonPart) and self._look is not None:
            most = self._look.metrics.interface * _WIDEST_BUTTON
            wide = min(room, max(most, item.natural_width()))
            if widget.part.is_small:
                wide = min(room, item.natural_width())
            left = inset + (room - wide) // 2
        high = item.height_for(wide)
        row = _Row(high, group, [(widget, left, wide, high)])
        row.grows = isinstance(widget, CameraPart)
        return row

    def _show(self) -> None:
        shown = self._paging.shown
        rows = [self._rows[number] for number in shown] if self._rows else []
        spare = max(0, self.height() - sum(row.height for row in rows))
        growing = [row for row in rows if row.grows]
        top = spare // 2 if self.centred and not growing else 0
        seen: set[QWidget] = set()
        for row in rows:
            more = spare // len(growing) if row.grows else 0
            for widget, left, wide, high in row.places:
                widget.setGeometry(QRect(left, top + row.above, wide, high + more))
                seen.add(widget)
            top += row.height + more
        self._rescue_focus(seen)
        for item, _ in self._items:
            widget = widget_of(item)
            widget.setVisible(widget in seen)
        self.update()

    def _rescue_focus(self, seen: set[QWidget]) -> None:
        """Take the focus from what is about to be hidden; Qt would give it to any neighbour."""
        focus = self.focusWidget()
        if focus is None or not focus.hasFocus() or not self.isAncestorOf(focus):
            return
        if not any(each is focus or each.isAncestorOf(focus) for each in seen):
            if self.resting_place is not None:
                self.resting_place.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                focus.clearFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the borders of windows."""
        if self._look is None or not self._rows:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes: dict[int, QRect] = {}
        for number in self._paging.shown:
            row = self._rows[number]
            if row.group and row.places:
                widget = row.places[0][0]
                box = QRect(2, widget.y() - row.above, self.width() - 4, row.height)
                boxes[row.group] = boxes.get(row.group, box).united(box)
        painter.setPen(QPen(QColor(self._look.theme.line), 2))
        for box in boxes.values():
            painter.drawRoundedRect(QRectF(box).adjusted(1, 4, -1, -4), 8, 8)
        painter.end()
