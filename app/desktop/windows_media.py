"""Windows' media keys and the small player above its volume: SystemMediaTransportControls.

Written after the documentation of Windows.Media and of PyWinRT 4, and not yet tried on Windows.
PyWinRT comes with the installer, and is the optional extra `media-keys` elsewhere: without it the
keys reach the window only while it has the keyboard.
"""

from __future__ import annotations

import importlib
import logging
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.desktop.media import MediaControls, NowRead, Playback, Wish

log = logging.getLogger(__name__)

WISHES = {0: Wish.PLAY, 1: Wish.PAUSE, 2: Wish.STOP, 6: Wish.NEXT, 7: Wish.PREVIOUS}
"""Wishes by SystemMediaTransportControlsButton."""
STATES = {Playback.STOPPED: 2, Playback.PLAYING: 3, Playback.PAUSED: 4}
"""MediaPlaybackStatus by state."""
MUSIC = 1
"""MediaPlaybackType.MUSIC: title and artist are shown."""


def windows_controls() -> MediaControls | None:
    """Return the controls of this Windows; None where PyWinRT is not installed, or refuses."""
    try:
        media = importlib.import_module("winrt.windows.media")
        playback = importlib.import_module("winrt.windows.media.playback")
        return WindowsControls(media, playback.MediaPlayer())
    except (ImportError, OSError, AttributeError, RuntimeError) as error:
        log.info("no media controls of Windows: %s", type(error).__name__)
        return None


class WindowsControls(MediaControls):
    """Shows the reading in Windows' player. A MediaPlayer that plays nothing gives us the way."""

    _pressed = Signal(object)
    """A wish, from the thread of Windows to the window's."""

    def __init__(self, media: Any, player: Any, parent: QObject | None = None) -> None:
        """Make the controls; `media` is Windows.Media, `player` its silent MediaPlayer."""
        super().__init__(parent)
        self._media, self._player = media, player
        player.command_manager.is_enabled = False  # else it would answer the buttons itself
        self._controls = player.system_media_transport_controls
        self._controls.is_enabled = False
        self._pressed.connect(self.asked, Qt.ConnectionType.QueuedConnection)
        self._controls.add_button_pressed(self._on_button)

    def show(self, now: NowRead) -> None:
        """Tell what is read; Windows has no place for the sentence but the line of the album."""
        try:
            self._show(now)
        except OSError as error:  # PyWinRT's for a refusal of Windows
            log.warning("Windows' player was not told: %s", error)

    def _show(self, now: NowRead) -> None:
        controls, can = self._controls, now.can
        controls.is_enabled = True
        controls.is_play_enabled = Wish.PLAY in can
        controls.is_pause_enabled = controls.is_stop_enabled = Wish.PAUSE in can
        controls.is_next_enabled = Wish.NEXT in can
        controls.is_previous_enabled = Wish.PREVIOUS in can
        controls.playback_status = self._media.MediaPlaybackStatus(STATES[now.playback])
        shown = controls.display_updater
        shown.type = self._media.MediaPlaybackType(MUSIC)
        shown.music_properties.title = now.title
        shown.music_properties.artist = now.source
        shown.music_properties.album_title = now.sentence
        shown.update()

    def withdraw(self) -> None:
        """Take the player away."""
        try:
            self._controls.display_updater.clear_all()
            self._controls.is_enabled = False
        except OSError as error:
            log.warning("Windows' player was not taken away: %s", error)

    def _on_button(self, sender: object, pressed: Any) -> None:
        wish = WISHES.get(int(pressed.button))
        if wish is not None:
            self._pressed.emit(wish)
