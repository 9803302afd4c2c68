"""A phrase in the language of the face, for what is no QObject with a tr() of its own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(phrase: str, number: int = -1) -> str:
    """Return the phrase, for so many where that makes a difference; on any thread.

    A phrase means the same wherever it stands: there are no contexts (languages.py).
    """
    return QCoreApplication.translate("", phrase, None, number)
