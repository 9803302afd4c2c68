"""Held keys: for hands that cannot let go quickly, a key repeats after two seconds only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.settings.live import LiveSettings

REST_MS = 2000
"""ms from the press of a key to its first repeat (EN 301 549, 5.7)."""


class HeldKeys(QObject):
    """Swallows the repeats of a held key for a time, where the reader has asked for it."""

    def __init__(
        self,
        settings: LiveSettings,
        parent: QObject | None = None,
        elapsed: Callable[[], int] | None = None,
    ) -> None:
        """`elapsed` returns the ms since the last new press, for tests."""
        super().__init__(parent)
        self._settings = settings
        self._since = QElapsedTimer()
        self._elapsed = elapsed or self._since.elapsed
        self._is_watching = False
        settings.changed.connect(lambda before, now: self._watch(now.holds_keys))
        self._watch(settings.now.holds_keys)

    def _watch(self, watches: bool) -> None:
        application = QApplication.instance()
        if application is None or watches is self._is_watching:
            return
        self._is_watching = watches
        # The filter sees every event of the app: it is there only while it is wanted.
        if watches:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return True for a repeat that comes too early; it then goes nowhere."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.isAutoRepeat():
                return self._since.isValid() and self._elapsed() < REST_MS
            self._since.start()
        return False
