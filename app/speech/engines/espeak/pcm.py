"""A pyttsx3 driver that gives back sound instead of playing it.

pyttsx3's own espeak driver plays through an external program, writes files without being asked and
mixes up rates (docs/adr/0001). This one calls the same ctypes binding in synchronous mode: `say()`
returns when the sentence is synthesised, and its samples are handed out with the notification
`pcm-ready`. Register it, then use pyttsx3 as usual:

    espeak_pcm.register()
    engine = pyttsx3.init(espeak_pcm.NAME)
    engine.connect(espeak_pcm.PCM_READY, take)   # take(name, sample_rate, pcm, marks)
    engine.setProperty("rate", 168)
    engine.say("今天天气很好。", name="1")
    engine.runAndWait()
"""

from __future__ import annotations

import ctypes
import sys
import wave
from typing import Any

from app.speech.engines.espeak import library as espeak_library

NAME = "espeak_pcm"
PCM_READY = "pcm-ready"
"""Notification: name, sample_rate (samples a second), pcm (mono 16-bit, in the machine's byte
order), marks: a list of (position, sample) - the word that begins at this 0-based character of
the text is heard from this sample on."""

CHINESE_VOICE = "sit/cmn"


class UnknownVoiceError(ValueError):
    """espeak-ng has no voice of this name. A ValueError, as pyttsx3's own drivers raise."""


def register() -> None:
    """Make `pyttsx3.init(NAME)` find this module; pyttsx3 looks its drivers up by module name."""
    sys.modules[f"pyttsx3.drivers.{NAME}"] = sys.modules[__name__]


def buildDriver(proxy: Any) -> EspeakPcmDriver:
    """Return a driver for pyttsx3's proxy. Raises VoiceLibraryError."""
    return EspeakPcmDriver(proxy)


class EspeakPcmDriver:
    """The driver's side of pyttsx3's protocol, with pyttsx3's names."""

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._espeak, self._sample_rate = espeak_library.load()
        self._pcm = bytearray()
        self._marks: list[tuple[int, int]] = []
        self._stopped = False
        self._voice = ""
        self._espeak.SetSynthCallback(self._take)
        self.setProperty("voice", CHINESE_VOICE)

    def destroy(self) -> None:
        """Nothing to do: espeak-ng cannot be initialised twice in one process."""

    def say(self, text: str) -> None:
        """Synthesise at once and notify PCM_READY; never plays. RuntimeError when it fails."""
        self._proxy.notify("started-utterance")
        pcm, marks = self._synthesise(text)
        self._proxy.notify(PCM_READY, sample_rate=self._sample_rate, pcm=pcm, marks=marks)
        self._proxy.notify("finished-utterance", completed=not self._stopped)

    def save_to_file(self, text: str, filename: str) -> None:
        """Synthesise into a WAV file, which is complete when this returns."""
        self._proxy.notify("started-utterance")
        pcm, _ = self._synthesise(text)
        with wave.open(filename, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self._sample_rate)
            file.writeframes(pcm)
        self._proxy.notify("finished-utterance", completed=not self._stopped)

    def stop(self) -> None:
        """Break off a synthesis under way."""
        self._stopped = True

    def getProperty(self, name: str) -> Any:
        """Return `voice` (its id), `voices` (ids), `rate`, `volume` (0-1), `pitch`, `range`."""
        espeak = self._espeak
        if name == "voices":
            return [voice.identifier.decode() for voice in espeak.ListVoices(None)]
        if name == "voice":
            return self._voice
        if name == "volume":
            return espeak.GetParameter(espeak.VOLUME) / 100
        return espeak.GetParameter(self._parameter(name))

    def setProperty(self, name: str, value: Any) -> None:
        """Set what getProperty() reads. UnknownVoiceError, or KeyError for an unknown name."""
        if name == "voice":
            if value == self._voice:
                return
            if self._espeak.SetVoiceByName(str(value).encode()) != self._espeak.EE_OK:
                raise UnknownVoiceError(f"no such voice: {value}")
            self._voice = str(value)
        else:
            number = round(value * 100) if name == "volume" else int(value)
            self._espeak.SetParameter(self._parameter(name), number, 0)

    def startLoop(self) -> None:
        """Let pyttsx3 work off its queue; everything is done when this returns."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:
        """Nothing to do: startLoop() has no loop."""

    def iterate(self) -> Any:
        """Yield after the queue has been worked off, as pyttsx3's external loop wants it."""
        while True:
            self._proxy.setBusy(False)
            yield

    def _parameter(self, name: str) -> int:
        espeak = self._espeak
        numbers = {
            "rate": espeak.RATE,
            "volume": espeak.VOLUME,
            "pitch": espeak.PITCH,
            "range": espeak.RANGE,
        }
        return int(numbers[name])

    def _synthesise(self, text: str) -> tuple[bytes, list[tuple[int, int]]]:
        self._pcm = bytearray()
        self._marks = []
        self._stopped = False
        # C ends a text at NUL; a lone surrogate is no UTF-8. One character for one: the
        # positions must stay. Phonemes: text within [[ ]] is espeak-ng's phoneme code.
        data = text.replace("\0", " ").encode("utf-8", "replace")
        flags = self._espeak.CHARS_UTF8 | self._espeak.PHONEMES
        if self._espeak.Synth(data, flags=flags) != self._espeak.EE_OK:
            raise RuntimeError("espeak-ng does not synthesise")
        return bytes(self._pcm), self._marks

    def _take(self, samples: Any, count: int, events: Any) -> int:
        """Collect a piece of sound and the word events in it; espeak-ng stops for any but 0."""
        index = 0
        while events[index].type != self._espeak.EVENT_LIST_TERMINATED:
            event = events[index]
            if event.type == self._espeak.EVENT_WORD:
                # text_position counts from 1; length is 1 for longer words, so useless.
                self._marks.append((max(0, event.text_position - 1), event.sample))
            index += 1
        if samples and count > 0:
            self._pcm += ctypes.string_at(samples, 2 * count)
        return 1 if self._stopped else 0
