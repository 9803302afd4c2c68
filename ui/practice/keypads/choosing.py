"""The row of words to choose from, above the keys; two keys lead to more of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.look.look import Look
from ui.practice.keypads.key import PadKey
from ui.practice.keypads.one_stop import OneStop
from ui.practice.parts.words import advance
from ui.widgets.frame.paging import Paging
from ui.words.translating import tr

_MOST = 9


class Choosing(QWidget):
    """Words as keys, as many as fit; or a hint while there are none."""

    def __init__(self, choose: Callable[[int], object], parent: QWidget) -> None:
        """`choose` is called with the number of the word that was pressed."""
        super().__init__(parent)
        self._choose = choose
        self._words: tuple[str, ...] = ()
        self._paging = Paging()
        self._look: Look | None = None
        self.keys = [
            PadKey("", lambda at=at: self._press(at), self)  # type: ignore[misc]
            for at in range(_MOST)
        ]
        self._before = PadKey("‹", lambda: self._turn(-1), self, name=tr("前面的字"))
        self._after = PadKey("›", lambda: self._turn(1), self, name=tr("后面的字"))
        self._lead_back: Callable[[], object] = lambda: None
        self._stop = OneStop(self._shown_keys)
        self._hint = QLabel(self)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def join(
        self,
        lead: Callable[[PadKey, tuple[int, int]], bool],
        lead_back: Callable[[], object],
    ) -> None:
        """Let arrows lead from these keys to others, and back when the words have gone."""
        self._lead_back = lead_back
        for key in (*self.keys, self._before, self._after):
            key.lead = partial(lead, key)
            key.came = partial(self._stop.come_to, key)

    def _shown_keys(self) -> list[PadKey]:
        every = (*self.keys, self._before, self._after)
        return [key for key in every if not key.isHidden()]

    def offer(self, words: Sequence[str], hint: str) -> None:
        """Offer these words, from the first on."""
        self._words = tuple(words)
        self._hint.setText(hint)
        self._paging.begin(len(self._words))
        self._arrange()

    def key_of(self, word: str) -> PadKey | None:
        """Return the key of a word, turned to; None where it is not offered."""
        if word not in self._words:
            return None
        self._paging.first = self._words.index(word)
        self._arrange()
        shown = self._paging.shown
        return self.keys[self._words.index(word) - shown.start]

    def set_look(self, look: Look) -> None:
        """Take on the look of the inside of the screen."""
        self._look = look
        for key in (*self.keys, self._before, self._after):
            key.set_look(look)
        self._hint.setFont(look.font(look.metrics.interface))
        colours = self._hint.palette()
        colours.setColor(self._hint.foregroundRole(), QColor(look.theme.ink))
        self._hint.setPalette(colours)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _press(self, at: int) -> None:
        number = self._paging.shown.start + at
        if number < len(self._words):
            self._choose(number)

    def _turn(self, step: int) -> None:
        self._paging.turn(step)
        self._arrange()

    def _arrange(self) -> None:
        look = self._look
        if look is None or self.width() < 60:
            return
        px, side, high = look.metrics.interface, ROW_END, self.height()
        font = look.font(px)
        room = self.width() - 2 * side
        starts, used, count = [0], 0, 0
        wide = [min(room, max(ROW_END, advance(word, font) + 18)) for word in self._words]
        for at, each in enumerate(wide):
            if count and (used + each > room or count == _MOST):
                starts.append(at)
                used, count = 0, 0
            used, count = used + each, count + 1
        self._paging.cut(starts)
        shown, x = self._paging.shown, side
        had_focus = any(key.hasFocus() for key in self._shown_keys())
        for at, key in enumerate(self.keys):
            number = shown.start + at
            there = number < shown.stop
            if there:
                key.show_text(self._words[number])
                key.setGeometry(QRect(x, 0, wide[number], high))
                x += wide[number]
            key.setVisible(there)
        several = self._paging.pages > 1
        self._before.setGeometry(0, 0, side, high)
        self._after.setGeometry(self.width() - side, 0, side, high)
        self._before.setVisible(several)
        self._after.setVisible(several)
        self._before.setEnabled(self._paging.page > 0)
        self._after.setEnabled(self._paging.page + 1 < self._paging.pages)
        self._hint.setGeometry(0, 0, self.width(), high)
        self._hint.setVisible(not self._words)
        self._stop.settle()
        if had_focus and not any(key.hasFocus() for key in self._shown_keys()):
            self._lead_back()


ROW_END = 46
"""px of the keys at both ends, and of the narrowest word."""
