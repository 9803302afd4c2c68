"""Rows in pages instead of scrolling: as many as fit, whole ones only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.look import Look


class StackRow(Protocol):
    """What a row must be able to do: it is a QWidget as well."""

    def set_look(self, look: Look) -> None:
        """Take on a look."""

    def height_for(self, width: int) -> int:
        """Return the height in px that it needs in this width."""


class RowStack(QWidget):
    """Shows one page of rows. Rows are made only for the page that is shown."""

    page_changed = Signal()

    def __init__(self, make: Callable[[int], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._look: Look | None = None
        self._count = 0
        self._first = 0
        self._starts: list[int] = [0]
        self._rows: list[QWidget] = []
        self._shown = range(0)

    # --- what is shown ---

    def set_count(self, count: int, first: int = 0) -> None:
        """Show `count` rows, on the page that holds row number `first`."""
        self._count = count
        self._first = min(max(first, 0), max(0, count - 1))
        self._arrange()

    @property
    def rows(self) -> Sequence[QWidget]:
        """The row widgets on this page."""
        return tuple(self._rows)

    @property
    def first(self) -> int:
        """The number of the first row on this page."""
        return self._starts[self.page]

    def focus_on(self, number: int) -> bool:
        """Give the keyboard to the button of this row; False if there is none on this page."""
        if number not in self._shown:
            return False
        return self._focus(self._rows[self._shown.index(number)])

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return max(i for i, start in enumerate(self._starts) if start <= self._first)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._starts)

    def turn(self, step: int) -> None:
        """Show the next (1) or previous (-1) page, if there is one."""
        page = min(max(self.page + step, 0), self.pages - 1)
        self._first = self._starts[page]
        self._arrange()

    # --- layout ---

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        look = self._look
        if look is None or self.width() < 100 or self.height() < 50:
            return
        m = look.metrics
        left, gap = m.margin, m.gap
        width = self.width() - 2 * left
        focused = self._focused()
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        # All rows of one list look alike: the tallest of a few tells how many fit.
        probe = [self._new(i, look) for i in range(self._first, min(self._count, self._first + 8))]
        heights = [row.height_for(width) for row in probe]  # type: ignore[attr-defined]
        tallest = max(heights, default=1)
        space = self.height() - 2 * m.gap
        fit = max(1, (space + gap) // (tallest + gap))
        self._starts = list(range(0, max(1, self._count), fit))
        start = self._starts[self.page]
        for row in probe:
            row.deleteLater()
        shown = range(start, min(self._count, start + fit))
        spare = max(0, space - fit * tallest - (fit - 1) * gap)
        height = min(tallest + spare // fit, round(tallest * 1.35))
        y = gap
        for index in shown:
            row = self._new(index, look)
            row.setGeometry(QRect(left, y, width, height))
            row.show()
            self._rows.append(row)
            y += height + gap
        self._shown = shown
        if focused in shown:
            self._focus(self._rows[shown.index(focused)])
        self.page_changed.emit()

    def _focused(self) -> int:
        """Return the number of the row that has the keyboard, -1 for none."""
        focus = QApplication.focusWidget()
        rows = zip(self._shown, self._rows, strict=True)
        return next((n for n, row in rows if focus and row.isAncestorOf(focus)), -1)

    @staticmethod
    def _focus(row: QWidget) -> bool:
        """Give the keyboard to a row; False if it has nothing to press."""
        for button in row.findChildren(QAbstractButton):
            if button.isVisible():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _new(self, index: int, look: Look) -> QWidget:
        row = self._make(index)
        row.setParent(self)
        # Not shown with the stack: a row that only tells its height is on its way out.
        row.hide()
        row.set_look(look)  # type: ignore[attr-defined]
        return row
