"""Makes Qt's application, alike for the app, the tests and the benches."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.desktop.identity import APP_ID
from ui.start.idle_steps import THREAD_TURN_S


def make_application(arguments: list[str]) -> QApplication:
    """Return the QApplication, set up alike for the app, the tests and the benches."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    sys.setswitchinterval(THREAD_TURN_S)
    # Said like this no style is made twice, and QStyle's 22 enums not at all (5 ms of the start).
    application = QApplication([*arguments, "-style", "Fusion"])
    # Qt would have the system's keyboard come at each key, and lie over our own (seen in weston).
    application.setAutoSipEnabled(False)
    application.setApplicationName("yinling-reader")
    application.setApplicationDisplayName("银龄悦读")
    application.setDesktopFileName(APP_ID)
    return application
