"""歇一歇: a kind page for half a minute, after somebody has tried to get out of the app."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.kiosk.break_out import REST_S
from ui.pages.kiosk.asking import MiddlePage
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services

LOOK_MS = 500


class RestingPage(MiddlePage[Destination]):
    """Leads back by itself. Nothing is to be pressed, and nobody is blamed."""

    name = "resting"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.clock: Callable[[], float] = time.monotonic
        """Tells monotonic seconds."""
        self._until = 0.0
        self.words.setText(self.tr("这台机器歇一会儿"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look_at_clock)
        self.setAccessibleName(self.words.text())
        self.build_middle()

    def enter(self, to: Destination) -> None:
        if not 0 < self._until - self.clock() <= REST_S:  # else somebody could make it longer
            self._until = self.clock() + REST_S
        self.come_back()

    def come_back(self) -> None:
        self._timer.start()
        self.look_at_clock()

    def leave(self) -> None:
        self._timer.stop()

    def look_at_clock(self) -> None:
        """Tell how long it still takes, and go back when it is over."""
        left = math.ceil(self._until - self.clock())
        if left <= 0 or left > REST_S:
            self._timer.stop()
            self.navigator.back()
            return
        words = self.tr("它只用来读报听书。再过 {} 秒，就能接着用。", None, left)
        self.under.setText(words.format(left))

    def first_focus(self) -> QWidget | None:
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key, and do nothing."""
        event.accept()

    def go_back(self) -> None:
        """Do nothing: it is over when it is over."""
