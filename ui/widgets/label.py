"""Words that are not on a button: always plain text, always in the look's sizes."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look import Look


class Voice(Enum):
    """How a label speaks: its size and colour."""

    BODY = auto()
    SOFT = auto()
    TITLE = auto()
    HEADLINE = auto()
    ACCENT = auto()


class Label(QLabel):
    """A line, or with `wraps` a paragraph, of interface text."""

    def __init__(
        self,
        text: str = "",
        voice: Voice = Voice.BODY,
        *,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._voice = voice
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setText(text)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        m = look.metrics
        soft_px = max(24, round(m.interface * 0.94))
        px, bold = {
            Voice.BODY: (m.interface, False),
            Voice.SOFT: (soft_px, False),
            Voice.TITLE: (m.title, True),
            Voice.HEADLINE: (m.headline, True),
            Voice.ACCENT: (soft_px, True),
        }[self._voice]
        self.setFont(look.font(px, bold=bold))
        colours = {Voice.SOFT: look.theme.soft, Voice.ACCENT: look.theme.accent}
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colours.get(self._voice, look.theme.ink))
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        # A wrapping label must be able to get narrow; what it needs in height it then says.
        return QSize(0, 0) if self.wordWrap() else super().minimumSizeHint()
