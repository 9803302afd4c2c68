"""A card with a line of text that shows how articles look with the present choices."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.rows.card import Card


class Sample(Card):
    """Shows as many whole lines of its text as fit; each line of the text begins a new line.

    If the first line does not fit, it shows `short`: half a question asks nothing.
    """

    def __init__(self, text: str, short: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._short = short
        self._font = QFont()
        self._pitch = 1
        self.setAccessibleName(text.replace("\n", ""))

    def set_text_font(self, family: str, px: int, leading: float = 0.0) -> None:
        """Show the text in this family at px; `leading` in ems, 0: the font's own."""
        self._font = QFont(family)
        self._font.setPixelSize(px)
        self._pitch = round(px * leading) or QFontMetrics(self._font).lineSpacing()
        self.update()

    def text_font(self) -> QFont:
        """Return the font of the text."""
        return QFont(self._font)

    def text_area(self) -> QRect:
        """Return where the text has room, in px."""
        return self._area()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, QFontMetrics(self._font).height() + 8)

    def lines(self) -> list[str]:
        """Return the lines that fit; at least one, however few characters it has."""
        metrics, area = QFontMetrics(self._font), self._area()
        count = max(1, area.height() // self._pitch)
        lines: list[str] = []
        text = self._text
        if self._short and count == 1:
            whole = metrics.horizontalAdvance(text.partition("\n")[0]) <= area.width()
            text = text if whole else self._short
        for rest in text.split("\n"):
            while rest and len(lines) < count:
                end = len(rest)
                while end > 1 and metrics.horizontalAdvance(rest[:end]) > area.width():
                    end -= 1
                if end < len(rest):
                    end = _line_end(rest, end)
                lines.append(rest[:end].rstrip(" "))
                rest = rest[end:]
        return lines

    def _area(self) -> QRect:
        m = self._look.metrics if self._look else None
        side = m.margin if m else 20
        above = m.gap // 3 if m else 4
        return self.rect().adjusted(side, above, -side, -above)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(QColor(self._look.theme.ink))
        area, lines = self._area(), self.lines()
        if len(lines) == 1:
            # A font's line is higher than its letters: in a low card the letters are centred.
            ink = QFontMetrics(self._font).tightBoundingRect(lines[0])
            painter.drawText(area.left(), area.center().y() - ink.center().y(), lines[0])
            painter.end()
            return
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        # From the middle: each line in a strip of its own, `_pitch` apart.
        first = area.top() - round((len(lines) - 1) / 2 * self._pitch)
        for number, line in enumerate(lines):
            strip = QRect(area.left(), first + number * self._pitch, area.width(), area.height())
            painter.drawText(strip, flags, line)
        painter.end()


def _line_end(text: str, end: int) -> int:
    """Return where a line of at most `end` characters ends.

    No mark begins the next one, and no word is cut that would fit on a line of its own.
    """
    if text[end] in "，。？！" and end > 1:
        return end - 1
    if text[end - 1 : end + 1].isascii():
        return text.rfind(" ", 0, end + 1) + 1 or end
    return end
