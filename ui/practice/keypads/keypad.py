"""The base of keypads, and the one for digits. 写好了 ends the writing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look.look import Look
from ui.practice.keypads.key import ROW_PX, PadKey, Row, place_keys
from ui.practice.keypads.one_stop import OneStop
from ui.practice.parts.field import FieldPart
from ui.widgets.frame.focus_order import nearest
from ui.words.translating import tr

_EDGE = 3
"""px of the line above the keys, and of the room around them."""


class KeyPad(QWidget):
    """Keys that write into a field. Subclasses make rows of keys.

    Tab stops at one of the keys and at 写好了; arrows go from each key to the next.
    """

    finished = Signal()
    """Emitted by 写好了: the writing is told and the keys may go."""

    def __init__(self, parent: QWidget, field: FieldPart) -> None:
        super().__init__(parent)
        self.field = field
        self._look: Look | None = None
        self._stop = OneStop(self._plain_keys)

    def rows(self) -> list[Row]:
        """Return the rows of keys that are shown."""
        raise NotImplementedError

    def key(
        self, text: str, press: object = None, *, name: str = "", is_main: bool = False
    ) -> PadKey:
        """Return a new key; without `press` it writes its text."""
        do = press if callable(press) else (lambda: self.write(text))
        key = PadKey(text, do, self, name=name, is_main=is_main)
        key.lead = partial(self.lead, key)
        if not is_main:
            key.came = partial(self._stop.come_to, key)
        return key

    def _plain_keys(self) -> Iterable[PadKey]:
        """Return the keys of the rows without 写好了, which is a stop of its own."""
        return [key for row in self.rows() for key, _ in row if not key.is_main]

    def lead(self, key: PadKey, way: tuple[int, int]) -> bool:
        """Give the keyboard to the key that lies next on this way; False where there is none."""
        shown = [each for each in self.findChildren(PadKey) if each.isVisible()]
        there = nearest(self, key, way, [each for each in shown if each.isEnabled()])
        if there is not None:
            there.setFocus(Qt.FocusReason.OtherFocusReason)
        return there is not None

    def lead_back(self) -> None:
        """Give the keyboard to the keys: the word that had it is there no more."""
        if self._stop.present is not None:
            self._stop.present.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self, text: str) -> None:
        """Write at the end of what is there."""
        if not self.field.quiet:
            self.field.end(False)
            self.field.insert(text)

    def erase(self) -> None:
        """Take the last character away."""
        if not self.field.quiet:
            self.field.end(False)
            self.field.backspace()

    def finish(self) -> None:
        """Tell what was written, and end."""
        self.field.finish()
        self.finished.emit()

    def act_key(self, char: str) -> tuple[QWidget, bool]:
        """Return the key to press for a character, and whether that writes it."""
        for row in self.rows():
            for key, _ in row:
                if key.text() == char:
                    return key, True
        return self, False

    def extra_height(self) -> int:
        """Return the height in px above the rows of keys."""
        return 0

    def height_for(self, most: int) -> int:
        """Return the height in px; keys are as high as targets where there is room."""
        target = self._look.metrics.target if self._look else ROW_PX
        count = len(self.rows())
        fixed = self.extra_height() + 2 * _EDGE
        return min(fixed + count * target, max(fixed + count * ROW_PX, most))

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        for key in self.findChildren(PadKey):
            key.set_look(look)
        self.arrange()

    def arrange(self) -> None:
        """Give all keys their places."""
        top = _EDGE + self.extra_height()
        rows = self.rows()
        area = QRect(_EDGE, top, self.width() - 2 * _EDGE, self.height() - top - _EDGE)
        place_keys(rows, area)
        shown = {key for row in rows for key, _ in row}
        others = self.others()
        for key in self.findChildren(PadKey):
            if key not in others:
                key.setVisible(key in shown)
        self._stop.settle()

    def others(self) -> set[PadKey]:
        """Return the keys beside the rows, which show themselves."""
        return set()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.theme.paper))
        painter.fillRect(0, 0, self.width(), 2, QColor(self._look.theme.line))
        painter.end()


class DigitPad(KeyPad):
    """Digits, and the few signs that numbers have."""

    def __init__(self, parent: QWidget, field: FieldPart) -> None:
        super().__init__(parent, field)
        erase = self.key(tr("删"), self.erase)
        done = self.key(tr("写好了"), self.finish, is_main=True)
        lines = ("123", "456X", "789.", "*0#")
        self._rows: list[Row] = [[(self.key(char), 1.0) for char in line] for line in lines]
        self._rows[0].append((erase, 1.0))
        self._rows[3].append((done, 1.0))

    def rows(self) -> list[Row]:
        """Return the rows of keys."""
        return self._rows
