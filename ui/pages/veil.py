"""Keeps a page unpainted for a moment: its article is on the way, or the first sound of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.speech.reading.reading_state import ReadingState
from ui.shell.page import Page

LONGEST_VEIL_MS = 150
"""ms. When the disk takes longer to give an article, the page is shown without it."""
SOUND_FIRST_MS = 20
"""ms from the layout of an article for which its first sound goes before its first picture: to
paint a page takes 9 ms of the processor, in which a clip that has come would wait."""


class Veil(QObject):
    """Forbids the page to paint; it never lasts longer than one of the times above."""

    def __init__(self, page: Page[Any], reading: ReadingState) -> None:
        super().__init__(page)
        self._page, self._reading = page, reading
        self._is_new = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.lift)
        reading.given.connect(self.lift)

    def lay(self, ms: int = LONGEST_VEIL_MS) -> None:
        """Paint nothing for so long at most: another article is being fetched."""
        self._page.is_veiled = True
        self._page.setUpdatesEnabled(False)
        self._timer.start(ms)

    def begin(self) -> None:
        """Another article is laid out on the page."""
        self._is_new = True

    def end(self) -> None:
        """Paint the article that is laid out, after its first sound if that comes in time."""
        is_new, self._is_new = self._is_new, False
        if not self._reading.awaits_sound:
            self.lift()
        elif is_new:
            self.lay(SOUND_FIRST_MS)

    def lift(self) -> None:
        """Paint what there is."""
        self._timer.stop()
        if self._page.is_veiled:
            self._page.is_veiled = False
            self._page.setUpdatesEnabled(True)
