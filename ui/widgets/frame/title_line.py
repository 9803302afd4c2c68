"""A title that fits its place: smaller words or two lines before anything is cut."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look.look import Look
from ui.look.metrics import MIN_INTERFACE_PX

_BY_WORDS = Qt.TextFlag.TextWordWrap
_ANYWHERE = _BY_WORDS | Qt.TextFlag.TextWrapAnywhere
_HIGH = 100_000
"""px: more than any title needs."""

LONGEST = 120
"""Characters of a title that are painted; screen readers get the whole title."""


class TitleLine(QLabel):
    """Bold words, left-aligned, in at most `lines` lines; screen readers get all of them.

    It paints and measures itself. It is a QLabel because screen readers know those.
    """

    def __init__(
        self,
        text: str = "",
        *,
        lines: int = 2,
        headline: bool = False,
        soft: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._text, self._lines, self._headline = text, lines, headline
        self._soft = soft
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def text(self) -> str:
        """Return the whole title."""
        return self._text

    def setText(self, text: str) -> None:
        """Show this title."""
        # No headline is longer. A whole chapter as a title would take seconds to lay out.
        self._painted = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        self._text = text
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.updateGeometry()
        self.update()

    @property
    def look(self) -> Look | None:
        """The look for painting; None before set_look()."""
        return self._look

    def sizeHint(self) -> QSize:
        if self._look is None:
            return QSize(100, 40)
        metrics = QFontMetrics(self._look.font(self._largest(self._look), bold=True))
        return QSize(metrics.horizontalAdvance(self._painted) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def height_for(self, width: int) -> int:
        """Return the height in px of the title in this width, in the look's own size."""
        if self._look is None:
            return 40
        metrics = QFontMetrics(self._look.font(self._largest(self._look), bold=True))
        # A longer title is painted smaller: more height than these lines take would stay empty.
        most = metrics.lineSpacing() * self._lines
        return min(self._needed(metrics, width).height(), most)

    def _largest(self, look: Look) -> int:
        return look.metrics.headline if self._headline else look.metrics.title

    def _needed(self, metrics: QFontMetrics, width: int) -> QRect:
        return _place(metrics, width, self._painted)[0]

    def px(self) -> int:
        """Return the size of the words as painted: the largest that fits."""
        if self._look is None:
            return MIN_INTERFACE_PX
        for px in range(self._largest(self._look), MIN_INTERFACE_PX, -1):
            metrics = QFontMetrics(self._look.font(px, bold=True))
            box = self._needed(metrics, self.width())
            one_line = metrics.horizontalAdvance(self._painted) <= self.width()
            fits = box.height() <= min(self.height(), metrics.lineSpacing() * self._lines)
            # A title on two lines reads better than one in small print.
            if fits and (one_line or self._lines > 1):
                return px
        return MIN_INTERFACE_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None or not self._text:
            return
        painter = QPainter(self)
        theme = self._look.theme
        painter.setPen(QColor(theme.soft if self._soft else theme.ink))
        font = self._look.font(self.px(), bold=True)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        text = self._painted
        # One line is always painted: its letters are lower than the height that a font gives.
        room = max(self.height(), metrics.height())
        while len(text) > 2 and self._needed_of(metrics, text) > room:
            text = text[:-2] + "…"
        wrap = _place(metrics, self.width(), text)[1]
        flags = int(wrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.rect(), flags, text)
        painter.end()

    def _needed_of(self, metrics: QFontMetrics, text: str) -> int:
        return _place(metrics, self.width(), text)[0].height()


def _place(metrics: QFontMetrics, width: int, text: str) -> tuple[QRect, Qt.TextFlag]:
    """Return the box of the text in this width, and the way in which its lines are broken.

    By words no line begins with a comma; a word that is wider than the line is broken anywhere.
    """
    within = QRect(0, 0, width, _HIGH)
    box = metrics.boundingRect(within, int(_BY_WORDS), text)
    if box.width() <= width:
        return box, _BY_WORDS
    return metrics.boundingRect(within, int(_ANYWHERE), text), _ANYWHERE
