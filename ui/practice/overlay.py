"""The ring and the arrow that show the right place, and the hand. No touch hits them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from content.lessons.deed import DeedKind
from ui.look.icons import Icons
from ui.look.look import Look
from ui.practice.icons import HAND

_RING_PX = 7
_RING_ON_PAPER_PX = 11
_HAND_PX = 76
_WAYS = {
    DeedKind.UP: QPointF(0, -1),
    DeedKind.DOWN: QPointF(0, 1),
    DeedKind.LEFT: QPointF(-1, 0),
    DeedKind.RIGHT: QPointF(1, 0),
}


class Overlay(QWidget):
    """Lies over the whole practice screen, and lets everything through."""

    def __init__(self, icons: Icons, parent: QWidget, *, on_paper: bool = False) -> None:
        """`on_paper`: a thicker ring without an arrow, which would cover words for good."""
        super().__init__(parent)
        self._icons, self._on_paper = icons, on_paper
        self._look: Look | None = None
        self.target: QRectF | None = None
        """Around what the ring is, in px; None without a ring."""
        self.way: QPointF | None = None
        """The direction of a swipe, which a long arrow shows."""
        self.hand: QPointF | None = None
        """The finger's tip; None without a hand."""
        self.presses = False
        """Whether the hand presses now."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        icons.arrived.connect(self.update)

    def set_look(self, look: Look) -> None:
        """Take on the app's look."""
        self._look = look
        self.update()

    def point(self, target: QRectF | None, kind: DeedKind | None = None) -> None:
        """Show the ring around a place, or none; a swipe gets an arrow along its way."""
        self.target, self.way = target, _WAYS.get(kind) if kind is not None else None
        self.update()

    def move_hand(self, to: QPointF | None, *, presses: bool = False) -> None:
        """Show the hand with its finger here, or no hand."""
        self.hand, self.presses = to, presses
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.target is not None:
            if self.way is not None:
                self._paint_way(painter, look, self.target, self.way)
            else:
                self._paint_ring(painter, look, self.target)
        if self.hand is not None:
            self._paint_hand(painter, look, self.hand)
        painter.end()

    def _paint_ring(self, painter: QPainter, look: Look, target: QRectF) -> None:
        inside = QRectF(self.rect()).adjusted(5, 5, -5, -5)
        ring = target.adjusted(-4, -4, 4, 4) & inside
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = min(24.0, ring.height() / 2)
        thick = _RING_ON_PAPER_PX if self._on_paper else _RING_PX
        for colour, width in ((look.theme.card, thick + 5), (look.theme.focus, thick)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRoundedRect(ring, radius, radius)
        if self._on_paper:
            return
        # The arrow stands where most room is: above or below.
        above = ring.top() - inside.top() > inside.bottom() - ring.bottom()
        way = QPointF(0, 1) if above else QPointF(0, -1)
        tip = QPointF(ring.center().x(), ring.top() - 6 if above else ring.bottom() + 6)
        if max(ring.top() - inside.top(), inside.bottom() - ring.bottom()) > 60:
            self._paint_arrow(painter, look, tip, way, 50)

    def _paint_way(self, painter: QPainter, look: Look, target: QRectF, way: QPointF) -> None:
        across = target.width() if way.x() else target.height()
        length = min(across * 0.7, 320.0)
        tip = target.center() + way * (length / 2)
        self._paint_arrow(painter, look, tip, way, length)

    def _paint_arrow(
        self, painter: QPainter, look: Look, tip: QPointF, way: QPointF, length: float
    ) -> None:
        side = QPointF(-way.y(), way.x())
        head, wide, thin = min(34.0, length * 0.6), 24.0, 10.0
        neck, end = tip - way * head, tip - way * length
        shape = QPolygonF(
            [
                tip, neck + side * wide, neck + side * thin, end + side * thin,
                end - side * thin, neck - side * thin, neck - side * wide,
            ]
        )  # fmt: skip
        painter.setPen(QPen(QColor(look.theme.card), 4))
        painter.setBrush(QColor(look.theme.focus))
        painter.drawPolygon(shape)

    def _paint_hand(self, painter: QPainter, look: Look, tip: QPointF) -> None:
        theme = look.theme
        if self.presses:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for colour, width in ((theme.card, 11), (theme.focus, 6)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawEllipse(tip, 26, 26)
        ratio = self.devicePixelRatioF()
        edge = self._icons.pixmap(HAND, _HAND_PX, theme.card, ratio)
        hand = self._icons.pixmap(HAND, _HAND_PX, theme.ink, ratio)
        # The tip of the finger in the glyph: 0.42 of its width, 0.08 of its height.
        corner = tip - QPointF(_HAND_PX * 0.42, _HAND_PX * 0.08)
        for turn in range(8):
            way = QPointF(math.cos(turn * math.pi / 4), math.sin(turn * math.pi / 4)) * 3
            painter.drawPixmap(corner + way, edge)
        painter.drawPixmap(corner, hand)
