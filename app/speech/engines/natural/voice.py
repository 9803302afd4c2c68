"""Natural voices: models of the VITS, Matcha and Kokoro families, spoken by sherpa-onnx.

sherpa-onnx is an optional extra. It takes plain text, tells no times of words, and *ends the
process* over a bad model. So it is imported in child processes only. Kokoro is driven by our
readings instead, where that can be done (driven/).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.files.paths import Paths
from app.speech.engines.faults import VoiceFileError, VoiceStoppedError
from app.speech.engines.kokoro.speaking import Part
from app.speech.engines.natural.driven.drive import RECORD, was_looked_at, write_drive
from app.speech.engines.natural.driven.runtime import drive_of, is_here, program
from app.speech.engines.natural.driven.speaking import Driven
from app.speech.engines.natural.driven.trial import look_at
from app.speech.engines.natural.layout import Family, Layout, first_chinese_speaker
from app.speech.engines.natural.shelf import Record, folder_of, read_record
from app.speech.engines.sound import CALIBRATION, Sound, VoiceGoneError, measured_rate

MOST_THREADS = 4
_SLOWEST, _FASTEST = 0.4, 3.0
"""Slowest and fastest speed; speech beyond them is not understood."""


class NaturalVoices:
    """Speaks with the voices that were put in; one model in memory at a time.

    A voice that is driven by our readings (driven/) keeps its sound, and needs no sherpa-onnx.
    """

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._driven = Driven(paths)
        self._plain = _Plain(paths.voices)
        self._stops = threading.Event()

    def say(self, text: str, voice: str, rate: int) -> Iterable[Sound]:
        """Return the sound of a text at so many characters a minute.

        Raises VoiceGoneError for a voice that is not there or not whole, and for a driven one what
        Speech.say() raises.
        """
        part = self._part(voice)
        if part is None:
            return (self._plain.say(text, voice, rate),)
        return self._driven.speech.say(text, part, rate)

    def prepare(self, text: str, voice: str, owner: str) -> bool:
        """Make and keep the sound of a text for a driven voice; False for others, or if it is kept.

        A Kokoro voice that an older app put in is looked at first, once: from then on it is driven.
        """
        part = self._part(voice)
        if part is not None:
            return self._driven.speech.prepare(text, part, owner)
        self._look_at(voice)
        return False

    def warm_up(self, voice: str) -> None:
        """Load what the first text needs. Raises VoiceGoneError."""
        part = self._part(voice)
        if part is not None:
            part.load()
        else:
            self._plain.warm_up(voice)

    def interrupt(self) -> None:
        """End what a driven voice is making, from another thread."""
        self._stops.set()
        self._driven.speech.interrupt()

    def resume(self) -> None:
        """Work again after interrupt()."""
        self._stops.clear()
        self._driven.speech.resume()

    def rest(self) -> None:
        """Give a driven model's memory back until it is needed again."""
        self._driven.rest()

    def _part(self, voice: str) -> Part | None:
        drive = drive_of(self._paths, voice)
        folder = folder_of(self._paths.voices, voice)
        if drive is None or folder is None:
            return None
        return self._driven.part(folder, _record(folder).layout, drive)

    def _look_at(self, voice: str) -> None:
        folder = folder_of(self._paths.voices, voice)
        if folder is None or was_looked_at(folder) or not is_here(self._paths):
            return
        if _record(folder).layout.family is not Family.KOKORO:
            return
        with suppress(OSError):  # it stays as it is
            write_drive(folder, None)  # so a look that ends badly is not held again and again
            try:
                look_at(folder, program(self._paths), self._stops.is_set, is_listed=True)
            except VoiceStoppedError:
                (folder / RECORD).unlink(missing_ok=True)


def _record(folder: Path) -> Record:
    try:
        return read_record(folder.parent, folder.name)
    except VoiceFileError as error:
        raise VoiceGoneError(folder.name) from error


class _Plain:
    """Speaks by sherpa-onnx; one model in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded = ""
        self._tts: Any = None
        self._speaker = 0
        self._measured = 0.0

    def say(self, text: str, voice: str, rate: int) -> Sound:
        """Return the sound of a text. Raises VoiceGoneError."""
        self.warm_up(voice)
        speed = min(_FASTEST, max(_SLOWEST, rate / self._measured))
        return self._generate(text, speed)

    def warm_up(self, voice: str) -> None:
        """Load the model. Raises VoiceGoneError."""
        if voice != self._loaded:
            self._load(voice)

    def _load(self, voice: str) -> None:
        try:
            import sherpa_onnx
        except ImportError as error:
            raise VoiceGoneError("sherpa-onnx is not installed") from error
        self._loaded, self._tts = "", None
        folder = folder_of(self._folder, voice)
        if folder is None:
            raise VoiceGoneError(voice)
        record = _record(folder)
        self._tts = load(sherpa_onnx, folder, record.layout)
        self._speaker = first_chinese_speaker(record.layout.family, self._tts.num_speakers)
        self._measured = record.rate or measured_rate(self._generate(CALIBRATION, 1.0))
        self._loaded = voice

    def _generate(self, text: str, speed: float) -> Sound:
        return generate(self._tts, text, self._speaker, speed)


def load(sherpa: Any, folder: Path, layout: Layout) -> Any:
    """Return sherpa-onnx's speaker for these files. Ends the process if they are not sound."""
    model = sherpa.OfflineTtsModelConfig(num_threads=_threads(), provider="cpu")

    def path(name: str) -> str:
        return ",".join(str(folder / each) for each in name.split(",")) if name else ""

    common = {
        "tokens": path(layout.tokens),
        "lexicon": path(layout.lexicon),
        "data_dir": path(layout.data_dir),
        "dict_dir": path(layout.dict_dir),
    }
    match layout.family:
        case Family.VITS:
            model.vits = sherpa.OfflineTtsVitsModelConfig(model=path(layout.model), **common)
        case Family.MATCHA:
            model.matcha = sherpa.OfflineTtsMatchaModelConfig(
                acoustic_model=path(layout.model), vocoder=path(layout.vocoder), **common
            )
        case Family.KOKORO:
            model.kokoro = sherpa.OfflineTtsKokoroModelConfig(
                model=path(layout.model), voices=path(layout.voices), **common
            )
    config = sherpa.OfflineTtsConfig(model=model, rule_fsts=path(layout.rules))
    if not config.validate():
        raise VoiceGoneError("sherpa-onnx does not take these files")
    return sherpa.OfflineTts(config)


def generate(tts: Any, text: str, speaker: int, speed: float) -> Sound:
    """Return what the model says, as 16-bit sound; empty where it says nothing."""
    audio = tts.generate(text, sid=speaker, speed=speed)
    return Sound(int(audio.sample_rate), _sixteen_bit(audio.samples))


def _sixteen_bit(samples: Any) -> bytes:
    import numpy as np

    floats = np.nan_to_num(np.asarray(samples, np.float32))
    return bytes(np.rint(np.clip(floats, -1, 1) * 32767).astype(np.int16).tobytes())


def _threads() -> int:
    """Return half of the processors: window and player need the others."""
    return max(1, min(MOST_THREADS, (os.cpu_count() or 2) // 2))
