"""One sentence and one button, in the middle of a page that has nothing else to show."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look.icons import Icons
from ui.look.look import Look
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.frame.label import Label, LabelKind


class Blank(QWidget):
    """For an empty list or an unreadable article: what happened, and what to press next."""

    answered = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self.words = Label("", LabelKind.HEADLINE, wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = BigButton("", icons, role=Role.DOMINANT)
        self.button.chosen.connect(self.answered)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.button)
        across.addStretch(1)
        self._column.addStretch(2)
        self._column.addWidget(self.words)
        self._column.addStretch(1)
        self._column.addLayout(across)
        self._column.addStretch(3)

    def say(self, words: str, button: str, icon: str = "", action_id: str = "") -> None:
        """Show this sentence, and a button with these words.

        `action_id` names the action of the button; the page hears `answered` and runs it.
        """
        self.button.action_id = action_id
        self.words.setText(words)
        self.button.set_face(button, icon)
        # Screen readers speak the words of the focused control, and little else.
        self.button.setAccessibleDescription(words)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        m = look.metrics
        self._column.setContentsMargins(m.margin, m.gap, m.margin, m.gap)
        self._column.setSpacing(m.gap)
        # As large as 接着听 on the home page, since it is the only button.
        self.button.set_font_px(round(m.dominant * 1.2))
