"""The languages of the face. Chinese is the source; a phrase that is not translated stays Chinese.

A language is one file, resources/languages/NAME.toml: `"中文" = "English"`. A phrase means the same
wherever it stands, so there are no contexts.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

import resources

SOURCE = "zh"


def catalogue(language: str) -> dict[str, str]:
    """Return Chinese phrase → phrase of this language; empty for Chinese and for unknown ones."""
    file = Path(resources.__file__).with_name("languages") / f"{language}.toml"
    if language == SOURCE or not language.isalpha() or not file.is_file():
        return {}
    phrases = tomllib.loads(file.read_text("utf-8"))
    return {source: text for source, text in phrases.items() if isinstance(text, str) and text}


class Catalogue(QTranslator):
    """Gives Qt the phrases of one language."""

    def __init__(self, phrases: dict[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases

    def isEmpty(self) -> bool:
        return not self._phrases

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the phrase in this language, and itself where it is missing."""
        return self._phrases.get(source, source)


class Languages(QObject):
    """Puts the face into a language, now and when it is changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._installed: Catalogue | None = None
        self.language = SOURCE

    def use(self, language: str) -> bool:
        """Use this language from now on; return whether the pages must be built anew."""
        if language == self.language:
            return False
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
            self._installed = None
        phrases = catalogue(language)
        if phrases:
            self._installed = Catalogue(phrases, self)
            QCoreApplication.installTranslator(self._installed)
        self.language = language
        return True
