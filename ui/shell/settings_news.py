"""Tells screen readers the new size or speed after 字大一点, 读快一点 and their like."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.settings.live import LiveSettings
from app.settings.settings import Settings
from ui.look.metrics import TEXT_SIZES_PT
from ui.widgets.frame.focus_news import FocusNews
from ui.words.translating import tr
from ui.words.wording import rate_name


class SettingsNews(QObject):
    """Follows the settings, whether a button or a key has changed them."""

    def __init__(self, settings: LiveSettings, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._told = FocusNews()
        settings.changed.connect(self._on_settings)

    def _on_settings(self, before: Settings, now: Settings) -> None:
        words = change_words(before, now)
        if words:
            self._told.tell(words, self._window)


def change_words(before: Settings, now: Settings) -> str:
    """Return the words about a change; "" if the button's own words show it."""
    if before.size_index != now.size_index:
        return tr("字号 {}，共 {} 种").format(now.size_index + 1, len(TEXT_SIZES_PT))
    if before.rate_step != now.rate_step:
        return tr("快慢：{}").format(rate_name(now.rate_step))
    return ""
