"""Windows' controls against a stand-in: what they are told, and what their buttons ask for."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.media import NowRead, Playback, Wish
from app.desktop.windows_media import WindowsControls, windows_controls


class Controls(SimpleNamespace):
    def add_button_pressed(self, handler: object) -> None:
        self.handler = handler


def test_what_is_read_is_shown_and_buttons_arrive(qtbot: QtBot) -> None:
    media = SimpleNamespace(MediaPlaybackStatus=int, MediaPlaybackType=int)
    updated: list[str] = []
    shown = SimpleNamespace(music_properties=SimpleNamespace())
    shown.update = lambda: updated.append(shown.music_properties.title)
    shown.clear_all = lambda: updated.append("")
    controls = Controls(display_updater=shown)
    player = SimpleNamespace(
        command_manager=SimpleNamespace(is_enabled=True), system_media_transport_controls=controls
    )
    ours = WindowsControls(media, player)
    assert not controls.is_enabled, "nothing is read yet"
    can = frozenset({Wish.PLAY, Wish.PAUSE, Wish.NEXT})
    ours.show(NowRead(Playback.PLAYING, "端午的粽子", "家里的来信", "先泡粽叶。", 1, can))
    assert controls.is_enabled
    assert controls.playback_status == 3
    assert (controls.is_next_enabled, controls.is_previous_enabled) == (True, False)
    assert shown.music_properties.artist == "家里的来信"
    heard: list[Wish] = []
    ours.asked.connect(heard.append)
    for button in (0, 1, 2, 6, 7, 3):
        controls.handler(None, SimpleNamespace(button=button))
    qtbot.waitUntil(lambda: len(heard) == 5)
    assert heard == [Wish.PLAY, Wish.PAUSE, Wish.STOP, Wish.NEXT, Wish.PREVIOUS]
    ours.withdraw()
    assert not controls.is_enabled
    assert updated == ["端午的粽子", ""]


def test_a_refusal_of_windows_is_no_fault(qtbot: QtBot) -> None:
    class Refusing(Controls):
        @property
        def display_updater(self) -> object:
            raise OSError(-2147023174, "the RPC server is unavailable")

    player = SimpleNamespace(
        command_manager=SimpleNamespace(), system_media_transport_controls=Refusing()
    )
    media = SimpleNamespace(MediaPlaybackStatus=int, MediaPlaybackType=int)
    ours = WindowsControls(media, player)
    ours.show(NowRead(Playback.PLAYING, "端午的粽子", "家里的来信", "先泡粽叶。", 1, frozenset()))
    ours.withdraw()


@pytest.mark.skipif(sys.platform == "win32", reason="there it may be installed")
def test_without_pywinrt_there_are_none() -> None:
    assert windows_controls() is None
