"""How much a notice says about files that cannot be read: the articles below keep their room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.importing.together import Together
from ui.widgets.frame.notice import Notice
from ui.words.refused import MOST_REASONS, refused_words

_SHARE = 0.23
"""Of the page's height, for the lines of the notice."""
_BESIDE = 6
"""Lines' heights of the notice's width that its button and the edges take."""


def refused_that_fit(found: Together, notice: Notice, page: QWidget) -> str:
    """Return the reasons for which there is room, at least one; the other files are counted."""
    metrics = notice.words.fontMetrics()
    width = page.width() - _BESIDE * metrics.height()
    for most in range(MOST_REASONS, 1, -1):
        words = refused_words(found, most)
        flags = Qt.TextFlag.TextWordWrap.value
        needed = metrics.boundingRect(0, 0, width, 1 << 16, flags, words).height()
        if needed <= _SHARE * page.height():
            return words
    return refused_words(found, 1)
