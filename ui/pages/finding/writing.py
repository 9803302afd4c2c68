"""A page with a line to write in at the top, and the keyboard on the screen for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.speech.reading.control_voice import ControlVoice
from content.text.readings.pinyin import typed_letters
from content.text.typing.typing import Typist
from ui.pages.paged import PagedPage
from ui.shell.page import Navigator, To
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.typing.screen_keyboard import ScreenKeyboard
from ui.widgets.typing.typing_field import TypingField, has_touch_screen


class WritingPage(PagedPage[To]):
    """Shows the keyboard or the rows: there is no room for both. Subclasses build the page."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._words = self.latest()
        self._knows_words = False
        self._voice = ControlVoice(services.reading, services.settings)
        self.field = TypingField(self.field_name(), services.actions.allows)
        self.field.setPlaceholderText(self.tr("写几个字"))
        self.field.textChanged.connect(self._on_written)
        self.field.touched.connect(lambda: self.perform("type", self.offer_keyboard))
        self.keyboard = ScreenKeyboard(self.field, services.icons, self.perform)
        self.keyboard.pressed.connect(self._voice.say)
        self.keyboard.composing_changed.connect(self._on_written)
        self.keyboard.put_away.connect(self._put_away)
        self.keyboard.hide()
        wants = Action("show-keyboard", self.tr("屏幕键盘"), self.ask_for_keyboard, "keyboard")
        self.show_keyboard = self.button(wants)
        self._gap = QWidget()
        """Keeps the keyboard at the bottom."""
        self._gap.hide()
        column = self.body.layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(self._gap, 1)
            column.addWidget(self.keyboard)

    def field_name(self) -> str:
        """Return the name of the line, for screen readers: where one looks, and what to do."""
        raise NotImplementedError

    def follow_writing(self) -> None:
        """Follow what is written: letters or words came or went."""
        raise NotImplementedError

    def show_writing(self, *, writes: bool) -> None:
        """Follow the keyboard, which has come (`writes`) or gone."""
        raise NotImplementedError

    @property
    def is_writing(self) -> bool:
        """Whether the keyboard is on the screen."""
        return self.keyboard.isVisibleTo(self)

    @property
    def written(self) -> str:
        """The words in the line."""
        return self.field.text().strip()

    @property
    def has_something(self) -> bool:
        """Whether anything is written, letters without a word yet included."""
        return bool(self.written or self.keyboard.letters_left)

    def offer_keyboard(self) -> None:
        """Show the keyboard if the reader wants it, or has no other."""
        if has_touch_screen() or self.services.settings.now.screen_keyboard:
            self._open_keyboard()

    def ask_for_keyboard(self) -> None:
        """Show the keyboard, from now on always."""
        self.services.settings.change(screen_keyboard=True)
        self._open_keyboard()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_writing(self, *, writes: bool) -> None:
        """Show either the keyboard, or the rows with their bar."""
        if writes is not self.is_writing:
            self.services.actions.guard.face_changed()
        self.keyboard.setVisible(writes)
        self._gap.setVisible(writes)
        self.stack.setVisible(not writes)
        if self.bar is not None:
            self.bar.setVisible(not writes)
        if writes:
            self.notice.dismiss()
            if self.top is not None:
                self.top.say_where("")
        self.show_writing(writes=writes)

    def after_writing(self) -> None:
        """Go on after the keyboard was put away; the line has the focus."""

    def _put_away(self) -> None:
        self.services.settings.change(screen_keyboard=False)
        self.keyboard.finish()
        self.set_writing(writes=False)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.after_writing()

    def _open_keyboard(self) -> None:
        self.set_writing(writes=True)
        self._learn_words()

    def _on_written(self) -> None:
        if typed_letters(self.written):
            self._learn_words()
        self.follow_writing()

    def _learn_words(self) -> None:
        """Load the words that letters spell, once: the keyboard and a search for letters wait."""
        if not self._knows_words and not self._words.is_waiting:
            typist, know = self.services.search.typist, self._know_words
            self._words.ask(typist, know, self.log_has_it, too_late=know)

    def _know_words(self, typist: Typist) -> None:
        self._knows_words = True
        self.keyboard.know_words(typist)

    def log_has_it(self, error: Exception) -> None:
        """Do nothing: the log has the error, and a search that fails tells it."""
