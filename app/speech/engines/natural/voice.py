"""Natural voices: models of the VITS, Matcha and Kokoro families, spoken by sherpa-onnx.

sherpa-onnx is an optional extra. It takes plain text, tells no times of words, and *ends the
process* over a bad model. So it is imported in child processes only.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from app.speech.engines.faults import VoiceFileError
from app.speech.engines.natural.layout import Family, Layout, first_chinese_speaker
from app.speech.engines.natural.shelf import read_record
from app.speech.engines.sound import CALIBRATION, Sound, VoiceGoneError, measured_rate

MOST_THREADS = 4
_SLOWEST, _FASTEST = 0.4, 3.0
"""Slowest and fastest speed; speech beyond them is not understood."""


class NaturalVoices:
    """Speaks with the voices of a folder; one model in memory at a time."""

    def __init__(self, folder: Path) -> None:
        try:
            import sherpa_onnx
        except ImportError as error:
            raise VoiceGoneError("sherpa-onnx is not installed") from error
        self._sherpa = sherpa_onnx
        self._folder = folder
        self._loaded = ""
        self._tts: Any = None
        self._speaker = 0
        self._measured = 0.0

    def say(self, text: str, voice: str, rate: int) -> tuple[Sound, ...]:
        """Return the sound of a text at so many characters a minute, in one chunk.

        Raises VoiceGoneError for a voice that is not there or not whole.
        """
        if voice != self._loaded:
            self._load(voice)
        speed = min(_FASTEST, max(_SLOWEST, rate / self._measured))
        return (self._generate(text, speed),)

    def _load(self, voice: str) -> None:
        self._loaded, self._tts = "", None
        name = voice.partition("/")[2]
        try:
            record = read_record(self._folder, name)
        except VoiceFileError as error:
            raise VoiceGoneError(voice) from error
        self._tts = load(self._sherpa, self._folder / name, record.layout)
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
