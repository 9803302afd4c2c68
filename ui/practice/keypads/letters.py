"""The keypad for pinyin: letters, words to choose from, digits and marks."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from content.text.typing.composing import Composition
from content.text.typing.typing import Candidate
from ui.look.look import Look
from ui.practice.keypads.choosing import Choosing
from ui.practice.keypads.key import ROW_PX, PadKey, Row
from ui.practice.keypads.keypad import KeyPad
from ui.practice.keypads.pinyin_words import PinyinWords
from ui.practice.parts.field import FieldPart
from ui.words.translating import tr

_LETTERS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_MARKS = ("1234567890", "，。？！：、@.-_", "（）《》/#*+")


class LetterPad(KeyPad):
    """Writes words by pinyin; letters that stay without a word are written by 写好了."""

    def __init__(self, parent: QWidget, field: FieldPart, words: PinyinWords) -> None:
        super().__init__(parent, field)
        self._pinyin = words
        self._composition = Composition()
        self._found: tuple[Candidate, ...] = ()
        self._shows_marks = False
        self.choosing = Choosing(self._choose, self)
        self.choosing.join(self.lead, self.lead_back)
        self._letters = [[self._letter(char) for char in line] for line in _LETTERS]
        self._marks = [[self.key(char) for char in line] for line in _MARKS]
        self._erase = self.key(tr("删"), self.erase)
        self._switch = self.key("123", self._change_kind, name=tr("数字和标点"))
        self._space = self.key(tr("空格"), self._press_space)
        self._done = self.key(tr("写好了"), self.finish, is_main=True)
        words.came.connect(self._offer)
        words.want()
        self._offer()

    def _letter(self, char: str) -> PadKey:
        return self.key(char.upper(), lambda: self._compose(self._composition.with_letter(char)))

    def rows(self) -> list[Row]:
        """Return the rows of keys that are shown."""
        chars = self._marks if self._shows_marks else self._letters
        rows: list[Row] = [[(key, 1.0) for key in line] for line in chars]
        rows[2].append((self._erase, 2.0))
        rows.append([(self._switch, 2.0), (self._space, 2.6), (self._done, 2.8)])
        return rows

    def extra_height(self) -> int:
        """Return the height in px of the words to choose from."""
        return ROW_PX if self._look is None else max(ROW_PX, self._look.metrics.target * 3 // 4)

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.choosing.set_look(look)

    def arrange(self) -> None:
        super().arrange()
        self.choosing.setGeometry(QRect(3, 3, self.width() - 6, self.extra_height() - 2))

    def others(self) -> set[PadKey]:
        """Return the keys of the words to choose from."""
        return set(self.choosing.findChildren(PadKey))

    def erase(self) -> None:
        """Take the last letter away, or the last character."""
        if self._composition.letters:
            self._compose(self._composition.without_last())
        else:
            super().erase()

    def finish(self) -> None:
        """Write the letters that are left, tell what was written, and end."""
        letters = self._composition.letters.replace("'", "")
        self._compose(Composition())
        if letters:
            self.write(letters)
        super().finish()

    def act_key(self, char: str) -> tuple[QWidget, bool]:
        """Return the key of a character: a word to choose, a mark, or itself."""
        found = self.choosing.key_of(char)
        if found is not None:
            return found, True
        for line in (*self._marks, *self._letters):
            for key in line:
                if key.text() == char.upper() and key.isVisible():
                    return key, False
        return self, False

    def _change_kind(self) -> None:
        self._shows_marks = not self._shows_marks
        self._compose(Composition())
        if self._shows_marks:
            self._switch.show_text(tr("拼音"))
        else:
            self._switch.show_text("123", tr("数字和标点"))
        self.arrange()

    def _press_space(self) -> None:
        if self._composition.letters and self._found:
            self._choose(0)
        elif not self._composition.letters:
            self.write(" ")

    def _choose(self, number: int) -> None:
        rest, text = self._composition.chosen(self._found[number])
        self.write(text)
        self._compose(rest)

    def _compose(self, composition: Composition) -> None:
        self._composition = composition
        self._offer()

    def _offer(self) -> None:
        letters = self._composition.letters
        self._found = tuple(self._composition.candidates(self._pinyin.typist))
        if not letters:
            hint = "" if self._shows_marks else tr("按字母写拼音")
        else:
            hint = letters if self._pinyin.typist else tr("{}……").format(letters)
        words = [each.text for each in self._found]
        self.choosing.offer(words, hint)
        self.choosing.setAccessibleDescription(letters)
