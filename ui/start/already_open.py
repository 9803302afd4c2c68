"""A second start: the open window comes forward, or a small window says that the app is open."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from app.files.paths import Paths
from app.only_one import ACTIVATION_VARIABLE, knock
from app.settings.settings import Settings, SettingsStore
from ui.look.icons import Icons
from ui.look.look import Look, dress
from ui.look.metrics import metrics
from ui.look.theme import load_theme, palette
from ui.widgets.frame.blank import Blank
from ui.words.translating import tr

SMALL = (960, 540)
"""px, as far as the screen has them."""


def come_forward(window: QWidget, token: str) -> None:
    """Bring the window before all others, as far as the system allows."""
    if token:
        # Qt's Wayland plugin takes it from here, once.
        os.environ[ACTIVATION_VARIABLE] = token
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def leave_it_to_the_other(paths: Paths, files: Sequence[Path] = (), shortcut: str = "") -> bool:
    """Bring the open window forward, with these files to open; return whether it took them.

    `shortcut` is handed over as well. If that fails, show a window that says it is open.
    """
    if knock(paths.data, files, shortcut):
        return True
    words = tr("银龄悦读已经开着了。请在屏幕最下面的一排里找到它，按一下。")
    print(words, file=sys.stderr, flush=True)
    settings = SettingsStore(paths.settings_file).load()
    window = small_window(words, paths.cache, settings)
    window.show()
    window.activateWindow()
    QApplication.exec()
    return False


def small_window(words: str, cache: Path, settings: Settings) -> QMainWindow:
    """Return a window with one sentence and one button that closes it, in the reader's look."""
    window = QMainWindow()
    area = QApplication.primaryScreen().availableGeometry().size()
    size = QSize(*SMALL).boundedTo(area)
    window.resize(size)
    sizes = metrics(size.width(), size.height(), settings.size_index)
    look = Look(load_theme(settings.theme), sizes)
    QApplication.setPalette(palette(look.theme))
    icons = Icons(cache)
    icons.setParent(window)
    blank = Blank(icons)
    blank.say(words, tr("知道了"), "check", "answer-message")
    blank.answered.connect(window.close)
    face = QWidget()
    column = QVBoxLayout(face)
    column.addWidget(blank)
    window.setCentralWidget(face)
    dress(face, look)
    blank.button.setFocus()
    return window
