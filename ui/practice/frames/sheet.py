"""Cards on top of a screen: a question, a permission, an advertisement, notices, a call."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from content.lessons.course import Part, PartKind
from ui.look.look import Look
from ui.practice.frames.column import Column
from ui.practice.frames.line import Line
from ui.practice.frames.making import Maker
from ui.practice.icons import CALL, PERMISSION, PRESENT, glyph_of
from ui.practice.parts.rows import TextPart

_ICONS = {
    PartKind.PERMISSION: PERMISSION,
    PartKind.ADVERTISEMENT: PRESENT,
    PartKind.CALL: CALL,
}
_DIM = 150
"""Of 255: how dark that becomes which lies below."""


class Sheet(QWidget):
    """A card over a picture of what lies below, which nothing can press meanwhile."""

    def __init__(self, part: Part, maker: Maker, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = part.kind
        self._part, self._icons = part, maker.icons
        self._look: Look | None = None
        self._below = QPixmap()
        self._card = QRect()
        self._icon_place = QRect()
        self.column = Column(self)
        self.head = Line(self, is_head=True)
        self.head.add(TextPart(part.name, is_title=True, parent=self.head))
        crosses = tuple(each for each in part.parts if each.kind is PartKind.CROSS)
        rest = tuple(each for each in part.parts if each.kind is not PartKind.CROSS)
        for cross in crosses:
            for widget in maker.widgets(cross, self.head):
                self.head.add(widget)
        self._has_head = bool(part.name or crosses)
        more = TextPart(part.more, parent=self.column)
        more.setVisible(bool(part.more))
        if part.kind is PartKind.CALL:
            more.setAlignment(Qt.AlignmentFlag.AlignCenter)
        first = [(more, 0)] if part.more else []
        self.column.fill([*first, *maker.column(rest, self.column)])
        maker.icons.arrived.connect(self.update)

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        self.head.set_look(look)
        self.column.set_look(look)

    def show_over(self, below: QPixmap) -> None:
        """Take the picture of what lies below."""
        self._below = below
        self.update()

    def arrange(self, height: int) -> None:
        """Lay out the card in the upper `height` px: the rest is under keys."""
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        whole = self.kind is PartKind.CALL
        side = 0 if whole else max(4, min(24, self.width() // 40))
        inner = max(4, m.margin // 2)
        wide = min(self.width() - 2 * side, m.interface * 24)
        wide = self.width() if whole or self.kind is PartKind.NOTICES else wide
        room = wide - 2 * inner
        head = self.head.height_for(room) if self._has_head else 0
        fixed = head + 2 * inner
        icon = m.target if self.kind in _ICONS else 0
        most = height - 2 * side
        needed = self.column.natural_height(room)
        if fixed + needed + icon + 6 > most:
            icon = 0  # words come before pictures
        high = most if whole else min(most, fixed + needed + (icon + 6 if icon else 0))
        left = (self.width() - wide) // 2
        top = side + (most - high) // 2
        if self.kind is PartKind.NOTICES:
            top = 0
        self._card = QRect(left, top, wide, high)
        y = top + inner
        self._icon_place = QRect(left + (wide - icon) // 2, y, icon, icon)
        y += icon + 6 if icon else 0
        self.head.setGeometry(left + inner, y, room, head)
        self.head.setVisible(self._has_head)
        y += head
        self.column.move(left + inner, y)
        self.column.centred = whole
        self.column.arrange(room, top + high - inner - y)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._below)
        painter.fillRect(self.rect(), QColor(0, 0, 0, _DIM))
        painter.setPen(QPen(QColor(look.theme.line), 3))
        painter.setBrush(QColor(look.theme.paper))
        painter.drawRoundedRect(QRectF(self._card).adjusted(2, 2, -2, -2), 14, 14)
        if self._icon_place.width():
            name = self._part.icon or _ICONS[self.kind]
            px, ratio = self._icon_place.width(), self.devicePixelRatioF()
            pixmap = self._icons.pixmap(glyph_of(name), px, look.theme.primary, ratio)
            painter.drawPixmap(self._icon_place.topLeft(), pixmap)
        painter.end()
