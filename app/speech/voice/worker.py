"""The voice's child process: `python -m app.speech.voice.worker`. pyttsx3 lives here; no Qt.

Takes orders and answers them (see wire.py), one after another. Writes no file, so a killed worker
leaves nothing of the reader's text behind. An app that died takes its voice along.
"""

from __future__ import annotations

import os
import queue
import sys
from array import array
from typing import Any

from app.files.paths import default_paths
from app.processes.worker import Worker
from app.speech.engines.espeak import pcm as espeak_pcm
from app.speech.engines.espeak.rate import espeak_rate
from app.speech.engines.espeak.voices import espeak_voice
from app.speech.voice import wire
from app.speech.voice.lexicon_cache import kept_lexicon
from app.speech.voice.reciter import Reciter
from app.speech.voice.speakers import Speakers
from content.text.readings.lexicon import Dictionaries, Lexicon

QUIET = 100
"""Samples up to this (of 32767; −50 dB) at a clip's ends count as silence."""
KEPT_MS = 5
"""Of the silence at both ends so much stays: enough to begin and end without a click. The pauses
between sentences are the app's, and are heard as they are set within 20 ms (bench speech)."""
WARMING_UP = "您好，2021年的英雄。"
"""Said into the void once: words, numbers and phonemes, whatever loads lazily."""
GRACE_S = 2.0
"""After the end of stdin, a synthesis under way may take so long before the process ends."""

_Sound = tuple[int, bytes, list[tuple[int, int]]]
"""Samples a second, PCM, marks: what the driver notifies."""


class Voice:
    """pyttsx3 with our driver. Raises whatever the driver raises when there is no library."""

    def __init__(self) -> None:
        import pyttsx3

        espeak_pcm.register()
        self._engine: Any = pyttsx3.init(espeak_pcm.NAME)
        self._engine.connect(espeak_pcm.PCM_READY, self._take_sound)
        self._engine.connect("error", self._take_error)
        self._sound: _Sound | None = None
        self._error: Exception | None = None

    def say(self, ask: wire.Ask) -> wire.Answer:
        """Return the answer to a request, trimmed; a fault instead of an exception."""
        self._sound, self._error = None, None
        # Voice and rate are set before every sentence: pyttsx3 queues them like sentences.
        voice = espeak_voice(ask.voice)
        self._engine.setProperty("voice", voice.name)
        self._engine.setProperty("pitch", voice.pitch)
        self._engine.setProperty("range", voice.pitch_range)
        self._engine.setProperty("rate", espeak_rate(ask.rate, voice.measured))
        self._engine.say(ask.text)
        self._engine.runAndWait()
        return self.answer(ask.ticket, self._sound, self._error)

    @staticmethod
    def answer(ticket: int, sound: _Sound | None, error: Exception | None) -> wire.Answer:
        """Return the trimmed answer with this sound, or with the fault that an error means."""
        if error is not None:
            unknown_voice = isinstance(error, ValueError)
            return wire.Answer(ticket, fault=wire.NO_VOICE if unknown_voice else wire.NOT_SAID)
        # pyttsx3 does not pass a blank text on at all: an empty clip.
        sample_rate, pcm, marks = sound or (wire.SAMPLE_RATES[0], b"", [])
        pcm, cut = trim(pcm, sample_rate)
        last = len(pcm) // 2
        trimmed = [(place, min(last, max(0, sample - cut))) for place, sample in marks]
        return wire.Answer(ticket, sample_rate, pcm, marks=tuple(trimmed))

    def _take_sound(
        self, name: object, sample_rate: int, pcm: bytes, marks: list[tuple[int, int]]
    ) -> None:
        self._sound = (sample_rate, pcm, marks)

    def _take_error(self, name: object, exception: Exception) -> None:
        self._error = self._error or exception


def trim(pcm: bytes, sample_rate: int) -> tuple[bytes, int]:
    """Return the sound without silence at its ends but KEPT_MS, and samples cut off its start.

    Sound that is silent throughout comes back as it is.
    """
    samples = array("h", pcm)
    kept = sample_rate * KEPT_MS // 1000
    first = next((i for i, sample in enumerate(samples) if abs(sample) > QUIET), None)
    if first is None:
        return pcm, 0
    last = next(i for i in range(len(samples) - 1, -1, -1) if abs(samples[i]) > QUIET)
    start = max(0, first - kept)
    return samples[start : last + 1 + kept].tobytes(), start


def main() -> int:
    """Answer until stdin ends; return the exit code."""
    work = Worker()
    orders: queue.SimpleQueue[wire.Order | None] = queue.SimpleQueue()
    work.listen(wire.OrderReader().feed, orders.put, lambda: orders.put(None), GRACE_S)
    # One thread is enough for a filter, and others want the processor, too.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    dictionaries = Dictionaries(_kept_here)
    voice: Reciter | None = None
    try:
        speakers = Speakers(Voice(), Voice.answer)
        speakers.warm_up()
        voice = Reciter(speakers, dictionaries)
    except Exception as error:  # whatever is wrong with the library, the app shall hear it
        print(f"no voice: {error!r}", file=sys.stderr)
    if voice is not None:
        warm_up(voice, dictionaries)
    while (order := _next_order(orders, voice)) is not None:
        match order:
            case wire.Ask() as ask:
                none = wire.Answer(ask.ticket, fault=wire.NO_VOICE)
                work.tell(wire.pack_answer(voice.say(ask) if voice else none))
            case wire.Prepare(texts) if voice:
                voice.texts.want(texts)
            case wire.Correct(corrections) if voice:
                voice.texts.correct(corrections)
    return 0


def _kept_here() -> Lexicon:
    return kept_lexicon(default_paths(os.environ, sys.platform).cache)


def warm_up(voice: Reciter, dictionaries: Dictionaries) -> None:
    """Load voice data and dictionaries now: the first real sentence shall not wait for them."""
    try:
        dictionaries()
    except Exception as error:  # no dictionaries: VoiceTexts does what it can without
        print(f"no dictionaries: {error!r}", file=sys.stderr)
    voice.say(wire.Ask(0, WARMING_UP, "", 210))


def _next_order(
    orders: queue.SimpleQueue[wire.Order | None], voice: Reciter | None
) -> wire.Order | None:
    """Return the next order; while there is none, get sentences ready that will be asked for."""
    while voice is not None and voice.texts.has_wants:
        try:
            return orders.get_nowait()
        except queue.Empty:
            voice.texts.prepare_one()
    return orders.get()


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    # The thread may still sit on stdin; Python's own way out could wait for it.
    os._exit(code)
