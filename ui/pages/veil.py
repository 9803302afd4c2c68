"""Keeps a page unpainted for a moment: what it shows is on the way, or the first sound of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

if TYPE_CHECKING:
    from app.speech.reading.reading_state import ReadingState
    from ui.shell.page import Page

LONGEST_VEIL_MS = 150
"""ms. When the disk takes longer to give what a page shows, the page is shown without it."""
SOUND_FIRST_MS = 20
"""ms from the layout of an article for which its first sound goes before its first picture: to
paint a page takes 9 ms of the processor, in which a clip that has come would wait."""

Answer = TypeVar("Answer")


class Veil(QObject):
    """Forbids the page to paint; it never lasts longer than one of the times above."""

    def __init__(self, page: Page[Any]) -> None:
        super().__init__(page)
        self._page = page
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.lift)

    def lay(self, ms: int = LONGEST_VEIL_MS) -> None:
        """Paint nothing for so long at most: what the page shows is being fetched."""
        self._page.is_veiled = True
        self._page.setUpdatesEnabled(False)
        self._timer.start(ms)

    def until(self, show: Callable[[Answer], None]) -> Callable[[Answer], None]:
        """Return `show`, to be called with an answer; a page that is being opened waits for it.

        Else it would be seen for a moment without its rows, and with other buttons below.
        """
        if not self._page.updatesEnabled():  # the window lets it paint when it is filled
            self.lay()

        def shown(answer: Answer) -> None:
            try:
                show(answer)
                if self._page.is_veiled:  # what has come gets its place before it is seen
                    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            finally:
                self.lift()

        return shown

    def lift(self) -> None:
        """Paint what there is."""
        self._timer.stop()
        if self._page.is_veiled:
            self._page.is_veiled = False
            self._page.setUpdatesEnabled(True)


class ArticleVeil(Veil):
    """Keeps a page of an article unpainted until the article is there, and its first sound."""

    def __init__(self, page: Page[Any], reading: ReadingState) -> None:
        super().__init__(page)
        self._reading = reading
        self._is_new = False
        reading.given.connect(self.lift)

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
