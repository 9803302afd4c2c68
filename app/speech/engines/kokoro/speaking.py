"""Speaks with Kokoro-82M. In the voice's process only.

A sentence is said once at the model's own speed, and kept; each speed of the reader's is made from
that sound by stretching. A sentence that was not prepared is said in pieces, a short one first, so
that it is heard soon.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.files.paths import Paths
from app.speech.engines.kokoro.clauses import APART, is_within_clause, pieces
from app.speech.engines.kokoro.clips import Clip, Clips, Marks, key_of
from app.speech.engines.kokoro.model import SAMPLE_RATE, Model, Samples, StoppedError, speaker_in
from app.speech.engines.kokoro.quick.writing import make_quick
from app.speech.engines.kokoro.shaping.level import levelled, speech_in
from app.speech.engines.kokoro.shaping.onsets import moved
from app.speech.engines.kokoro.shaping.pauses import pause_s, spread, with_pauses
from app.speech.engines.kokoro.shelf import Installed, installed
from app.speech.engines.kokoro.speakers import DEFAULT, Speaker, speaker_of
from app.speech.engines.kokoro.stretch import stretched
from app.speech.engines.sound import NotSaidError, Sound, UnwantedError, VoiceGoneError

MADE = "5"
"""Changes when clips are made in another way: those of before are then no longer used."""
USUAL = 210
"""Characters a minute: the default of the reader's choices."""
SLOWEST, FASTEST = 0.5, 3.0
"""Stretching beyond is no speech any more."""


@dataclass(frozen=True, slots=True)
class Part:
    """A speaker of a model. `key`: all that decides how it sounds, beside the text.

    `rate`: Chinese characters a minute at the model's own speed. `gain_db` brings it to the
    loudness of the others. `load` returns the model, loaded
    when it is first needed, and the rows of the speaker; it raises VoiceGoneError.
    """

    key: tuple[str, ...]
    rate: float
    load: Callable[[], tuple[Model, Samples]]
    gain_db: float = 0.0


class Speech:
    """Says rendered texts with models of this kind, and keeps what was said."""

    def __init__(self, clips: Path) -> None:
        """`clips` is the folder of prepared sound."""
        self._clips = Clips(clips, SAMPLE_RATE)
        self._running: Model | None = None
        self._is_stopped = False

    def say(self, text: str, part: Part, rate: int) -> Iterator[Sound]:
        """Yield the sound of a rendered sentence, in one chunk if it was prepared.

        Raises VoiceGoneError, NotSaidError, and UnwantedError after interrupt().
        """
        times = min(FASTEST, max(SLOWEST, part.rate / max(1, rate)))
        key = key_of(MADE, *part.key, text)
        kept = self._clips.get(key)
        if kept is not None:
            yield _sound(kept, times, 0, last=True)
            return
        whole: list[tuple[int, Clip]] = []
        cut = pieces(text, at_once=True)
        for start, end in cut:
            is_last = end == len(text)
            clip = self._made(text[start:end], part, is_last=is_last)
            whole.append((start, clip))
            if is_last:  # before the chunk that ends the sentence: nothing is asked for after it
                self._clips.remember(key, _joined(whole))
            yield _sound(clip, times, start, last=is_last)

    def prepare(self, text: str, part: Part, owner: str) -> bool:
        """Make and keep the sound of a rendered sentence of an article; False if it was there.

        Raises what say() raises.
        """
        key = key_of(MADE, *part.key, text)
        if self._clips.has(key):
            return False
        made = [
            (start, self._made(text[start:end], part, is_last=end == len(text)))
            for start, end in pieces(text)
        ]
        self._clips.keep(key, _joined(made), owner)
        return True

    def interrupt(self) -> None:
        """End what is being made, from another thread: something else is wanted."""
        self._is_stopped = True
        model = self._running
        if model is not None:
            model.stop()

    def resume(self) -> None:
        """Work again after interrupt()."""
        self._is_stopped = False

    def _made(self, text: str, part: Part, *, is_last: bool) -> Clip:
        """Return the sound of a piece, without the quiet at its ends, with its pauses."""
        model, row = part.load()
        piece = text.strip()
        pause = 0.0 if is_last else pause_s(piece)
        if not is_last and is_within_clause(piece):
            piece += ","  # the voice must not sink as at an end
        self._running = model
        try:
            sound, ends = model.say(piece, row, lambda: self._is_stopped)
        except StoppedError as error:
            raise UnwantedError from error
        except Exception as error:
            raise NotSaidError(str(error)[:200]) from error
        finally:
            self._running = None
        if not np.isfinite(sound).all():
            raise NotSaidError("numbers that are no sound")
        heard = speech_in(sound, SAMPLE_RATE)
        if heard is None:
            raise NotSaidError("silence")
        first, last = heard
        begins = [max(0, at - first) for at in ends]
        pcm = levelled(sound[first:last], SAMPLE_RATE, part.gain_db)
        pcm, begins = with_pauses(pcm, begins, piece, SAMPLE_RATE)
        begins = begins or spread(piece, len(pcm))
        if pause:
            pcm = np.concatenate([pcm, np.zeros(int(pause * SAMPLE_RATE), np.float32)])
        starts = [place for place in _word_starts(piece) if place < len(begins)]
        heard_at = moved([min(len(pcm), begins[place]) for place in starts], pcm, SAMPLE_RATE)
        marks = tuple(zip(starts, heard_at, strict=True))
        return Clip(np.rint(pcm * 32767).astype(np.int16), marks)


class KokoroVoices:
    """Speaks with all speakers; the model is loaded when it is first needed, and given back."""

    def __init__(self, paths: Paths, load: Callable[[Path, Path | None], Model] = Model) -> None:
        """Look for the files. Raises VoiceGoneError if they are not there.

        `load` returns the model of a file, and of the folder of its program.
        """
        self._paths, self._load = paths, load
        self._speech = Speech(paths.clips)
        self._model: Model | None = None
        self._rows: dict[str, Samples] = {}
        self._here()

    def say(self, text: str, voice: str, rate: int) -> Iterator[Sound]:
        """Yield the sound of a rendered sentence; what it raises: Speech.say()."""
        yield from self._speech.say(text, self._part(voice), rate)

    def prepare(self, text: str, voice: str, owner: str) -> bool:
        """Make and keep the sound of a rendered sentence of an article; False if it was there.

        Raises what say() raises.
        """
        return self._speech.prepare(text, self._part(voice), owner)

    def warm_up(self, voice: str) -> None:
        """Load the model, which takes two seconds, and the speaker. Raises VoiceGoneError."""
        self._part(voice).load()

    def interrupt(self) -> None:
        """End what is being made, from another thread: something else is wanted."""
        self._speech.interrupt()

    def resume(self) -> None:
        """Work again after interrupt()."""
        self._speech.resume()

    def rest(self) -> None:
        """Give the model's memory back until it is needed again."""
        self._model = None
        self._rows.clear()

    def _here(self) -> Installed:
        here = installed(self._paths)
        if here is None:
            raise VoiceGoneError("not installed")
        return here

    def _part(self, voice: str) -> Part:
        speaker = speaker_of(voice)
        if speaker is None:
            raise VoiceGoneError(voice)
        key = (*speaker.files, f"{speaker.share} {speaker.gain_db}")
        return Part(key, speaker.rate, lambda: self._loaded(speaker), speaker.gain_db)

    def _loaded(self, speaker: Speaker) -> tuple[Model, Samples]:
        here = self._here()
        try:
            if self._model is None:
                # A voice of before has the model as it was fetched.
                self._model = self._load(make_quick(here.folder), here.program)
            if speaker.name not in self._rows:
                self._rows = {speaker.name: speaker_in(here.files_of(speaker), speaker.share)}
        except (OSError, ImportError, ValueError) as error:
            raise VoiceGoneError(str(error)[:200]) from error
        except Exception as error:  # onnxruntime's own: this file is no model
            raise VoiceGoneError(str(error)[:200]) from error
        return self._model, self._rows[speaker.name]


def _word_starts(text: str) -> list[int]:
    return [
        at
        for at in range(len(text))
        if text[at] not in APART and (at == 0 or text[at - 1] in APART)
    ]


def _joined(parts: list[tuple[int, Clip]]) -> Clip:
    """Return the pieces as one clip; each comes with the letter at which it begins."""
    marks: list[tuple[int, int]] = []
    before = 0
    for start, clip in parts:
        marks += [(start + place, before + sample) for place, sample in clip.marks]
        before += len(clip.pcm)
    return Clip(np.concatenate([clip.pcm for _, clip in parts]), tuple(marks))


def _sound(clip: Clip, times: float, start: int, *, last: bool) -> Sound:
    """Return a clip at the reader's speed, with marks for the whole text."""
    sound = stretched(clip.pcm.astype(np.float32) * np.float32(1 / 32768), times, SAMPLE_RATE)
    pcm = np.rint(np.clip(sound, -1, 1) * 32767).astype(np.int16)
    marks: Marks = tuple(
        (start + place, min(len(pcm), round(sample * times))) for place, sample in clip.marks
    )
    return Sound(SAMPLE_RATE, pcm.tobytes(), marks, last=last)


def trial(model: Path, program: Path | None, files: tuple[Path, ...], text: str) -> float:
    """Return the seconds of work for a second that is heard at USUAL, with a model loaded anew.

    `files` are the default speaker's; `text` is rendered. The first run is for the machine to
    settle. Raises what Model raises, and NotSaidError for silence.
    """
    loaded, row = Model(model, program), speaker_in(files, DEFAULT.share)
    loaded.say(text[:20], row)
    began = time.perf_counter()
    sound, _ = loaded.say(text, row)
    took = time.perf_counter() - began
    speech = speech_in(sound, SAMPLE_RATE)
    if not np.isfinite(sound).all() or speech is None:
        raise NotSaidError("silence")
    heard = (speech[1] - speech[0]) / SAMPLE_RATE * DEFAULT.rate / USUAL
    return float(took / heard)
