"""A phrase in the language of the face, for objects without a tr() of their own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(phrase: str, number: int = -1) -> str:
    """Return the phrase, in the form for this number if there is one; on any thread.

    A phrase has one meaning everywhere: there are no contexts (languages.py).
    """
    return QCoreApplication.translate("", phrase, None, number)
