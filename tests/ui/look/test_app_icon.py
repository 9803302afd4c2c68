"""Windows bear the app's icon where no desktop entry gives it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.look.app_icon import FILE, show_app_icon


def test_all_windows_have_the_icon(qtbot: QtBot) -> None:
    before = QApplication.windowIcon()
    try:
        show_app_icon()
        assert FILE.is_file()
        assert not QApplication.windowIcon().pixmap(32, 32).isNull()
    finally:
        QApplication.setWindowIcon(before)
