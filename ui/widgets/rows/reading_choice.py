"""The readings of a character as tiles; a reading is heard when its tile is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from content.text.readings.correcting import Question, Word
from content.text.readings.tone_marks import with_tone_mark
from ui.look.icons import Icons
from ui.widgets.buttons.tile import Tile
from ui.widgets.buttons.tile_grid import TileGrid


class ReadingChoice(TileGrid):
    """Shows a tile for each reading; `picked` is emitted with it, such as "zhong4"."""

    picked = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._question = ""
        self._now = ""
        self._choices: Sequence[str] = ()

    def ask(self, word: Word, question: Question) -> str:
        """Show how one character of a word may be read; return the question in words."""
        for tile in self.tiles:
            tile.hide()
            tile.deleteLater()
        character = word.text[question.at]
        if len(word.text) > 1:
            self._question = self.tr("“{}”的“{}”怎么念？").format(word.text, character)
        else:
            self._question = self.tr("“{}”怎么念？").format(character)
        self._choices, self._now = question.choices, word.readings[question.at]
        self.show_tiles([self._new_tile(reading) for reading in self._choices])
        return self._question

    def show_chosen(self, chosen: str) -> None:
        """Mark the reading that was chosen."""
        for tile, reading in zip(self.tiles, self._choices, strict=True):
            is_chosen = reading == chosen
            now = self.tr("现在这么念") if reading == self._now else ""
            tile.set_face(tile.text(), "check" if is_chosen else "sound")
            tile.set_under(self.tr("选了这个") if is_chosen and not now else now or self.tr("听听"))
            # A screen reader says the question with each answer: the title has no focus.
            tile.setAccessibleDescription(f"{self._question} {tile.accessibleDescription()}")

    def _new_tile(self, reading: str) -> Tile:
        tile = Tile(with_tone_mark(reading), self._icons, "sound", parent=self)
        tile.action_id = "choose-reading"
        tile.hide()
        if self._look is not None:
            tile.set_look(self._look)
        tile.chosen.connect(lambda: self.picked.emit(reading))
        return tile
