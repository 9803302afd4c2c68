"""Applies voice, speed, pauses and loudness of the settings; replaces a voice that fails."""

from __future__ import annotations

from collections.abc import Callable

from app.settings.live import LiveSettings
from app.settings.settings import Settings
from app.speech.engines.table import engine_of
from app.speech.reading.controller import ReadingController


class ChosenVoice:
    """Keeps voice, speed, pauses and loudness of the reading as the settings say.

    A failed voice is not used until a voice is chosen again; the setting stays.
    """

    def __init__(
        self, reading: ReadingController, settings: LiveSettings, tell: Callable[[], None]
    ) -> None:
        """Apply the settings now and whenever they change; `tell` is called for a failure."""
        self._reading, self._settings, self._tell = reading, settings, tell
        self._out = ""
        reading.voice_failed.connect(self._do_without)
        settings.changed.connect(self._on_change)
        self._apply(settings.now)

    def choose(self, voice: str) -> None:
        """Read with this voice from now on, also where it failed before: that is a new try."""
        self._out = ""
        before, values = self._settings.now.voice, {"voice": voice}
        if engine_of(voice).keeps_sound and not engine_of(before).keeps_sound:
            values["former_voice"] = before
        self._settings.change(**values)
        self._apply(self._settings.now)

    def _on_change(self, before: Settings, now: Settings) -> None:
        if before.voice != now.voice:
            self._out = ""  # A new choice is a new try.
        self._apply(now)

    def _do_without(self, voice: str) -> None:
        self._out = voice
        self._apply(self._settings.now)
        self._tell()

    def _apply(self, now: Settings) -> None:
        voice = "" if now.voice == self._out else now.voice
        apply_settings(self._reading, now, voice)


def apply_settings(reading: ReadingController, settings: Settings, voice: str) -> None:
    """Read with this voice, and as fast and loud as the settings say, from now on."""
    reading.set_volume(settings.volume)
    reading.set_voice(voice, settings.characters_a_minute, clear=settings.clear_sound)
    reading.skip_brackets(settings.skips_brackets)
    reading.wait_each(settings.waits_each_sentence)
    reading.set_pauses(settings.pause_sentence_ms, settings.pause_paragraph_ms)
