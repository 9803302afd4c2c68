"""Rows in pages instead of scrolling: as many as fit, whole ones only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import nlargest
from typing import Any, Protocol

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.look.look import Look
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.paged_widget import PagedWidget
from ui.widgets.rows.row_headings import height_in_all, shown_headings, starts_of_pages

_MEASURED, _LIKELY = 8, 256
"""Rows of a list that are made to learn how high its rows are, and rows of which they are taken."""


class StackRow(Protocol):
    """The methods of a row; it is a QWidget as well."""

    def set_look(self, look: Look) -> None:
        """Take on a look."""

    def height_for(self, width: int) -> int:
        """Return the height in px that the row needs in this width."""

    def stand_under(self, heading: str) -> None:
        """Tell screen readers that these words stand above it; only in a list with headings."""


class RowStack(PagedWidget):
    """Shows one page of rows. Rows are made only for the page that is shown.

    A row under a heading tells it to screen readers, also where there is no room for its words.

    It keeps the items and makes rows from them, so a change of the page's own list does no harm.
    All rows of a list are equally high, so that its pages are the same forwards and backwards.
    """

    def __init__(
        self,
        make: Callable[[Any], QWidget],
        title: Callable[[Any], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._make, self._title = make, title
        self._items: tuple[Any, ...] = ()
        self._headings: tuple[str, ...] = ()
        self._heads: list[Label] = []
        self._tallest = 0, 0
        """The width of the rows, and the height that the tallest of all needs in it."""
        self._rows: list[QWidget] = []
        self._shown = range(0)

    # --- what is shown ---

    def list_items(
        self, items: Sequence[Any], first: int = 0, headings: Sequence[str] = ()
    ) -> None:
        """Show a row for each of these, on the page that holds row number `first`.

        `headings` has for each item the words above its group, "" for none; () is a list without.
        """
        self._items, self._headings = tuple(items), tuple(headings)
        self._paging.begin(len(self._items), first)
        self._tallest = 0, 0
        self.arrange()

    @property
    def rows(self) -> Sequence[QWidget]:
        """The row widgets on this page."""
        return tuple(self._rows)

    @property
    def first(self) -> int:
        """The number of the first row on this page."""
        return self._paging.shown.start

    @property
    def page_titles(self) -> tuple[str, ...]:
        """The title of the first row of each page."""
        return tuple(self._title(self._items[at]) for at in self.page_starts)

    @property
    def page_starts(self) -> tuple[int, ...]:
        """The number of the first row of each page."""
        return tuple(self._paging.starts) if self._items else ()

    def focus_on(self, number: int) -> bool:
        """Give the keyboard to the button of this row; False if there is none on this page."""
        if number not in self._shown:
            return False
        return self._focus(self._rows[self._shown.index(number)])

    # --- layout ---

    def set_look(self, look: Look) -> None:
        self._tallest = 0, 0
        super().set_look(look)

    def arrange(self) -> None:
        look = self._look
        if look is None or self.width() < 100 or self.height() < 50:
            return
        m = look.metrics
        left, gap = m.margin, m.gap
        width = self.width() - 2 * left
        focused, button = self._focused()
        for old in (*self._rows, *self._heads):
            old.hide()
            old.deleteLater()
        self._rows, self._heads, self._shown = [], [], range(0)
        tallest = self._measure(width, look)
        space = self.height() - 2 * m.gap
        head = self._measure_headings(width, look)
        headings = self._headings if 0 < head <= space - tallest else ()
        if headings:
            starts = starts_of_pages(headings, tallest, head, gap, space)
            self._paging.cut(starts)
            height = height_in_all(headings, starts, tallest, head, gap, space)
        else:
            fit = max(1, (space + gap) // (tallest + gap))
            self._paging.cut_evenly(fit)
            spare = max(0, space - fit * tallest - (fit - 1) * gap)
            height = tallest + spare // fit
        height = min(height, round(tallest * 1.35))
        shown = self._paging.shown
        above = shown_headings(self._headings, shown) if self._headings else [""] * len(shown)
        y = gap
        for index, heading in zip(shown, above, strict=True):
            row = self._new(self._items[index], look)
            if heading:
                row.stand_under(heading)  # type: ignore[attr-defined]
            if heading and headings:
                label = self._new_heading(heading, look)
                label.setGeometry(QRect(left, y, width, head - gap // 2))
                label.show()
                self._heads.append(label)
                y += head
            row.setGeometry(QRect(left, y, width, height))
            row.show()
            self._rows.append(row)
            y += height + gap
        self._shown = shown
        if focused in shown:
            self._focus(self._rows[shown.index(focused)], button)
        self.page_changed.emit()

    def _measure(self, width: int, look: Look) -> int:
        """Return the height in px that the tallest row of the list needs in this width."""
        if self._tallest[0] != width:
            # Making all rows of a shelf takes a second. Those with the widest titles are enough.
            widest = self._widest()
            rows = [self._new(item, look) for item in widest]
            heights = [row.height_for(width) for row in rows]  # type: ignore[attr-defined]
            self._tallest = width, max(heights, default=1)
            for row in rows:
                row.deleteLater()
        return self._tallest[1]

    def _measure_headings(self, width: int, look: Look) -> int:
        """Return the height in px of a heading with the room below it; 0 for a list without."""
        tallest = 0
        for words in {*self._headings} - {""}:
            label = self._new_heading(words, look)
            tallest = max(tallest, label.heightForWidth(width))
            label.deleteLater()
        return tallest + look.metrics.gap // 2 if tallest else 0

    def _new_heading(self, words: str, look: Look) -> Label:
        label = Label(words, LabelKind.ACCENT, wraps=True, parent=self)
        label.hide()
        label.set_look(look)
        return label

    def _widest(self) -> Sequence[Any]:
        """Return the items with the widest titles, a few."""
        if len(self._items) <= _MEASURED:
            return self._items
        titles = [*map(self._title, self._items)]
        # Of 100,000 all but some hundred are ruled out by the bytes, which takes 20 ms and not 150.
        sizes = [*map(len, map(str.encode, titles))]
        longest = nlargest(_LIKELY, range(len(sizes)), sizes.__getitem__)
        widest = nlargest(_MEASURED, longest, lambda number: _wide(titles[number]))
        return [self._items[number] for number in widest]

    def _focused(self) -> tuple[int, int]:
        """Return the number of the row that has the keyboard, -1 for none, and of its button."""
        focus = QApplication.focusWidget()
        for number, row in zip(self._shown, self._rows, strict=False):
            if focus and row.isAncestorOf(focus):
                buttons = _visible_buttons(row)
                return number, next((n for n, each in enumerate(buttons) if each is focus), 0)
        return -1, 0

    @staticmethod
    def _focus(row: QWidget, wanted: int = 0) -> bool:
        """Give the keyboard to a button of a row; False if the row has nothing to press.

        A button that cannot be pressed leaves it to another of its row.
        """
        buttons = _visible_buttons(row)
        if not buttons:
            return False
        first = buttons[min(wanted, len(buttons) - 1)]
        able = (each for each in (first, *buttons) if each.isEnabled())
        next(able, first).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _new(self, item: Any, look: Look) -> QWidget:
        row = self._make(item)
        row.setParent(self)
        # Hidden, or a row that is only measured would be shown with the stack.
        row.hide()
        row.set_look(look)  # type: ignore[attr-defined]
        return row


def _visible_buttons(row: QWidget) -> list[QAbstractButton]:
    return [button for button in row.findChildren(QAbstractButton) if button.isVisible()]


def _wide(title: str) -> int:
    """Return about how wide a title is: a Chinese character is as wide as two letters."""
    return len(title.encode("gb18030", "replace"))
