"""The bar at the top of every page: the way back, the title, and the page number."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.look.filled import fill
from ui.look.look import Look
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.title_line import TitleLine

APART_PX = 2
"""px between a button's focus ring and the bar's line. A ring that touches the line is hard to see.
"""


class TopBar(QWidget):
    """Back button (None on the home page), title, words at the right, and 帮帮我 at the end."""

    def __init__(
        self,
        back: BigButton | None,
        title: str,
        helps: BigButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.title = TitleLine(title)
        self.right = Label("", LabelKind.SOFT)
        self._row = QHBoxLayout(self)
        self._helps = helps
        self._stands: list[QWidget] = [self.title, self.right]
        """The widgets in the row, from the left. The layout cannot be asked: PySide reuses the
        deleted wrapper's address for another widget.
        """
        if back is not None:
            self._stands.insert(0, back)
        if helps is not None:
            self._stands.append(helps)
        for widget in self._stands:
            self._row.addWidget(widget, 1 if widget is self.title else 0)
        self.right.hide()
        self._where: tuple[str, ...] = ("",)
        """The words that say where the reader is, and shorter ones."""
        self._carries = False
        """Whether a bar of buttons has the room of the title and of the words at the right."""
        self._last: BigButton | None = None
        self._room = QWidget(self)
        self._room.hide()

    def end_with(self, button: BigButton | None, *, apart: bool = False) -> None:
        """Put this button at the right end, left of 帮帮我; None: no button.

        `apart` leaves the room of a whole target between the two, for a press that must not slip.
        """
        for widget in (self._last, self._room):
            if widget is not None and widget in self._stands:
                widget.hide()
                self._stands.remove(widget)
        self._last = button
        for widget in (button, self._room if apart else None):
            if button is not None and widget is not None:
                at = len(self._stands) - (self._helps is not None)
                self._row.insertWidget(at, widget)
                self._stands.insert(at, widget)
                widget.show()
        if self._look is not None:
            self.set_look(self._look)

    def say_where(self, words: str, *shorter: str) -> None:
        """Say at the right where the reader is; "" takes no room.

        `shorter` are other words for it, if the title would have to be cut for the first.
        """
        self._where = (words, *shorter)
        self._say_what_fits()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if len(self._where) > 1:
            self._say_what_fits()

    def _say_what_fits(self) -> None:
        fitting = (each for each in self._where if self._has_room_for(each))
        words = next(fitting, self._where[-1])
        self.right.setText(words)
        if self.right.isHidden() is bool(words) and not self._carries:
            self.right.setVisible(bool(words))
            if self._look is not None:
                self.set_look(self._look)

    def _has_room_for(self, words: str) -> bool:
        """Tell whether these words leave the title and the buttons their room."""
        if self._look is None or not self.isVisible():
            return True
        others = [w for w in self._stands if w is not self.right and not w.isHidden()]
        taken = 2 * self._look.metrics.margin + self._look.metrics.gap * len(others)
        taken += sum(max(each.sizeHint().width(), each.minimumWidth()) for each in others)
        return self.right.fontMetrics().horizontalAdvance(words) <= self.width() - taken

    def put(self, *widgets: QWidget) -> None:
        """Show these widgets in place of the title; the first takes the room that is left."""
        self.title.hide()
        at = self._stands.index(self.title)
        for step, widget in enumerate(widgets):
            self._row.insertWidget(at + step, widget, 0 if step else 1)
            self._stands.insert(at + step, widget)

    def carry(self, bar: QWidget) -> None:
        """Show a bar of buttons in place of the title and of the words at the right."""
        if bar not in self._stands:
            self._carries = True
            self.title.hide()
            self.right.hide()
            self._row.insertWidget(self._stands.index(self.title), bar, 1)
            self._stands.insert(self._stands.index(self.title), bar)

    def put_down(self, bar: QWidget) -> None:
        """Show the title and the words again; the bar has no place until it is given one."""
        if bar in self._stands:
            self._carries = False
            self._stands.remove(bar)
            self._row.removeWidget(bar)
            self.title.show()
            self.right.setVisible(bool(self.right.text()))

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        m = look.metrics
        # A button keeps room for its ring; its face is aligned with the widgets below.
        shown = [widget for widget in self._stands if not widget.isHidden()]
        left, right = (
            max(0, m.margin - (m.ring_room if isinstance(end, BigButton) else 0))
            for end in (shown[0], shown[-1])
        )
        self._row.setContentsMargins(left, 0, right, m.border + APART_PX)
        self._row.setSpacing(m.gap)
        self._room.setFixedWidth(m.least_target)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._look is None:
            return QSize(100, 90)
        m = self._look.metrics
        return QSize(100, m.target + 2 * m.ring_room + m.border + APART_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        fill(painter, self.rect(), self._look.theme.card)
        border = self._look.metrics.border
        line = self.rect().adjusted(0, self.height() - border, 0, 0)
        fill(painter, line, self._look.theme.line)
        painter.end()
