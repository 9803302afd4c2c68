"""A row without a button: a sentence, and smaller words below; both wrap."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.rows.card import Card


class TwoLines(Card):
    """A row of a RowStack that only tells something."""

    def __init__(self, title: str, under: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._labels = (
            Label(title, LabelKind.BODY, wraps=True, parent=self),
            Label(under, LabelKind.SOFT, wraps=True, parent=self),
        )
        for label in self._labels:
            self._column.addWidget(label)

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        m = look.metrics
        for label in self._labels:
            label.set_look(look)
        self._column.setContentsMargins(m.margin, m.gap // 2, m.margin, m.gap // 2)
        self._column.setSpacing(m.gap // 4)

    def height_for(self, width: int) -> int:
        """Return the height in px that the row needs in this width."""
        if self._look is None:
            return 0
        m = self._look.metrics
        inside = max(50, width - 2 * m.margin)
        words = sum(label.heightForWidth(inside) for label in self._labels)
        return words + m.gap // 4 + 2 * (m.gap // 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
