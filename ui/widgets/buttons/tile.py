"""A tile: a large icon, a word, and a line that explains it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.icons import Icons
from ui.look.metrics import MIN_INTERFACE_PX
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.buttons.ring import paint_ring


class Tile(BigButton):
    """A big button with its icon above and a second line below.

    Where words are long for its width or height, they are set smaller, down to MIN_INTERFACE_PX.
    """

    def __init__(self, text: str, icons: Icons, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(text, icons, icon, parent=parent)
        self._under = ""
        self._wants_icon = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def under(self) -> str:
        """The line under the word."""
        return self._under

    def set_under(self, text: str) -> None:
        """Show this line under the word."""
        self._under = text
        self.setAccessibleDescription(text)
        self.update()

    def icon_fits(self) -> bool:
        """Tell whether its words leave room for its icon, if it has one."""
        return not self._icon_name or self._look is None or self._icon_px() > 0

    def want_icon(self, wanted: bool) -> None:
        """Show the icon where it fits (True), or leave it out: those beside have no room."""
        if wanted is not self._wants_icon:
            self._wants_icon = wanted
            self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() * 2)

    def minimumSizeHint(self) -> QSize:
        # Words are set smaller before a tile takes the room of those beside it.
        hint = super().sizeHint()
        return QSize(min(hint.width(), self.least_size().width()), hint.height())

    def least_size(self) -> QSize:
        """Return the size in px below which its words, at their smallest, would be cut."""
        if self._look is None:
            return QSize(72, 72)
        m = self._look.metrics
        word = QFontMetrics(self._look.font(MIN_INTERFACE_PX, bold=True))
        under = QFontMetrics(self._look.font(MIN_INTERFACE_PX))
        width = max(word.horizontalAdvance(self.text()), under.horizontalAdvance(self._under))
        height = QFontMetrics(self._look.font(m.headline, bold=True)).height() + m.gap
        if self._under:
            height += QFontMetrics(self._look.font(max(MIN_INTERFACE_PX, m.interface))).height()
            height += m.gap // 2
        room, inside = 2 * m.ring_room, m.gap
        return QSize(max(m.target, width + inside) + room, max(m.target, height) + room)

    def word_px(self) -> int:
        """Return the size of its word as painted."""
        return self._sizes()[0]

    def under_px(self) -> int:
        """Return the size of the line below as painted."""
        return self._sizes()[1]

    def _sizes(self) -> tuple[int, int]:
        """Return the sizes of both lines: the largest that the width and the height allow."""
        if self._look is None:
            return MIN_INTERFACE_PX, MIN_INTERFACE_PX
        m, look = self._look.metrics, self._look
        word = widest = self._fitting_px(m.headline, self.text(), True)
        under = self._fitting_px(m.interface, self._under)
        room = self.face().height() - m.gap - (m.gap // 2 if self._under else 0)
        while word > MIN_INTERFACE_PX:
            below = max(MIN_INTERFACE_PX, under * word // widest)
            high = QFontMetrics(look.font(word, bold=True)).height()
            high += QFontMetrics(look.font(below)).height() if self._under else 0
            if high <= room:
                return word, below
            word -= 1
        return word, min(under, MIN_INTERFACE_PX)

    def _fitting_px(self, natural: int, text: str, bold: bool = False) -> int:
        natural = max(MIN_INTERFACE_PX, natural)
        if self._look is None or not text:
            return natural
        room = self.face().width() - self._look.metrics.gap
        for px in range(natural, MIN_INTERFACE_PX, -1):
            if QFontMetrics(self._look.font(px, bold=bold)).horizontalAdvance(text) <= room:
                return px
        return MIN_INTERFACE_PX

    def word_boxes(self) -> list[QRectF]:
        """Return where the word and the line under it are painted, in px."""
        words, under, _ = self._placed()
        return [words, under] if self._under else [words]

    def icon_box(self) -> QRectF:
        return self._placed()[2]

    def _fonts(self) -> tuple[QFont, QFont]:
        assert self._look is not None  # noqa: S101
        return self._look.font(self.word_px(), bold=True), self._look.font(self.under_px())

    def _placed(self) -> tuple[QRectF, QRectF, QRectF]:
        """Return the boxes of word, line under it and icon, one below the other."""
        assert self._look is not None  # noqa: S101
        m, face = self._look.metrics, self.face()
        word, under = (QFontMetrics(font).height() for font in self._fonts())
        gap = m.gap // 2
        under = under if self._under else 0
        icon = self._icon_px() if self._icon_name and self._wants_icon else 0
        content = word + (under + gap if under else 0) + (icon + gap if icon else 0)
        top = face.center().y() - content / 2
        icon_box = QRectF(face.center().x() - icon / 2, top, icon, icon)
        top += icon + gap if icon else 0
        return (
            QRectF(face.left(), top, face.width(), word),
            QRectF(face.left(), top + word + gap, face.width(), under),
            icon_box,
        )

    def _icon_px(self) -> int:
        """Return the size of an icon in the room beside the words; 0 in a low window."""
        assert self._look is not None  # noqa: S101
        m = self._look.metrics
        word, under = (QFontMetrics(font).height() for font in self._fonts())
        room = self.face().height() - word - (under if self._under else 0) - 5 * (m.gap // 2)
        icon = int(min(room, m.headline * 2.2))
        return icon if icon >= m.interface else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.paint_face(painter)
        # On a dominant tile, which is filled, all have the colour of its words.
        filled = self.isDown() or self.role is not Role.PLAIN
        word_box, under_box, icon_box = self._placed()
        word, under = self._fonts()
        if not icon_box.isEmpty():
            icon_colour = look.theme.primary if self.isEnabled() and not filled else colour
            px, ratio = round(icon_box.width()), self.devicePixelRatioF()
            pixmap = self._icons.pixmap(self._icon_name, px, icon_colour, ratio)
            painter.drawPixmap(icon_box.topLeft(), pixmap)
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setFont(word)
        painter.setPen(QColor(colour))
        painter.drawText(word_box, centre, self.text())
        if self._under:
            painter.setFont(under)
            plain = self.isEnabled() and not filled
            painter.setPen(QColor(look.theme.soft if plain else colour))
            painter.drawText(under_box, centre, self._under)
        if self.hasFocus():
            paint_ring(painter, self.rect(), look)
        painter.end()
