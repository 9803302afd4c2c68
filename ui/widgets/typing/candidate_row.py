"""The words that typed letters may mean: as many as fit, and keys for more of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from content.text.typing.typing import Candidate
from ui.look.icons import Icons
from ui.look.look import Look
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.paging import Paging
from ui.widgets.typing.key import Key
from ui.widgets.typing.key_rows import key_height, letter_px

MOST_SHOWN = 9
"""Candidates on a page at most."""


class CandidateRow(QWidget):
    """A row of words to choose from, or a sentence that says what to do."""

    chosen = Signal(object)
    """Emitted with the Candidate that was chosen."""
    pressed = Signal(str)
    """Emitted with the words on a key that was pressed."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._all: tuple[Candidate, ...] = ()
        self._paging = Paging()
        self.words = [Key("", icons, parent=self) for _ in range(MOST_SHOWN)]
        self.before = Key(self.tr("前面"), icons, parent=self)
        self.after = Key(self.tr("后面"), icons, parent=self)
        self.before.setAccessibleName(self.tr("前面的字"))
        self.after.setAccessibleName(self.tr("后面的字"))
        self.hint = Label("", LabelKind.SOFT, parent=self)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @property
    def keys(self) -> Iterator[tuple[Key, Callable[[], object]]]:
        """Its keys, each with its effect; the keyboard runs them."""
        for number, key in enumerate(self.words):
            yield key, partial(self._choose, number)
        yield self.before, partial(self._turn, -1)
        yield self.after, partial(self._turn, 1)

    @property
    def first(self) -> Candidate | None:
        """The first candidate on the page that is shown; None without candidates."""
        return self._all[self._paging.shown.start] if self._all else None

    def offer(self, candidates: Sequence[Candidate], hint: str) -> None:
        """Show these words from the first on; if there are none, the hint."""
        self._all = tuple(candidates)
        self._paging.begin(len(self._all))
        self.hint.setText(hint)
        self._arrange()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        for key in (*self.words, self.before, self.after):
            key.set_look(look)
        self.hint.set_look(look)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _turn(self, step: int) -> None:
        key = self.after if step > 0 else self.before
        self.pressed.emit(key.accessibleName())
        self._paging.turn(step)
        self._show()

    def _choose(self, number: int) -> None:
        at = self._paging.shown.start + number
        if at < len(self._all):
            self.pressed.emit(self._all[at].text)
            self.chosen.emit(self._all[at])

    # --- layout ---

    def _arrange(self) -> None:
        """Work out how many words each page holds, and show the page of the word in sight."""
        look = self._look
        if look is None or self.width() < 100:
            return
        px = letter_px(look)
        room = self.width() - 2 * self._ends(look)
        starts, used, count = [0], 0, 0
        for at, candidate in enumerate(self._all):
            width = self._width(candidate, px)
            if count and (used + width > room or count == MOST_SHOWN):
                starts.append(at)
                used, count = 0, 0
            used, count = used + width, count + 1
        self._paging.cut(starts)
        self._show()

    def _width(self, candidate: Candidate, px: int) -> int:
        probe = self.words[0]
        probe.setText(candidate.text)
        return probe.width_for(px)

    def _ends(self, look: Look) -> int:
        """Return the width in px kept at either end for turning."""
        return max(key.width_for(letter_px(look)) for key in (self.before, self.after))

    def _show(self) -> None:
        look = self._look
        if look is None:
            return
        shown, page, pages = self._paging.shown, self._paging.page, self._paging.pages
        px, height, side = letter_px(look), key_height(look), self._ends(look)
        texts = [candidate.text for candidate in self._all[shown.start : shown.stop]]
        widths = [self._width_of(*pair, px) for pair in zip(self.words, texts, strict=False)]
        spare = self.width() - 2 * side - sum(widths)
        # Larger targets, but not so wide that they look like another kind of key.
        more = min(spare // max(1, len(widths)), height // 2)
        x = side
        for number, key in enumerate(self.words):
            there = number < len(widths)
            if there:
                width = widths[number] + max(0, more)
                key.setGeometry(QRect(x, 0, width, height))
                x += width
            key.setVisible(there)
        several = pages > 1
        for key, left, able in (
            (self.before, 0, page > 0),
            (self.after, self.width() - side, page + 1 < pages),
        ):
            key.setGeometry(QRect(left, 0, side, height))
            key.set_font_px(px)
            key.setVisible(several)
            key.setEnabled(able)
        self.hint.setGeometry(0, 0, self.width(), height)
        self.hint.setVisible(not self._all)

    def _width_of(self, key: Key, text: str, px: int) -> int:
        key.setText(text)
        key.set_font_px(px)
        return key.width_for(px)
