"""A few digits on one line, as large as their place allows, and apart from each other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui.look.look import Look
from ui.widgets.frame.label import Label, LabelKind

_LARGEST = 8.0
"""Size at most, in sizes of the interface's words."""
_LEAST = 2.0
_APART = 0.25
"""Added to each space, in sizes of the digits."""


class BigDigits(Label):
    """Takes the room that its neighbours leave."""

    def __init__(self) -> None:
        super().__init__("", LabelKind.HEADLINE)
        self._look: Look | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        super().set_look(look)
        self._look = look
        self.setMaximumHeight(QFontMetrics(self._font(self._px(_LARGEST))).height())
        self._fit()
        self.updateGeometry()

    def setText(self, text: str) -> None:
        """Show these digits; a space stands between each two."""
        super().setText(text)
        self.setAccessibleName(text)
        self._fit()

    def sizeHint(self) -> QSize:
        if self._look is None:
            return QSize(100, 100)
        return QSize(100, QFontMetrics(self._font(self._px(_LEAST))).height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if getattr(self, "_look", None) is None:  # Label's own __init__ shows the words first
            return
        least = self._px(_LEAST)
        for px in range(self._px(_LARGEST), least, -2):
            metrics = QFontMetrics(self._font(px))
            wide = metrics.horizontalAdvance(self.text())
            if wide <= self.width() and metrics.height() <= self.height():
                break
        else:
            px = least
        self.setFont(self._font(px))

    def _px(self, ems: float) -> int:
        assert self._look is not None  # noqa: S101 # asked after set_look only
        return round(self._look.metrics.interface * ems)

    def _font(self, px: int) -> QFont:
        assert self._look is not None  # noqa: S101 # asked after set_look only
        font = self._look.font(px, bold=True)
        font.setWordSpacing(px * _APART)
        return font
