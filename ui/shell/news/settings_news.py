"""Tells screen readers the new size or speed after 字大一点, 读快一点 and their like."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.settings.live import LiveSettings
from app.settings.settings import Settings
from ui.widgets.frame.focus_news import FocusNews
from ui.words.steps import change_told


class SettingsNews(QObject):
    """Follows the settings, whether a button or a key has changed them."""

    def __init__(
        self,
        settings: LiveSettings,
        window: QWidget,
        say: Callable[[str], None] = lambda words: None,
    ) -> None:
        """`say` says the words aloud, if the reader has asked for that."""
        super().__init__(window)
        self._window, self._say = window, say
        self._told = FocusNews()
        settings.changed.connect(self._on_settings)

    def _on_settings(self, before: Settings, now: Settings) -> None:
        words = change_told(before, now)
        if words:
            self._told.tell(words, self._window)
            self._say(words)
