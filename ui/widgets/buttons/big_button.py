"""The large button that all pages use: a word, an icon, and a face that is easy to see.

It paints itself: its size comes from its words, so that no style sheet cuts them. The focus
ring is outside the face. A second press within 300 ms does nothing.
"""

from __future__ import annotations

import math
from enum import Enum, auto
from time import monotonic
from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.look.icons import Icons
from ui.look.look import Look
from ui.widgets.buttons.ring import paint_ring
from ui.widgets.frame.focus_order import ARROWS

ICON = 1.3
"""Size of an icon in ems of the words beside it; a glyph has empty space at its edges."""
ICON_GAP = 0.3
HEIGHT = 2.15
"""Of a button, in ems of its words: the dominant one is no higher than its neighbours."""

REPEAT_MS = 300
"""ms. A second press of the same control within this time comes from a trembling hand."""


class Role(Enum):
    """The look of a button."""

    PLAIN = auto()
    DOMINANT = auto()
    """The button that most people want; a screen has one. Its words are larger."""
    SOLID = auto()
    """Coloured like the dominant one, with ordinary words: 听 in every row of a list."""


class BigButton(QAbstractButton):
    """A big button with words and an optional icon. Connect to `chosen` and not to `clicked`."""

    chosen = Signal()
    """Emitted when finger, mouse or key press the button; again only after `repeat_ms`."""
    repeat_ms: ClassVar[int] = REPEAT_MS

    # Initial values are class attributes: to set one in __init__ takes 2 µs, and a page with a
    # keyboard has a hundred buttons.
    wanted = True
    """Whether its page wants it shown; its bar may still fold it."""
    folded = False
    leaves_space = False
    """Whether the page gets Space (it pauses there), because the button was touched."""
    action_id = ""
    """The id of its action."""
    _look: Look | None = None
    _font_px, _measured, _family = 0, "", ""
    _shows_icon = True
    _rests = False
    """Whether it cannot be pressed and still has the focus."""
    _touched = False
    _allowed = True
    _pressed_at = -math.inf
    """When it was last pressed, in monotonic seconds."""

    def __init__(
        self,
        text: str,
        icons: Icons,
        icon: str = "",
        role: Role = Role.PLAIN,
        *,
        icon_after: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons, self._icon_name, self._role = icons, icon, role
        self._icon_after = icon_after
        self._advances: dict[int, int] = {}
        """Size → width of the words, in px. A bar asks for many sizes whenever it is arranged."""
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        icons.arrived.connect(self.update)

    def set_face(self, text: str, icon: str = "", role: Role | None = None) -> None:
        """Change words, icon and, if given, role; for 念给我听 → 暂停."""
        role = role or self._role
        if (text, icon, role) != (self.text(), self._icon_name, self._role):
            self._icon_name, self._role = icon, role
            self.setText(text)
            self.updateGeometry()
            self.update()

    def setEnabled(self, enabled: bool) -> None:
        """Enable or disable the button without moving the focus."""
        # Qt would move the focus to another button, and the next press of the key would run that.
        self._rests = not enabled and self.hasFocus()
        super().setEnabled(enabled or self._rests)
        self.update()

    def isEnabled(self) -> bool:
        """Tell whether it can be pressed."""
        return super().isEnabled() and not self._rests

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._touched = event.reason() is Qt.FocusReason.MouseFocusReason

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._touched = True
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._rests:
            self._rests = False
            super().setEnabled(False)

    def setVisible(self, visible: bool) -> None:
        """Show or hide the button, as its page wants; a folded button stays behind 更多."""
        self.wanted = visible
        super().setVisible(self.offered and not self.folded)

    @property
    def offered(self) -> bool:
        """Whether its page shows it and the policy allows it; it may still be folded."""
        return self.wanted and self._allowed

    def set_allowed(self, allowed: bool) -> None:
        """Show the button if it is wanted, allowed and not folded; else hide it."""
        if allowed != self._allowed:
            self._allowed = allowed
            self.setVisible(self.wanted)

    def set_folded(self, folded: bool) -> None:
        """Put the button behind 更多 (True), or into the bar again."""
        if folded != self.folded:
            self.folded = folded
            self.setVisible(self.wanted)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self._advances.clear()
        self.updateGeometry()
        self.update()

    def set_family(self, family: str) -> None:
        """Show the words in this family: a button for a typeface shows what it does."""
        self._family = family
        self.update()

    def set_font_px(self, px: int, *, shows_icon: bool = True) -> None:
        """Use words of this size (0: the look's own), with or without the icon."""
        if (px, shows_icon) != (self._font_px, self._shows_icon):
            self._font_px, self._shows_icon = px, shows_icon
            self.updateGeometry()
            self.update()

    @property
    def look(self) -> Look | None:
        """The look for painting; None before set_look()."""
        return self._look

    @property
    def words_px(self) -> int:
        """Size of the words as they are painted."""
        return self._font_px or self.natural_px()

    @property
    def shows_icon(self) -> bool:
        """Whether there is room for the icon, if it has one."""
        return self._shows_icon

    @property
    def icon_name(self) -> str:
        """The icon's name, "" without one."""
        return self._icon_name

    @property
    def role(self) -> Role:
        """How it looks."""
        return self._role

    # --- size ---

    def natural_px(self) -> int:
        """Return the size of the words that the look gives this role."""
        if self._look is None:
            return 24
        m = self._look.metrics
        return m.dominant if self._role is Role.DOMINANT else m.interface

    def width_for(self, px: int, *, shows_icon: bool = True) -> int:
        """Return the width in px that words of this size need, ring room included."""
        if self._look is None:
            return 72
        if self._measured != self.text():
            self._measured = self.text()
            self._advances.clear()
        text = self._advances.get(px)
        if text is None:
            font = self._look.font(px, bold=True)
            text = self._advances[px] = QFontMetrics(font).horizontalAdvance(self._measured)
        icon = round(px * (ICON + ICON_GAP)) if self._icon_name and shows_icon else 0
        room = self._look.metrics.ring_room
        return max(self._look.metrics.target, text + icon + round(px * 1.1)) + 2 * room

    def sizeHint(self) -> QSize:
        px = self.words_px
        if self._look is None:
            return QSize(72, 72)
        m = self._look.metrics
        height = max(m.target, round(px * HEIGHT)) + 2 * m.ring_room
        return QSize(self.width_for(px, shows_icon=self._shows_icon), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() == Qt.Key.Key_Space and self.leaves_space and self._touched:
            event.ignore()
        elif event.key() in ARROWS:
            # Qt would go in the order in which buttons were made; the window goes in reading order.
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot()  # without it the connection of each button takes 60 µs more
    def _on_clicked(self) -> None:
        now = monotonic()
        trembles = (now - self._pressed_at) * 1000 < self.repeat_ms
        if not self._rests and not trembles:
            self._pressed_at = now
            self.chosen.emit()

    # --- paint ---

    def face(self) -> QRectF:
        """Return the button's face in px: the area inside the room for the ring."""
        room = self._look.metrics.ring_room if self._look else 8
        return QRectF(self.rect()).adjusted(room, room, -room, -room)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self.paint_face(painter)
        self._paint_words(painter, words)
        if self.hasFocus():
            paint_ring(painter, self.rect(), self._look)
        painter.end()

    def colours(self) -> tuple[str, str, str]:
        """Return the colours of fill, border and words; a pressed button has them exchanged."""
        theme = self._look.theme  # type: ignore[union-attr]
        filled = self._role is not Role.PLAIN
        if not self.isEnabled():
            return (theme.paper, theme.line, theme.off)
        if self.isDown() or self.isChecked():
            filled = not filled
        if filled:
            return (theme.primary, theme.primary, theme.on_primary)
        return (theme.card, theme.line, theme.ink)

    def paint_face(self, painter: QPainter) -> str:
        """Paint face and border; return the colour of the words."""
        look = self._look
        assert look is not None  # noqa: S101
        fill, border, words = self.colours()
        half = look.metrics.border / 2
        pen = QPen(QColor(border), look.metrics.border)
        if not self.isEnabled():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(fill))
        face = self.face().adjusted(half, half, -half, -half)
        painter.drawRoundedRect(face, look.metrics.radius, look.metrics.radius)
        return words

    def words_font(self) -> QFont:
        """Return the font of the words; only with a look."""
        assert self._look is not None  # noqa: S101
        font = self._look.font(self.words_px, bold=True)
        if self._family:
            font.setFamily(self._family)
        return font

    def word_boxes(self) -> list[QRectF]:
        """Return where words are painted, in px."""
        return [self._words_and_icon()[0]] if self.text() else []

    def icon_box(self) -> QRectF:
        """Return where the icon is painted, in px; an empty rectangle without one."""
        return self._words_and_icon()[1]

    def _words_and_icon(self) -> tuple[QRectF, QRectF]:
        px = self.words_px
        width = QFontMetrics(self.words_font()).horizontalAdvance(self.text())
        face = self.face()
        has_icon = bool(self._icon_name) and self._shows_icon
        icon_px = round(px * ICON) if has_icon else 0
        gap = round(px * ICON_GAP) if has_icon and self.text() else 0
        left = face.center().x() - (width + gap + icon_px) / 2
        icon_left = left + width + gap if self._icon_after else left
        words_left = left if self._icon_after else left + icon_px + gap
        return (
            QRectF(words_left, face.top(), width + 2, face.height()),
            QRectF(icon_left, face.center().y() - icon_px / 2, icon_px, icon_px),
        )

    def _paint_words(self, painter: QPainter, colour: str) -> None:
        words, icon = self._words_and_icon()
        painter.setFont(self.words_font())
        painter.setPen(QColor(colour))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if not icon.isEmpty():
            px, ratio = round(icon.width()), self.devicePixelRatioF()
            pixmap = self._icons.pixmap(self._icon_name, px, colour, ratio)
            painter.drawPixmap(icon.topLeft(), pixmap)
