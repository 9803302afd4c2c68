"""Rows of a list, bubbles of a chat, drawings, and words that are not pressed."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from content.lessons.course import Part, PartKind
from content.lessons.deed import SWIPES, DeedKind
from ui.look.icons import Icons
from ui.look.look import Look
from ui.practice.icons import PICTURE, glyph_of
from ui.practice.parts.pressable import Pressable
from ui.practice.parts.words import Words, advance
from ui.words.translating import tr


class RowPart(Pressable):
    """A row: its icon, its name, smaller words below."""

    def natural_width(self) -> int:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        name = advance(self.part.name, self._look.font(m.interface, bold=True))
        more = advance(self.part.more, self._look.font(m.interface)) if self.part.more else 0
        return max(name, more) + self._icon_room() + 2 * m.margin + 2 * m.ring_room

    def least_width(self) -> int:
        """Return the least width in px."""
        return min(self.natural_width(), 200)

    def _icon_room(self) -> int:
        assert self._look is not None  # noqa: S101
        return round(self._look.metrics.interface * 1.9) if self.part.icon else 0

    def _laid(self, width: float) -> tuple[Words, Words]:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        room = width - 2 * m.ring_room - 2 * m.margin - self._icon_room()
        return (
            Words(self.part.name, self._look.font(m.interface, bold=True), room),
            Words(self.part.more, self._look.font(m.interface), room),
        )

    def height_for(self, width: int) -> int:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        name, more = self._laid(width)
        return max(m.target, name.height + more.height + m.gap) + 2 * m.ring_room

    def paint_part(self, painter: QPainter, look: Look) -> None:
        theme, m, face = look.theme, look.metrics, self.face()
        down = self.isDown()
        self.paint_face(painter, theme.primary if down else theme.card, theme.line)
        name, more = self._laid(self.width())
        left = face.left() + m.margin
        if icon := self._icon_room():
            px = m.interface * 1.5
            place = QRectF(left, face.center().y() - px / 2, px, px)
            self.paint_icon(painter, place, theme.on_primary if down else theme.primary)
            left += icon
        top = face.center().y() - (name.height + more.height) / 2
        ink = theme.on_primary if down else theme.ink
        name.draw(painter, QRectF(left, top, name.width, name.height), ink)
        place = QRectF(left, top + name.height, more.width, more.height)
        more.draw(painter, place, theme.on_primary if down else theme.soft)


class BubblePart(Pressable):
    """Words of a chat: theirs at the left, one's own at the right."""

    def __init__(self, part: Part, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(part, icons, parent)
        who = tr("发来的") if part.kind is PartKind.RECEIVED else tr("您发出的")
        self.setAccessibleDescription(tr("，").join(filter(None, (who, part.more))))
        self._words = part.name

    def show_words(self, words: str) -> None:
        """Show these words: a piece of its own."""
        self._words = words
        self.setText(words)
        self.setAccessibleName(words)

    def deeds(self) -> tuple[DeedKind, ...]:
        return (DeedKind.TAP, DeedKind.HOLD, *sorted(SWIPES))

    def natural_width(self) -> int:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        return self._words_width() + self._icon_room() + 2 * m.margin + 2 * m.ring_room

    def least_width(self) -> int:
        """Return the least width in px."""
        return min(self.natural_width(), 200)

    def _words_width(self) -> int:
        assert self._look is not None  # noqa: S101
        font = self._look.font(self._look.metrics.interface)
        return max(advance(self._words, font), advance(self.part.more, font))

    def _icon_room(self) -> int:
        assert self._look is not None  # noqa: S101
        return round(self._look.metrics.interface * 1.6) if self.part.icon else 0

    def bubble_width(self, width: int) -> int:
        """Return the width in px of the bubble in a column of this width."""
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        return max(min(self.natural_width() + m.gap, round(width * 0.86)), m.target)

    def _laid(self, width: float) -> tuple[Words, Words]:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        room = width - 2 * m.ring_room - 2 * m.margin - self._icon_room()
        font = self._look.font(m.interface)
        return Words(self._words, font, room), Words(self.part.more, font, room)

    def height_for(self, width: int) -> int:
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        name, more = self._laid(width)
        least = min(m.target, m.interface * 2)
        return max(least, name.height + more.height + m.gap) + 2 * m.ring_room

    def paint_part(self, painter: QPainter, look: Look) -> None:
        theme, m, face = look.theme, look.metrics, self.face()
        sent = self.part.kind is PartKind.SENT
        ink = theme.on_highlight if sent else theme.ink
        fill = theme.highlight if sent else theme.card
        self.paint_face(painter, fill, theme.line)
        name, more = self._laid(self.width())
        left = face.left() + m.margin
        if icon := self._icon_room():
            px = m.interface * 1.3
            self.paint_icon(painter, QRectF(left, face.center().y() - px / 2, px, px), ink)
            left += icon
        top = face.center().y() - (name.height + more.height) / 2
        name.draw(painter, QRectF(left, top, name.width, name.height), ink)
        more.draw(painter, QRectF(left, top + name.height, more.width, more.height), ink)


_RUN = re.compile(r"[\x21-\x7e]{9,}")
_BREAK = "\u200b"
"""An invisible character at which a line may break: in an address, in a long number."""


class TextPart(QLabel):
    """Words that are only read; a title is bold and in the middle."""

    def __init__(self, words: str, *, is_title: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self._is_title = is_title
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(_RUN.sub(lambda run: _BREAK.join(run[0]), words))
        self.setAccessibleName(words)
        if is_title:
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        else:
            self.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._look: Look | None = None

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        m = look.metrics
        self.setFont(self._font(look))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), QColor(look.theme.ink))
        self.setPalette(palette)
        side = m.ring_room
        self.setContentsMargins(side, 2, side, 2)

    def _font(self, look: Look) -> QFont:
        return look.font(look.metrics.interface, bold=self._is_title)

    def natural_width(self) -> int:
        """Return the width in px of all words in one line."""
        assert self._look is not None  # noqa: S101
        return (
            advance(self.accessibleName(), self._font(self._look))
            + 4
            + (2 * self._look.metrics.ring_room)
        )

    def least_width(self) -> int:
        """Return the least width in px: three characters."""
        assert self._look is not None  # noqa: S101
        return min(self.natural_width(), self._look.metrics.interface * 5)

    def height_for(self, width: int) -> int:
        """Return the height in px that it needs at this width."""
        return self.heightForWidth(width)


class DrawingPart(QWidget):
    """A drawing that is only looked at, with its description below."""

    def __init__(self, part: Part, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part, self._icons = part, icons
        self._look: Look | None = None
        self.words = TextPart(part.name, is_title=False, parent=self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        icons.arrived.connect(self.update)

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        self.words.set_look(look)
        self._arrange()
        self.update()

    def natural_width(self) -> int:
        """Return the width in px at which its words need one line."""
        return self.words.natural_width() + 24

    def least_width(self) -> int:
        """Return the least width in px."""
        return self.words.least_width() + 24

    def _side(self) -> int:
        assert self._look is not None  # noqa: S101
        return round(self._look.metrics.target * 1.1)

    def height_for(self, width: int) -> int:
        """Return the height in px that it needs at this width."""
        return self._side() + 20 + self.words.height_for(width - 24)

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        if self._look is not None:
            top = self._side() + 14
            self.words.setGeometry(12, top, self.width() - 24, self.height() - top - 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, side = self._look.theme, self._side()
        painter.setPen(QPen(QColor(theme.line), 2))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 10, 10)
        name = glyph_of(self.part.icon or PICTURE)
        pixmap = self._icons.pixmap(name, side, theme.primary, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, 10, pixmap)
        painter.end()


class RegionPart(Pressable):
    """A place on a photo: nothing is painted but the ring and, when it is pressed, its border."""

    def natural_width(self) -> int:
        return self.width()

    def least_width(self) -> int:
        """Return its width in px: the photo gives it."""
        return self.width()

    def height_for(self, width: int) -> int:
        return self.height()

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Button

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        self.paint_part(painter, self._look)
        if self.hasFocus():
            # Nobody knows the colours of a photo: the ring has a band of paper on both sides.
            ring, theme = self._look.metrics.ring, self._look.theme
            for colour, wide, inside in ((theme.paper, 3, 0), (theme.focus, ring, 3)):
                self._frame(painter, colour, wide, inside)
            self._frame(painter, theme.paper, 3, 3 + ring)
        painter.end()

    def _frame(self, painter: QPainter, colour: str, wide: int, inside: int) -> None:
        room = self.rect().adjusted(inside, inside, -inside, -inside)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        across, down = room.width(), room.height()
        painter.drawRect(room.left(), room.top(), across, wide)
        painter.drawRect(room.left(), room.top() + down - wide, across, wide)
        painter.drawRect(room.left(), room.top(), wide, down)
        painter.drawRect(room.left() + across - wide, room.top(), wide, down)

    def paint_part(self, painter: QPainter, look: Look) -> None:
        if self.isDown():
            painter.setPen(QPen(QColor(look.theme.focus), 4))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 8, 8)
