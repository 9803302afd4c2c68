"""The languages of the face. Chinese is the source; an untranslated phrase stays Chinese.

A language is one file, resources/languages/NAME.toml: `"中文" = "English"`, or `"{} 篇" = { one =
"{} article", other = "{} articles" }` for a phrase that tr() gets a number with. A phrase has one
meaning everywhere, so there are no contexts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

import resources

SOURCE = "zh"

Phrase = str | Mapping[str, str]
"""The translation; where it depends on a number, `one` and `other`."""


def catalogue(language: str) -> dict[str, Phrase]:
    """Return Chinese phrase → phrase of this language; empty for Chinese and for unknown ones."""
    file = Path(resources.__file__).with_name("languages") / f"{language}.toml"
    if language == SOURCE or not language.isalpha() or not file.is_file():
        return {}
    import tomllib  # not for a Chinese start

    phrases = tomllib.loads(file.read_text("utf-8"))
    return {source: said for source, said in phrases.items() if said}


class Catalogue(QTranslator):
    """Gives Qt the phrases of one language."""

    def __init__(self, phrases: Mapping[str, Phrase], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases

    def isEmpty(self) -> bool:
        return not self._phrases

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the phrase in this language, and itself where it is missing."""
        said = self._phrases.get(source, source)
        if isinstance(said, str):
            return said
        return said.get("one" if n == 1 else "other", source)


class Languages(QObject):
    """Puts the face into a language, now and when it is changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._installed: Catalogue | None = None
        self._of_qt: QTranslator | None = None
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
        if self._of_qt is not None:
            self.translate_qt()
        return True

    def leave(self) -> None:
        """Remove the translators: Qt would go on asking those of a closed app for every phrase."""
        if self._of_qt is not None:
            QCoreApplication.removeTranslator(self._of_qt)
            self._of_qt = None
        self.use(SOURCE)

    def translate_qt(self) -> None:
        """Put Qt's own words, in the dialogs that we open, into the language too, from now on.

        Reads a file: after the first paint.
        """
        if self._of_qt is not None:
            QCoreApplication.removeTranslator(self._of_qt)
        from PySide6.QtCore import QLibraryInfo  # not before the first paint

        self._of_qt = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        # Qt's words are English from the start.
        if self.language == SOURCE and self._of_qt.load("qtbase_zh_CN", folder):
            QCoreApplication.installTranslator(self._of_qt)
