"""The media keys of the pages that read aloud."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.speech.reading.controller import ReadingController
from ui.widgets.buttons.action import Action


def media_keys(
    toggle: Callable[[], object], reading: ReadingController, before: Action, after: Action
) -> dict[int, Action]:
    """Return the keys of a keyboard's or a headset's player.

    `toggle` is what the dominant button does; `before` and `after` lead to the sentences around.
    """

    def play() -> None:
        if not reading.is_active:
            toggle()

    def pause() -> None:
        if reading.is_active:
            reading.pause()

    plays, pauses = Action("listen", "", play), Action("listen", "", pause)
    return {
        int(Qt.Key.Key_MediaPlay): plays,
        int(Qt.Key.Key_MediaPause): pauses,
        int(Qt.Key.Key_MediaStop): pauses,
        int(Qt.Key.Key_MediaTogglePlayPause): Action("listen", "", toggle),
        int(Qt.Key.Key_MediaPrevious): before,
        int(Qt.Key.Key_MediaNext): after,
    }
