"""A keyboard on the screen: pinyin, letters, digits and marks, written into one text field.

It is a part of the page's layout and covers nothing. It writes as an input method does (text being
composed, text committed), so the real keyboard and the system's own input method work on in the
same field.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QInputMethodEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from content.text.typing.composing import Composition
from content.text.typing.typing import Candidate, Typist
from ui.look.icons import Icons
from ui.look.look import Look
from ui.look.metrics import MIN_GAP_PX
from ui.widgets.typing.candidate_row import CandidateRow
from ui.widgets.typing.key import Key
from ui.widgets.typing.key_rows import Row, key_height, place_row, show_keys
from ui.words.translating import tr

UNITS = 10
"""Letters in the longest row."""

_LETTERS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_MARKS = ("1234567890", "，。？！：；、“”…", ".-/@_()")


class Mode(Enum):
    """The kind of characters that the keys write."""

    PINYIN = auto()
    LETTERS = auto()
    MARKS = auto()


Perform = Callable[[str, Callable[[], object]], object]
"""Runs a function under the id of an action, if that is allowed: `Page.perform`."""


class ScreenKeyboard(QWidget):
    """Writes into `field`; `know_words` gives it the words of pinyin later."""

    pressed = Signal(str)
    """Emitted with the name of the key that was pressed; for 点哪儿念哪儿."""
    composing_changed = Signal()
    """Emitted when the typed letters have changed, or words were chosen for all of them."""
    put_away = Signal()
    """Emitted when 收起键盘 is pressed."""

    def __init__(
        self, field: QLineEdit, icons: Icons, perform: Perform, parent: QWidget | None = None
    ) -> None:
        """Make the keyboard; each key runs by `perform`, under `type` or `hide-keyboard`."""
        super().__init__(parent)
        self._perform = perform
        self._look: Look | None = None
        self._field = field
        self._icons = icons
        self._typist: Typist | None = None
        self._composition = Composition()
        self._mode = Mode.PINYIN
        self._large = False
        self._last: Key | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.candidates = CandidateRow(icons, self)
        for key, press in self.candidates.keys:
            self._bind(key, press, "type")
        self.candidates.chosen.connect(self._choose)
        self.candidates.pressed.connect(self.pressed)
        self._build_keys()
        self._show_mode()

    # --- keys ---

    def _build_keys(self) -> None:
        self.letters = {char: self._char(char) for row in _LETTERS for char in row}
        self.marks = {char: self._char(char) for row in _MARKS for char in row}
        self.apart = self._char("'", self.tr("隔开"))
        self.large = self._key(self.tr("大写"), self._switch_large)
        self.large.setCheckable(True)
        self.erase = self._key(self.tr("删"), self._erase, "erase")
        self.to_marks = self._key("123", lambda: self._switch(Mode.MARKS))
        self.to_marks.setAccessibleName(self.tr("数字和标点"))
        self.to_letters = self._key(self.tr("英文"), lambda: self._switch(Mode.LETTERS))
        self.to_pinyin = self._key(self.tr("拼音"), lambda: self._switch(Mode.PINYIN))
        self.space = self._key(self.tr("空格"), self._space)
        self.clear = self._key(self.tr("清空"), self._clear)
        hide = "hide-keyboard"
        self.away = self._key(self.tr("收起键盘"), self.put_away.emit, "keyboard", hide)

    def _key(
        self, text: str, do: Callable[[], object], icon: str = "", action_id: str = "type"
    ) -> Key:
        key = Key(text, self._icons, icon, self)

        def press() -> None:
            if self._last is not None and self._last is not key:
                self._last.forget_press()
            self._last = key
            self.pressed.emit(key.accessibleName() or key.text())
            do()

        self._bind(key, press, action_id)
        return key

    def _bind(self, key: Key, press: Callable[[], object], action_id: str) -> None:
        """Run this at each press of the key, if the policy allows it."""
        key.action_id = action_id
        key.chosen.connect(lambda: self._perform(action_id, press))

    def _char(self, char: str, words: str = "") -> Key:
        key = self._key(words or char, lambda: self._write(char))
        if (spoken := _name_of(char)) and not words:
            key.setAccessibleName(spoken)
        return key

    def _rows(self) -> tuple[Row, ...]:
        """Return the keys of the present mode."""
        if self._mode is Mode.MARKS:
            first, second, third = ([(self.marks[char], 1.0) for char in row] for row in _MARKS)
            switches = (self.to_pinyin, self.to_letters)
            last = [*third, (self.erase, 3.0)]
        else:
            first, second, third = ([(self.letters[char], 1.0) for char in row] for row in _LETTERS)
            pinyin = self._mode is Mode.PINYIN
            switches = (self.to_marks, self.to_letters if pinyin else self.to_pinyin)
            last = [(self.apart if pinyin else self.large, 1.5), *third, (self.erase, 1.5)]
        below = [(key, 1.5) for key in switches]
        below += [(self.space, 2.9), (self.clear, 1.5), (self.away, 2.6)]
        return (first, second, last, below)

    # --- writing ---

    @property
    def letters_left(self) -> str:
        """Typed letters for which no word was chosen yet."""
        return self._composition.letters

    def know_words(self, typist: Typist) -> None:
        """Offer words from now on; the letters typed so far are looked up again."""
        self._typist = typist
        self._compose(self._composition)

    def finish(self) -> None:
        """Write the letters that are still being composed as they are."""
        if self._composition.letters:
            self._commit(self._composition.letters.replace("'", ""))
        self._compose(Composition())

    def start_over(self) -> None:
        """Write the composition, and show the keys for pinyin again."""
        self._switch(Mode.PINYIN)

    def write_letters(self) -> None:
        """Show the keys for letters: an address is written."""
        self._switch(Mode.LETTERS)

    def _write(self, char: str) -> None:
        if self._mode is Mode.PINYIN:
            self._compose(self._composition.with_letter(char))
        else:
            self._commit(char.upper() if self._large else char)

    def _choose(self, candidate: Candidate) -> None:
        rest, text = self._composition.chosen(candidate)
        self._commit(text)
        self._compose(rest)

    def _space(self) -> None:
        first = self.candidates.first
        if self._composition.letters and first is not None:
            self._choose(first)
        elif self._composition.letters:
            self.finish()
        else:
            self._commit(" ")

    def _erase(self) -> None:
        if self._composition.letters:
            self._compose(self._composition.without_last())
        else:
            self._field.backspace()

    def _clear(self) -> None:
        self._compose(Composition())
        self._field.clear()

    def _switch(self, mode: Mode) -> None:
        self.finish()
        self._mode, self._large = mode, False
        had_focus = any(key.hasFocus() for key in (self.to_marks, self.to_letters, self.to_pinyin))
        self._show_mode()
        if had_focus:  # The focused key is hidden: the key in its place gets the focus.
            key = self.to_marks if self.to_marks.isVisible() else self.to_pinyin
            key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _switch_large(self) -> None:
        self._large = not self._large
        self._show_mode()

    def _compose(self, composition: Composition) -> None:
        self._composition = composition
        look = QTextCharFormat()
        look.setFontUnderline(True)
        letters = composition.letters
        underlined = QInputMethodEvent.Attribute(
            QInputMethodEvent.AttributeType.TextFormat, 0, len(letters), look
        )
        self._send(QInputMethodEvent(letters, [underlined] if letters else []))
        self.candidates.offer(composition.candidates(self._typist), self._hint())
        self.composing_changed.emit()

    def _commit(self, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        self._send(event)

    def _send(self, event: QInputMethodEvent) -> None:
        QCoreApplication.sendEvent(self._field, event)

    def _hint(self) -> str:
        if self._mode is Mode.LETTERS:
            return self.tr("写字母。要写汉字，请按“拼音”")
        if self._mode is Mode.MARKS:
            return ""
        if not self._composition.letters:
            return self.tr("按字母写拼音，字会出现在这里")
        if self._typist is None:
            return self.tr("正在准备……")
        return self.tr("没有这样的字，请按“删”改一改")

    # --- layout ---

    def _show_mode(self) -> None:
        shown = {key for row in self._rows() for key, _ in row}
        show_keys([key for key in self._every_key() if key not in shown], shown=False)
        small = self._mode is Mode.LETTERS and not self._large
        for char, key in self.letters.items():
            key.setText(char if small else char.upper())
        self.large.setChecked(self._large)
        self.candidates.setVisible(True)
        show_keys(list(shown), shown=True)
        self.candidates.offer(self._composition.candidates(self._typist), self._hint())
        self._arrange()

    def _every_key(self) -> list[Key]:
        named = [self.apart, self.large, self.erase, self.space, self.clear, self.away]
        switches = [self.to_marks, self.to_letters, self.to_pinyin]
        return [*self.letters.values(), *self.marks.values(), *named, *switches]

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        for key in self._every_key():
            key.set_look(look)
        self.candidates.set_look(look)
        self.updateGeometry()
        self._arrange()
        self.update()

    def sizeHint(self) -> QSize:
        if self._look is None:
            return QSize(100, 400)
        return QSize(100, 5 * key_height(self._look) + self._look.metrics.border + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        look = self._look
        if look is None:
            return
        m = look.metrics
        side = max(0, m.margin // 2 - m.ring_room)
        height, top = key_height(look), m.border + 2
        width = self.width() - 2 * side
        self.candidates.setGeometry(QRect(side, top, width, height))
        # In a low window rooms for rings may overlap: only one ring is painted at a time.
        short = min(0, (self.height() - top - 5 * height) // 3)
        pitch = height + max(MIN_GAP_PX - 2 * m.ring_room, short)
        for number, row in enumerate(self._rows()):
            at = top + height + number * pitch
            place_row(row, QRect(side, at, width, height), UNITS, look)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.theme.card))
        line = QRect(0, 0, self.width(), self._look.metrics.border)
        painter.fillRect(line, QColor(self._look.theme.line))
        painter.end()


def _name_of(char: str) -> str:
    """Return the name of a mark; a voice says nothing for most marks."""
    if char.isalnum():
        return ""
    names = {
        "，": tr("逗号"), "。": tr("句号"), "？": tr("问号"), "！": tr("叹号"), "：": tr("冒号"),
        "；": tr("分号"), "、": tr("顿号"), "“": tr("左引号"), "”": tr("右引号"),
        "…": tr("省略号"), ".": tr("点"), "-": tr("短横"), "/": tr("斜线"), "@": tr("艾特"),
        "_": tr("下划线"), "(": tr("左括号"), ")": tr("右括号"),
    }  # fmt: skip
    return names.get(char, "")
