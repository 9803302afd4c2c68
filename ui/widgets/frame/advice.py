"""A picture with a few words beside it; in a low window the picture shrinks, never the words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look.look import Look
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.sound_picture import SoundPicture

_LEAST_PICTURE = 90
"""px. A smaller picture tells nothing."""


class Advice(QWidget):
    """A picture, a headline and words; the picture gets the room that the words leave."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.picture = SoundPicture(self)
        self.headline = Label("", LabelKind.HEADLINE, wraps=True, parent=self)
        self.words = Label("", LabelKind.BODY, wraps=True, parent=self)

    def say(self, picture: str, headline: str, words: str) -> None:
        """Show this picture, headline and words."""
        self.picture.show_picture(picture)
        self.headline.setText(headline)
        self.words.setText(words)
        self._arrange()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        for part in (self.picture, self.headline, self.words):
            part.set_look(look)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        look = self._look
        if look is None or self.width() < 100:
            return
        m = look.metrics
        room = self.rect().adjusted(m.margin, m.gap // 2, -m.margin, -m.gap // 2)
        # Half the width at most; smaller until the words fit beside it.
        for side in (min(room.height(), room.width() * part // 100) for part in (45, 33, 22, 0)):
            picture = side if side >= _LEAST_PICTURE else 0
            left = picture + 2 * m.gap if picture else 0
            width = room.width() - left
            heights = [
                label.heightForWidth(width) if label.text() else 0
                for label in (self.headline, self.words)
            ]
            gap = m.gap if all(heights) else 0
            if sum(heights) + gap <= room.height() or not picture:
                break
        self.picture.setVisible(picture > 0)
        self.picture.setGeometry(
            QRect(room.left(), room.center().y() - picture // 2, picture, picture)
        )
        y = room.top() + max(0, (room.height() - sum(heights) - gap) // 2)
        self.headline.setGeometry(QRect(room.left() + left, y, width, heights[0]))
        self.words.setGeometry(QRect(room.left() + left, y + heights[0] + gap, width, heights[1]))
        self.words.setVisible(bool(self.words.text()))
