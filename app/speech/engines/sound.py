"""The sound that engines return, the speed of a voice, and the reading of sound files."""

from __future__ import annotations

import io
import struct
import sys
import wave
from array import array
from dataclasses import dataclass

CALIBRATION = "今天天气很好，我们一起到公园里走一走，看看花，晒晒太阳。"
"""The sentence that measures a voice's speed: everyday words, pauses, 24 Chinese characters."""
CALIBRATION_CHARACTERS = sum("\u4e00" <= character <= "\u9fff" for character in CALIBRATION)
QUIET = 300
"""Samples up to this (of 32767; −41 dB) at the ends are not speech."""
LOWEST, HIGHEST = 60, 600
"""Characters a minute that a voice can have; outside of these the sound is not our sentence."""


class VoiceGoneError(Exception):
    """There is no such voice, or not what speaks it. Raised only where that is known."""


class NotSaidError(RuntimeError):
    """The voice is there and did not say this text: its service, file or model failed."""


class UnwantedError(Exception):
    """The sound is no longer wanted: interrupt() was called while it was made."""


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of a text, or of a chunk of it: mono 16-bit, in the machine's byte order.

    `marks` are (0-based character of the given text, sample of this chunk from which on it is
    heard); None from an engine that tells none: the characters `[start, end)` of the given text are
    then spread over the sound. All chunks of a text have one sample rate, and the last one says so.
    """

    sample_rate: int
    pcm: bytes
    marks: tuple[tuple[int, int], ...] | None = None
    start: int = 0
    end: int | None = None
    last: bool = True


def measured_rate(sound: Sound) -> float:
    """Return the characters a minute of a voice that said CALIBRATION.

    Raises VoiceGoneError when that is no speech: silence, a beep, an endless noise.
    """
    samples = array("h", sound.pcm)
    loud = [i for i, sample in enumerate(samples) if abs(sample) > QUIET]
    if not loud or sound.sample_rate <= 0:
        raise VoiceGoneError("silence")
    minutes = (loud[-1] - loud[0] + 1) / sound.sample_rate / 60
    rate = CALIBRATION_CHARACTERS / minutes
    if not LOWEST <= rate <= HIGHEST:
        raise VoiceGoneError(f"{rate:.0f} characters a minute")
    return rate


def sound_from(data: bytes) -> Sound:
    """Return what a WAV (Windows) or AIFF (macOS) file holds. ValueError for anything else."""
    try:
        if data[:4] == b"FORM":
            return _aiff(data)
        with wave.open(io.BytesIO(data)) as file:
            if file.getsampwidth() != 2:
                raise ValueError("not 16-bit")
            samples = array("h", file.readframes(file.getnframes()))
            channels, rate = file.getnchannels(), file.getframerate()
    except (wave.Error, EOFError, struct.error, IndexError) as error:
        raise ValueError("no sound file") from error
    if sys.byteorder == "big":
        samples.byteswap()
    return Sound(rate, samples[::channels].tobytes())


def _aiff(data: bytes) -> Sound:
    """AIFF, and AIFF-C without compression: the standard library can no longer read them."""
    channels = bits = rate = 0
    little = False
    sound = b""
    position = 12
    while position + 8 <= len(data):
        name, size = data[position : position + 4], int.from_bytes(data[position + 4 :][:4], "big")
        chunk = data[position + 8 : position + 8 + size]
        if name == b"COMM":
            channels, _, bits = struct.unpack(">hLh", chunk[:8])
            exponent, mantissa = struct.unpack(">HQ", chunk[8:18])
            rate = round(mantissa * 2.0 ** ((exponent & 0x7FFF) - 16383 - 63))
            little = chunk[18:22] == b"sowt"
            if chunk[18:22] not in (b"", b"NONE", b"twos", b"sowt"):
                raise ValueError("compressed sound")
        elif name == b"SSND":
            sound = chunk[8 + int.from_bytes(chunk[:4], "big") :]
        position += 8 + size + size % 2
    if channels < 1 or bits != 16 or not 8_000 <= rate <= 96_000:
        raise ValueError("sound of a strange kind")
    samples = array("h", sound[: len(sound) // 2 * 2])
    if little != (sys.byteorder == "little"):
        samples.byteswap()
    return Sound(rate, samples[::channels].tobytes())
