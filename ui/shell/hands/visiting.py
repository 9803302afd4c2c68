"""Tells the visit what hands do and what is read aloud, and shows what the visit asks for.

It sees what the system gives the window, and not every event of the application: each paint would
enter Python otherwise.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtGui import QMouseEvent

from app.kiosk.visit import Kind
from ui.shell.destinations.kiosk import FAREWELL, WELCOME, StillThere
from ui.shell.kiosk import Kiosk
from ui.shell.live_visit import LiveVisit
from ui.shell.services import Services
from ui.shell.window import Window

MOVED_PX, WITHIN_MS = 12, 1000
"""px and ms. A mouse that moves less in this time is not touched: tables shake, and mice drift."""

_DOWN = frozenset(
    (
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.KeyPress,
    )
)
_UP = frozenset(
    (
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
        QEvent.Type.TabletRelease,
        QEvent.Type.KeyRelease,
    )
)
_GOES_ON = frozenset((QEvent.Type.TouchUpdate, QEvent.Type.Wheel))
_NOT_BEGUN = frozenset((WELCOME.name, FAREWELL.name))
"""Pages on which a touch begins nothing: a visit begins when the welcome page is left."""


class Visiting(QObject):
    """One for a window of a shared machine, made after its first paint."""

    def __init__(self, services: Services, window: Window, kiosk: Kiosk, visit: LiveVisit) -> None:
        super().__init__(window)
        self._window, self._reading = window, services.reading
        self._kiosk, self._visit = kiosk, visit
        self._before = self._page
        """The page before the last change."""
        self._at, self._since = QPointF(), 0
        """Where the mouse is measured from, in px on the screen, and the event's ms."""
        self._last = QPointF()
        """Where the mouse was at last."""
        self._is_down = False
        self._was_reading = False
        """Whether the question interrupted the reading: then the answer goes on with it."""
        window.winId()
        window.windowHandle().installEventFilter(self)
        window.page_changed.connect(self._on_page)
        self._reading.state_changed.connect(self._on_reading)
        visit.asked.connect(self._ask)
        visit.answered.connect(self._on_answer)
        visit.ended.connect(self._end)
        self._touched()  # the press that began the visit may have come before this was made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return False: everything goes on to where it was meant for."""
        kind = event.type()
        if kind in _DOWN:
            self._is_down = True
            self._touched()
        elif kind in _UP:
            self._is_down = False
            self._leave_question_soon()
        elif kind in _GOES_ON or (kind is QEvent.Type.MouseMove and self._has_moved(event)):
            self._touched()
        return False

    def _has_moved(self, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        here, now = event.globalPosition(), event.timestamp()
        if now - self._since > WITHIN_MS:
            self._at, self._since = self._last, now
        self._last = here
        if (here - self._at).manhattanLength() < MOVED_PX:
            return False
        self._at, self._since = here, now
        return True

    def _touched(self) -> None:
        if self._page not in _NOT_BEGUN:
            self._visit.touched()

    @property
    def _page(self) -> str:
        return self._window.page.name if self._window.page is not None else ""

    def _on_page(self) -> None:
        if self._before == WELCOME.name:  # the press that led on was on that page
            self._touched()
        if self._before == StillThere().name and self._page != self._before:
            self._read_on()
        self._before = self._page

    def _on_reading(self) -> None:
        self._visit.speaks(now=self._reading.is_active)

    # --- the question ---

    def _ask(self, kind: Kind) -> None:
        if self._page == WELCOME.name:
            self._visit.finish()  # somebody has looked in and gone; there is nobody to be asked
            return
        self._was_reading = self._reading.is_active
        self._window.go(StillThere(kind=kind))

    def _on_answer(self) -> None:
        if not self._is_down:
            self._leave_question_soon()

    def _leave_question_soon(self) -> None:
        """Go back when the press has done its work: it may have been one of the page's buttons."""
        if self._page == StillThere().name and self._visit.state.seconds_left is None:
            QTimer.singleShot(0, self, self._leave_question)

    def _leave_question(self) -> None:
        if self._page == StillThere().name:
            self._window.back()

    def _read_on(self) -> None:
        """Read on after the question, whichever way it was answered, on a page that reads."""
        page = self._window.page
        if self._was_reading and page is not None and page.is_listened_to:
            self._reading.play()
        self._was_reading = False

    # --- the end ---

    def _end(self, reason: str) -> None:
        try:
            self._reading.pause()
            self._window.go(FAREWELL)
        finally:  # whatever happens here, nothing of the visit may stay
            self._kiosk.end_visit()
