"""Holds a shared machine's window tight: keys, links, and a rest after attempts to break out.

What is forbidden is the policy's alone; where it opens everything, nothing here has an effect.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from app.kiosk.break_out import BreakOut
from app.policy.gate import Gate
from app.policy.outside import PROGRAMS
from app.policy.policy import Asked
from ui.shell.destinations.kiosk import RESTING
from ui.shell.hands.inert_keys import InertKeys
from ui.shell.window import Window

SCHEMES = ("file", "http", "https", "mailto")
"""Kinds of addresses for which Qt would start another program."""
LEAVING = frozenset({"close", "change-fullness"})
"""Actions with which people leave a program. Others that are refused are no attempt to break out:
a visitor who wants to copy a sentence has a reason."""


class Tight(QObject):
    """Belongs to the window, which has been shown."""

    def __init__(
        self, gate: Gate, window: Window, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`clock` gives monotonic seconds."""
        super().__init__(window)
        self._gate, self._window, self._clock = gate, window, clock
        self._attempts = BreakOut()
        self.keys = InertKeys(gate, window)
        self.keys.attempted.connect(self._count)
        window.frame.was_left.connect(self._count)
        gate.refused.connect(self._on_refused)
        for scheme in SCHEMES:
            # PySide wants a str, whatever its types say.
            QDesktopServices.setUrlHandler(scheme, self, "open_elsewhere")  # type: ignore[arg-type]

    @Slot(QUrl)
    def open_elsewhere(self, address: QUrl) -> None:
        """Open nothing: another program would stand before the window. Qt calls it for links."""
        if self._gate.allows(Asked.OUTSIDE, PROGRAMS):
            for scheme in SCHEMES:
                QDesktopServices.unsetUrlHandler(scheme)
            QDesktopServices.openUrl(address)

    def _on_refused(self, name: str) -> None:
        if name in LEAVING:
            self._count()

    def _count(self) -> None:
        self._attempts, rest = self._attempts.refused(self._clock())
        if rest is not None:
            self._window.go(RESTING)
