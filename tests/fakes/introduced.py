"""A settings file of a reader who has started the app before."""

from __future__ import annotations

from app.files.paths import Paths
from app.settings.settings import Settings, SettingsStore


def introduce(paths: Paths) -> None:
    """Leave the settings of somebody who was asked the first questions, if there are none."""
    if not paths.settings_file.exists():
        SettingsStore(paths.settings_file).save(Settings())
