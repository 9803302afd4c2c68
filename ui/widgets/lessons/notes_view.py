"""The volunteer's view of a class: time and hands, the notes of the step, and the next step."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.look import Look
from ui.widgets.frame.label import LabelKind
from ui.widgets.lessons.fitted import FittedColumn

_SHARE = (3, 10, 8)
"""Parts of the height for time and hands, the notes, the next step with the keys."""


class NotesView(QWidget):
    """Three parts below each other, each as large as fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = FittedColumn((LabelKind.TITLE,), grow=1.2)
        self.notes = FittedColumn((LabelKind.TITLE, LabelKind.BODY), grow=1.4)
        self.following = FittedColumn((LabelKind.ACCENT, LabelKind.BODY, LabelKind.SOFT), grow=1.0)
        self.words = ""
        """The time and the hands, as they are shown."""
        self._column = QVBoxLayout(self)
        for part, share in zip((self.state, self.notes, self.following), _SHARE, strict=True):
            self._column.addWidget(part, share)

    def show_class(
        self, state: str, step: tuple[str, str], following: tuple[str, str, str]
    ) -> None:
        """Show time and hands, the step with its notes, and the next one with the keys."""
        self.words = state
        self.state.say(state)
        self.notes.say(*step)
        self.following.say(*following)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        m = look.metrics
        self._column.setContentsMargins(m.margin, m.gap // 2, m.margin, m.gap // 2)
        self._column.setSpacing(m.gap // 2)
