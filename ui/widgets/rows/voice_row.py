"""A row for one voice: what it is, whether it is the one in use, and the button that tries it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.speech.voices import Voice
from ui.look.icons import Icons
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import SEPARATOR, shortened
from ui.words.translating import tr
from ui.words.voices import voice_name, voice_origin


class VoiceRow(ChoiceRow):
    """Shows a voice; the voice in use has a thick border, and words that say so."""

    def __init__(
        self,
        voice: Voice,
        in_use: bool,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        has_failed: bool = False,
    ) -> None:
        """`has_failed`: the reader has chosen it, and another voice speaks in its place."""
        self.voice, self.in_use, self.has_failed = voice, in_use, has_failed
        now = tr("现在用的就是它") if in_use else ""
        if has_failed:
            now = tr("它没有念出来，先用别的声音念")
        parts = (now, voice_origin(voice))
        word, role = (tr("再听一遍"), Role.PLAIN) if in_use else (tr("听听看"), Role.SOLID)
        super().__init__(
            voice_name(voice),
            SEPARATOR.join(shortened(part) for part in parts if part),
            icons,
            # A voice that cannot speak has no button.
            word if voice.usable else "",
            "sound",
            role,
            parent,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._look is None or not self.in_use:
            return
        m, theme = self._look.metrics, self._look.theme
        width = 2 * m.border
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.primary), width))
        half = width / 2
        face = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(face, m.radius, m.radius)
        painter.end()
