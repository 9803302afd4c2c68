"""espeak-ng through pyttsx3 with our driver. For the voice's process only."""

from __future__ import annotations

from typing import Any

from app.speech.engines.espeak import pcm as espeak_pcm
from app.speech.engines.espeak.rate import espeak_rate
from app.speech.engines.espeak.voices import espeak_voice
from app.speech.engines.sound import Sound, VoiceGoneError


class EspeakVoices:
    """Says texts with our own voices. Raises the driver's error if there is no library."""

    def __init__(self) -> None:
        import pyttsx3

        espeak_pcm.register()
        self._engine: Any = pyttsx3.init(espeak_pcm.NAME)
        self._engine.connect(espeak_pcm.PCM_READY, self._take_sound)
        self._engine.connect("error", self._take_error)
        self._sound: Sound | None = None
        self._error: Exception | None = None

    def say(self, text: str, voice: str, rate: int) -> tuple[Sound, ...]:
        """Return a text's sound in one chunk, none for a blank text.

        Raises VoiceGoneError when there is no such voice, and what the driver raises.
        """
        self._sound, self._error = None, None
        # Voice and rate are set before every sentence: pyttsx3 queues them like sentences.
        ours = espeak_voice(voice)
        self._engine.setProperty("voice", ours.name)
        self._engine.setProperty("pitch", ours.pitch)
        self._engine.setProperty("range", ours.pitch_range)
        self._engine.setProperty("volume", ours.volume)
        self._engine.setProperty("rate", espeak_rate(rate, ours.measured))
        self._engine.say(text)
        self._engine.runAndWait()
        if isinstance(self._error, espeak_pcm.UnknownVoiceError):
            raise VoiceGoneError(voice) from self._error
        if self._error is not None:
            raise self._error
        # pyttsx3 does not pass a blank text on at all.
        return () if self._sound is None else (self._sound,)

    def _take_sound(
        self, name: object, sample_rate: int, pcm: bytes, marks: list[tuple[int, int]]
    ) -> None:
        self._sound = Sound(sample_rate, pcm, tuple(marks))

    def _take_error(self, name: object, exception: Exception) -> None:
        self._error = self._error or exception
