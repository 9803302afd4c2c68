"""The language of the face: asked before it is changed, and again after, in both languages.

Whoever pressed it by accident can read neither the buttons nor the way back.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.settings.settings import LANGUAGES
from ui.pages.base import Navigator, Page
from ui.shell.destinations.others import Language
from ui.shell.services import Services
from ui.widgets.frame.blank import Blank


class LanguagePage(Page[Language]):
    """One question: the other language, or the words as they are."""

    name = "language"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.blank = Blank(services.icons)
        self.blank.answered.connect(self.go_back)
        # Not the dominant one: whoever presses on without reading keeps the words.
        self.change = self.button(self.tr("换成英文 English"), "language")
        self.change.chosen.connect(self._change)
        self.build("", self.blank, (self.change,))

    def enter(self, to: Language) -> None:
        if to.changed:
            words = self.tr("现在是中文。\nThe buttons are in Chinese now.")
            self.blank.say(words, self.tr("知道了"), "check")
        else:
            words = self.tr("把按钮上的字换成英文吗？\nShall the buttons be in English?")
            self.blank.say(words, self.tr("不换"), "check")

    def come_back(self) -> None:
        self.enter(Language())

    def first_focus(self) -> QWidget | None:
        return self.blank.button

    def _change(self) -> None:
        settings, navigator = self.services.settings, self.navigator
        others = [language for language in LANGUAGES if language != settings.now.language]
        # Every page is made anew by that, this one as well.
        settings.change(language=others[0])
        navigator.go(Language(changed=True))
