"""Words that are not on a button: always plain text, always in the look's sizes."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look.line_ends import bare, ended_together, held
from ui.look.look import Look

_MOST_HELD = 7
"""Characters of a name in quotation marks, with them, that stays whole: the narrowest place has as
many in the largest letters."""


def broken_well(text: str) -> str:
    """Return the text so that its lines end well: no short last one, no name in two parts."""
    return held(ended_together(text), _MOST_HELD)


class LabelKind(Enum):
    """A label's rank: its size and colour."""

    BODY = auto()
    SOFT = auto()
    TITLE = auto()
    HEADLINE = auto()
    ACCENT = auto()


class Label(QLabel):
    """A line of interface text, or a paragraph if it `wraps`."""

    def __init__(
        self,
        text: str = "",
        voice: LabelKind = LabelKind.BODY,
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

    def text(self) -> str:
        """Return the words."""
        return bare(super().text())

    def setText(self, text: str) -> None:
        """Show these words; a screen reader and a copy get them unchanged."""
        super().setText(broken_well(text) if self.wordWrap() else text)
        if self.wordWrap():
            self.setAccessibleName(text)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        m = look.metrics
        soft_px = max(24, round(m.interface * 0.94))
        px, bold = {
            LabelKind.BODY: (m.interface, False),
            LabelKind.SOFT: (soft_px, False),
            LabelKind.TITLE: (m.title, True),
            LabelKind.HEADLINE: (m.headline, True),
            LabelKind.ACCENT: (soft_px, True),
        }[self._voice]
        self.setFont(look.font(px, bold=bold))
        colours = {LabelKind.SOFT: look.theme.soft, LabelKind.ACCENT: look.theme.accent}
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colours.get(self._voice, look.theme.ink))
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        # A wrapping label must be able to get narrow; then it asks for the height that it needs.
        return QSize(0, 0) if self.wordWrap() else super().minimumSizeHint()
