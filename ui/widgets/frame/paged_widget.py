"""A widget that shows many things in pages: which page is shown, turning, and when to arrange."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.look.look import Look
from ui.widgets.frame.paging import Paging
from ui.widgets.frame.wheel import Wheel


class PagedWidget(QWidget):
    """Subclasses keep the things, begin and cut `_paging`, and lay out one page in `arrange`."""

    page_changed = Signal()
    """Another page, or another number of pages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._paging = Paging()
        self._wheel = Wheel()
        self._may: Callable[[str], bool] = lambda action_id: True

    def ask_before_acting(self, may: Callable[[str], bool]) -> None:
        """Call `may(action_id)` before the wheel turns a page, as the buttons beside it do."""
        self._may = may

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._paging.page

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._paging.pages

    def turn(self, step: int) -> None:
        """Show the next (1) or previous (-1) page, if there is one."""
        self._paging.turn(step)
        self.arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn a page at each notch, as the wheel does in an article."""
        pages = self._wheel.pages(event.angleDelta().y())
        if pages and self._may("next-page" if pages > 0 else "previous-page"):
            self.turn(pages)
        event.accept()

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self.arrange()

    def arrange(self) -> None:
        """Cut the pages anew for the present size and look, and lay out the page that is shown."""
        raise NotImplementedError

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        try:
            self.arrange()
        except Exception:
            # Qt calls this. Some errors that go back to Qt end the app, with nothing in the log.
            sys.excepthook(*sys.exc_info())
