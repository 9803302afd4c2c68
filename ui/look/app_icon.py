"""The app's icon, where no desktop entry gives it: Windows, macOS, plain X11."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import resources

FILE = Path(resources.__file__).with_name("icon") / "yinling.png"


def show_app_icon() -> None:
    """Give all windows the icon: 3 ms, which the first paint need not wait for."""
    QApplication.setWindowIcon(QIcon(str(FILE)))
