"""The app's own chain in this process: a sentence of the page → the sound that the player gets.

Engine, stretching, trimming and clear sound are those of the voice's process. What the app does not
keep is noted beside it: where each syllable begins.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from app.files.lexicon_cache import kept_lexicon
from app.files.paths import Paths, default_paths
from app.speech.engines.kind import EngineKind, Sayer
from app.speech.engines.kokoro import syllables
from app.speech.engines.kokoro.clauses import pieces
from app.speech.engines.kokoro.kind import KOKORO
from app.speech.engines.kokoro.model import SAMPLE_RATE, Model, Samples
from app.speech.engines.kokoro.shelf import installed
from app.speech.engines.kokoro.speakers import speaker_of
from app.speech.engines.kokoro.speaking import KokoroVoices
from app.speech.engines.table import engine_of
from app.speech.voice import wire
from app.speech.voice.reciter import Reciter
from app.speech.voice.speakers import Speakers
from content.text.dictionaries import Dictionaries
from content.text.readings.thirds import raised

Sound = np.ndarray[Any, np.dtype[np.float64]]

TESTS_VOICE = "YINLING_TEST_VOICE"
"""Environment variable: where the tests keep the voice; the bench takes it from there as well."""
USUAL = 210
OWNER = "bench"
SPEECH = 0.03
"""Part of a word's loudest sample above which there is speech; beyond its end is a pause."""


@dataclass(frozen=True, slots=True)
class Syllable:
    """A syllable as it is said (hao3; a raised third tone as a second): seconds in the sound."""

    reading: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence as the player gets it: samples of full scale 1, and its words.

    `words` are ([start, end) of the text, sample where the app's underline goes there).
    """

    text: str
    sound: Sound
    rate: int
    words: tuple[tuple[int, int, int], ...]
    syllables: tuple[Syllable, ...] = ()


def voice_here() -> Paths | None:
    """Return the paths of a user who has the natural voice: this one, or the tests'."""
    kept = os.environ.get(TESTS_VOICE)
    folder = Path(kept) if kept else Path.home() / ".cache" / "yinling-tests" / "voice"
    tests = Paths(folder, folder / "data", folder / "cache", folder)
    for paths in (default_paths(os.environ, sys.platform), tests):
        if installed(paths) is not None:
            return paths
    return None


class Chain:
    """Says sentences as the voice's process does; its clips are kept in the folder `cache`."""

    def __init__(self, paths: Paths, cache: Path) -> None:
        self._ends: dict[tuple[str, str], list[int]] = {}
        self._speaker = ""
        paths = replace(paths, cache=cache)
        self._voice = Reciter(
            Speakers(paths, self._engine_of), Dictionaries(lambda: kept_lexicon(cache))
        )

    def say(self, text: str, voice: str, rate: int = USUAL, *, clear: bool = True) -> Heard:
        """Return a sentence, said as one that was prepared. RuntimeError where it fails."""
        self._speaker = voice
        self._voice.want(wire.Prepare((text,), voice, OWNER))
        self._voice.texts.of(text)
        while self._voice.has_unprepared and self._voice.prepare_one():
            pass
        answers = list(self._voice.say(wire.Ask(1, text, voice, rate, clear)))
        whole = wire.joined(answers)
        faults = [each.fault for each in answers if each.fault]
        if faults or not whole.pcm:
            raise RuntimeError(f"{voice} did not say {text}: {faults}")
        sound = np.frombuffer(whole.pcm, np.int16) / 32768
        heard = Heard(text, sound, whole.sample_rate, whole.words)
        timed = self._by_letters if voice.startswith(f"{KOKORO.id}/") else self._evenly
        return replace(heard, syllables=tuple(timed(heard, voice, rate)))

    def readings(self, text: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return ([start, end) of the page, readings) of each word with readings, as it is said."""
        wording = self._voice.texts.of(text)
        found = []
        for word in raised(wording.rhythm()):
            if all(word.readings):
                start, end = wording.spoken.to_page(word.start, word.end)
                found.append((start, end, word.readings))
        return found

    def _engine_of(self, voice: str) -> EngineKind:
        kind = engine_of(voice)
        return replace(kind, load=self._load) if kind.id == KOKORO.id else kind

    def _load(self, paths: Paths) -> Sayer:
        return KokoroVoices(paths, lambda file, program: _Noting(self._note, file, program))

    def _note(self, text: str, ends: list[int]) -> None:
        self._ends[self._speaker, text] = ends

    def _by_letters(self, heard: Heard, voice: str, rate: int) -> list[Syllable]:
        """Return the syllables by the model's own times, counted from the app's mark of a word."""
        speaker = speaker_of(voice)
        given = KOKORO.render(self._voice.texts.of(heard.text), voice)
        times = (speaker.rate if speaker else rate) / rate
        marks = {start: at for start, _, at in heard.words}
        letters = {span.page_start: span.start for span in given.spans}
        cut = [(start, given.text[start:end]) for start, end in pieces(given.text)]
        found = []
        for start, _, readings in self.readings(heard.text):
            said = [syllables.letters(reading) or "" for reading in readings]
            place, mark = letters.get(start), marks.get(start)
            if place is None or mark is None or not all(said):
                continue
            if not given.text.startswith("".join(said), place):
                continue  # 儿 curls the syllable before it
            begins, piece = next(each for each in reversed(cut) if each[0] <= place)
            ends = self._ends.get((voice, piece.strip())) or self._ends.get(
                (voice, piece.strip() + ",")
            )
            if ends is None:
                continue
            at = place - begins
            zero = ends[at]
            for reading, written in zip(readings, said, strict=True):
                first, last = ends[at], ends[at + len(written)]
                at += len(written)
                seconds = [
                    mark / heard.rate + (x - zero) * times / SAMPLE_RATE for x in (first, last)
                ]
                found.append(Syllable(reading, *seconds))
        return found

    def _evenly(self, heard: Heard, voice: str, rate: int) -> list[Syllable]:
        """Return the syllables of a voice that tells words alone: equal parts of each word."""
        starts = [at for _, _, at in heard.words] + [len(heard.sound)]
        until = {start: (at, starts[n + 1]) for n, (start, _, at) in enumerate(heard.words)}
        found = []
        for start, _, readings in self.readings(heard.text):
            if start not in until:
                continue
            first, last = until[start]
            part = np.abs(heard.sound[first:last])
            loud = np.flatnonzero(part > SPEECH * part.max(initial=0.0))
            if not len(loud):
                continue
            edges = np.linspace(first, first + int(loud[-1]) + 1, len(readings) + 1) / heard.rate
            found += [
                Syllable(reading, float(edges[n]), float(edges[n + 1]))
                for n, reading in enumerate(readings)
            ]
        return found


class _Noting(Model):
    """The model; tells the ends of the letters of all that it says."""

    def __init__(
        self, note: Callable[[str, list[int]], None], file: Path, program: Path | None
    ) -> None:
        super().__init__(file, program)
        self._note = note

    def say(
        self, text: str, speaker: Samples, is_stopped: Callable[[], bool] = lambda: False
    ) -> tuple[Samples, list[int]]:
        sound, ends = super().say(text, speaker, is_stopped)
        self._note(text, ends)
        return sound, ends
