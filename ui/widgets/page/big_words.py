"""Words in the middle of a page, as large as their place allows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.look import Look
from ui.widgets.frame.label import Label, LabelKind

_HIGH = 100_000
"""px: more than any words need."""


class BigWords(Label):
    """One or two lines, centred. They get smaller before anything is cut, never too small."""

    def __init__(self, text: str, ems: float, parent: QWidget | None = None) -> None:
        """`ems`: their size at most, in sizes of the interface's words."""
        super().__init__(text, LabelKind.HEADLINE, wraps=True, parent=parent)
        self._ems = ems
        self._look: Look | None = None
        self._px = 0
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        super().set_look(look)
        self._look = look
        self._px = 0
        self._fit()

    def setText(self, text: str) -> None:
        """Show these words."""
        super().setText(text)
        self._px = 0
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(100, self._needed(self._px).height()) if self._px else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        look = getattr(self, "_look", None)  # Label's own __init__ shows the words first
        if look is None or self.width() < 2:
            return
        largest = round(look.metrics.interface * self._ems)
        for px in range(largest, look.metrics.interface, -1):
            needed = self._needed(px)
            two_lines = 2 * QFontMetrics(look.font(px, bold=True)).lineSpacing()
            if needed.width() <= self.width() and needed.height() <= two_lines:
                break
        else:
            px = look.metrics.interface
        if px != self._px:
            self._px = px
            self.setFont(look.font(px, bold=True))
            self.updateGeometry()

    def _needed(self, px: int) -> QRect:
        assert self._look is not None  # noqa: S101 # asked after set_look only
        metrics = QFontMetrics(self._look.font(px, bold=True))
        within = QRect(0, 0, max(1, self.width()), _HIGH)
        return metrics.boundingRect(within, int(Qt.TextFlag.TextWordWrap), super().text())
