"""Buttons, icons of a desktop, small crosses."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen, Qt

from content.lessons.deed import DeedKind
from ui.look.look import Look
from ui.practice.inner_look import LEAST_TARGET_PX
from ui.practice.parts.pressable import Pressable
from ui.practice.parts.words import Words, advance
from ui.words.translating import tr


class ButtonPart(Pressable):
    """A button with words and an icon; in a narrow bar the icon alone."""

    bare = False
    """Whether the icon stands alone: its bar has no room for words."""
    stacked = False
    """Whether its words stand below the icon."""

    def natural_width(self) -> int:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        if self.bare:
            return m.target + 2 * m.ring_room
        if self.stacked:
            return max(m.target, self._words_width() + 8) + 2 * m.ring_room
        return self._words_width() + self._icon_room() + 2 * m.margin + 2 * m.ring_room

    def _words_width(self) -> int:
        assert self._look is not None  # noqa: S101
        return advance(self.part.name, self._font(self._look))

    def least_width(self) -> int:
        """Return the width in px below which it would be no button any more."""
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        if self.part.icon:
            return m.target + 2 * m.ring_room
        return min(self.natural_width(), m.interface * 3 + 2 * m.margin + 2 * m.ring_room)

    def _font(self, look: Look):  # type: ignore[no-untyped-def]
        return look.font(look.metrics.interface, bold=not self.part.is_small)

    def _icon_room(self) -> int:
        assert self._look is not None  # noqa: S101
        return round(self._look.metrics.interface * 1.5) if self.part.icon else 0

    def _laid(self, width: float) -> Words:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        room = width - 2 * m.ring_room - m.margin - self._icon_room()
        return Words(self.part.name, self._font(self._look), room)

    def height_for(self, width: int) -> int:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        least = m.target if not self.part.is_small else max(LEAST_TARGET_PX, m.interface + 16)
        if self.bare:
            return m.target + 2 * m.ring_room
        if self.stacked:
            return round(m.interface * 2.75) + 6 + 2 * m.ring_room
        return max(least, self._laid(width).height + m.gap) + 2 * m.ring_room

    def paint_part(self, painter: QPainter, look: Look) -> None:
        theme, m = look.theme, look.metrics
        filled = self.part.is_main is not self.isDown()
        fill = theme.primary if filled else theme.card
        ink = theme.on_primary if filled else theme.ink
        self.paint_face(painter, fill, theme.primary if filled else theme.line)
        face, px = self.face(), round(m.interface * 1.2)
        if self.bare:
            place = QRectF(0, 0, px * 1.2, px * 1.2)
            place.moveCenter(face.center())
            self.paint_icon(painter, place, ink)
            return
        if self.stacked:
            self._paint_stacked(painter, look, ink)
            return
        words = self._laid(self.width())
        icon = self._icon_room()
        left = face.left() + max(0.0, (face.width() - words.width - icon) / 2)
        if icon:
            self.paint_icon(painter, QRectF(left, face.center().y() - px / 2, px, px), ink)
        words.draw(painter, QRectF(left + icon, face.top(), words.width, face.height()), ink)

    def _paint_stacked(self, painter: QPainter, look: Look, ink: str) -> None:
        face, px = self.face(), round(look.metrics.interface * 1.2)
        icon = QRectF(face.center().x() - px / 2, face.top() + 4, px, px)
        self.paint_icon(painter, icon, ink)
        words = Words(self.part.name, self._font(look), face.width(), centred=True)
        top = icon.bottom()
        words.draw(painter, QRectF(face.left(), top, face.width(), face.bottom() - top - 2), ink)


class IconPart(Pressable):
    """An icon of a desktop: a picture, its name below, how much is new."""

    def natural_width(self) -> int:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        return max(m.target + 16, advance(self.part.name, self._look.font(m.interface)) + m.gap) + (
            2 * m.ring_room
        )

    def least_width(self) -> int:
        """Return the width in px for names of four characters; longer ones get more lines."""
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        return m.interface * 4 + 4 + 2 * m.ring_room

    def set_count(self) -> None:
        """Tell how much is new."""
        if self.part.count:
            self.setAccessibleDescription(tr("{} 条没看").format(self.part.count))

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.set_count()

    def _side(self) -> float:
        assert self._look is not None  # noqa: S101
        return max(44.0, self._look.metrics.target * 0.8)

    def _laid(self, width: float) -> Words:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        font = self._look.font(m.interface)
        return Words(self.part.name, font, width - 2 * m.ring_room, centred=True)

    def height_for(self, width: int) -> int:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        return round(self._side()) + 6 + self._laid(width).height + 4 + 2 * m.ring_room

    def paint_part(self, painter: QPainter, look: Look) -> None:
        theme, face, side = look.theme, self.face(), self._side()
        box = QRectF(face.center().x() - side / 2, face.top() + 2, side, side)
        down = self.isDown()
        painter.setPen(QPen(QColor(theme.line), look.metrics.border))
        painter.setBrush(QColor(theme.primary if down else theme.card))
        painter.drawRoundedRect(box, side / 4, side / 4)
        inner = box.adjusted(side * 0.16, side * 0.16, -side * 0.16, -side * 0.16)
        self.paint_icon(painter, inner, theme.on_primary if down else theme.primary)
        words = self._laid(self.width())
        top = box.bottom() + 4
        place = QRectF(face.left(), top, face.width(), words.height)
        words.draw(painter, place, theme.ink)
        if self.part.count:
            self._paint_count(painter, look, box)

    def _paint_count(self, painter: QPainter, look: Look, box: QRectF) -> None:
        said, font = str(min(self.part.count, 999)), look.font(24, bold=True)
        width = max(30, advance(said, font) + 8)
        badge = QRectF(box.right() - width * 0.6, box.top() - 2, width, 30)
        badge.moveRight(min(badge.right(), self.face().right()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.theme.accent))
        painter.drawRoundedRect(badge, 15, 15)
        painter.setPen(QColor(look.theme.card))
        painter.setFont(font)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, said)


class CrossPart(Pressable):
    """A cross that closes: small to look at, and it answers on 44 px and more."""

    def deeds(self) -> tuple[DeedKind, ...]:
        return (DeedKind.TAP,)

    def natural_width(self) -> int:
        assert self._look is not None  # noqa: S101
        return LEAST_TARGET_PX + 4 + 2 * self._look.metrics.ring_room

    def least_width(self) -> int:
        """Return the least width in px."""
        return self.natural_width()

    def height_for(self, width: int) -> int:
        return self.natural_width()

    def paint_part(self, painter: QPainter, look: Look) -> None:
        middle, half = self.face().center(), 9.0
        theme = look.theme
        painter.setPen(QPen(QColor(theme.primary if self.isDown() else theme.soft), 3))
        for way in (1, -1):
            painter.drawLine(
                round(middle.x() - half), round(middle.y() - half * way),
                round(middle.x() + half), round(middle.y() + half * way),
            )  # fmt: skip
