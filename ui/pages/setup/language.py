"""The language of the face: a question before the change and after it, in both languages.

A reader who changed the language by accident cannot read the buttons of the new one.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.settings.settings import LANGUAGES
from ui.shell.answers import Answers
from ui.shell.destinations.others import Language
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.frame.blank import Blank


class LanguagePage(Page[Language]):
    """Asks one question: which language the face shall have."""

    name = "language"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.blank = Blank(services.icons)
        self._answers = Answers(self.blank, services.actions)
        # Not the dominant button: readers who press without reading keep their language.
        self.change = self.button(
            Action("change-language", self.tr("换成英文 English"), self._change, "language")
        )
        self.build("", self.blank, (self.change,))

    def enter(self, to: Language) -> None:
        if to.changed:
            words = self.tr("现在是中文。\nThe buttons are in Chinese now.")
            known = Action("answer-message", self.tr("知道了"), self.go_back, "check")
            self._answers.say(words, known)
        else:
            words = self.tr("把按钮上的字换成英文吗？\nShall the buttons be in English?")
            self._answers.say(
                words, Action("keep-language", self.tr("不换"), self.go_back, "check")
            )

    def come_back(self) -> None:
        self.enter(Language())

    def first_focus(self) -> QWidget | None:
        return self.blank.button

    def _change(self) -> None:
        settings, navigator = self.services.settings, self.navigator
        others = [language for language in LANGUAGES if language != settings.now.language]
        # The window builds every page anew then, this one as well.
        settings.change(language=others[0])
        navigator.go(Language(changed=True))
