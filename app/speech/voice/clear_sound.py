"""声音清亮一点: sound for ears that have lost the high tones, within a fixed limit.

Three steps on a whole sentence: a gentle lift of 1-4 kHz; a compressor, so that soft consonants
carry and vowels do not hurt; a limiter. On the whole as loud as before, never above the limits.
Runs in the voice's child process only: numpy is never imported in the window's process. Figures:
docs/adr/0012.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

LIFT_DB = 6.0
"""Between 1.2 and 4 kHz, where consonants are told apart."""
RATIO, GENTLE_RATIO = 3.0, 1.25
"""The compressor makes one dB of so many dB above its threshold. The second is for voices whose
consonants are not soft: more of it costs them quality and gives old ears next to nothing
(docs/adr/0044)."""
KNEE_DB = -18.0
"""dB. The compressor's threshold, relative to the sentence's own level."""
MOST_MAKE_UP_DB = 12.0
"""dB by which soft parts become louder at most: hiss must stay soft."""
LOUDEST_PEAK = 10 ** (-1.5 / 20)
"""Part of full scale that no sample exceeds; between samples it may be 0.5 dB more."""
LOUDEST_RMS = 10 ** (-16 / 20)
"""Part of full scale, the mean over any WINDOW_S: about 3 dB above a sentence of espeak-ng."""
WINDOW_S = 0.4
SHORTEST_S = 0.03
"""Seconds. A shorter clip holds no speech."""
_BLOCK_S = 0.002
_SMOOTH_S = 0.012
_FILTER_S = 0.0015
_TILE = 64

_LIFT = ((0, 0.0), (600, 0.0), (1_200, 1.0), (4_000, 1.0), (6_500, 0.5), (9_500, 0.0))
"""(Hz, share of LIFT_DB)."""

_Floats = np.ndarray[Any, np.dtype[np.float32]]


def clearer(pcm: bytes, sample_rate: int, *, soft_consonants: bool) -> bytes:
    """Return the same sound, clearer: mono 16-bit, exactly as many samples, nothing shifted.

    `soft_consonants`: those of the voice lie far below its vowels. Silence and clips shorter than
    SHORTEST_S come back as they are.
    """
    sound = np.frombuffer(pcm, np.int16).astype(np.float32) * np.float32(1 / 32768)
    block = max(1, int(sample_rate * _BLOCK_S))
    if len(sound) < SHORTEST_S * sample_rate or not sound.any():
        return pcm
    # The last block is filled up with silence, so that the rest is arithmetic on whole blocks.
    whole = np.zeros(-(-len(sound) // block) * block, np.float32)
    whole[: len(sound)] = sound
    level = float(np.sqrt(_active(_power(whole.reshape(-1, block)))))
    blocks = _lifted(whole, sample_rate).reshape(-1, block)
    power = _power(blocks)
    ratio = RATIO if soft_consonants else GENTLE_RATIO
    gain = _compression(power, level, ratio, round(_SMOOTH_S / _BLOCK_S))
    power = power * gain * gain
    make_up = _make_up(power, level)
    gain = gain * make_up * _limit_rms(power * make_up**2)
    # reduceat(): a third of the time of max(axis=1), which pays for each of the short rows.
    starts = np.arange(0, blocks.size, block)
    gain = _limit_peaks(gain, np.maximum.reduceat(np.abs(blocks).reshape(-1), starts))
    edges = np.minimum(np.append(gain, gain[-1]), np.append(gain[0], gain)).astype(np.float32)
    ramp = np.arange(block, dtype=np.float32) / block
    blocks = blocks * (edges[:-1, None] + (edges[1:] - edges[:-1])[:, None] * ramp)
    made = np.rint(blocks.reshape(-1)[: len(sound)] * np.float32(32767))
    return bytes(made.astype(np.int16).tobytes())


def _lifted(sound: _Floats, sample_rate: int) -> _Floats:
    """Return the sound through the filter, as one product of matrices: fast without scipy."""
    tiles = -(-len(sound) // _TILE)
    matrix = _filter_matrix(sample_rate)
    reach = matrix.shape[0] - _TILE
    padded = np.zeros(tiles * _TILE + reach, np.float32)
    padded[reach // 2 : reach // 2 + len(sound)] = sound
    step = padded.strides[0]
    rows = np.lib.stride_tricks.as_strided(
        padded, (tiles, _TILE + reach), (_TILE * step, step), writeable=False
    )
    return np.asarray((rows @ matrix).reshape(-1)[: len(sound)], np.float32)


@lru_cache(maxsize=8)
def _filter_matrix(sample_rate: int) -> _Floats:
    """Return the filter laid out once for each of _TILE neighbouring samples; linear phase."""
    half = max(4, int(sample_rate * _FILTER_S / 2))
    grid = 1024
    frequencies = np.fft.rfftfreq(grid, 1 / sample_rate)
    hertz, share = zip(*_LIFT, strict=True)
    wanted = 10 ** (LIFT_DB / 20 * np.interp(frequencies, hertz, share))
    taps = np.roll(np.fft.irfft(wanted), half)[: 2 * half + 1] * np.hanning(2 * half + 3)[1:-1]
    matrix = np.zeros((_TILE + 2 * half, _TILE), np.float32)
    for column in range(_TILE):
        matrix[column : column + 2 * half + 1, column] = taps
    return matrix


def _power(blocks: _Floats) -> np.ndarray[Any, Any]:
    return np.asarray(np.einsum("ij,ij->i", blocks, blocks) / blocks.shape[1])


def _active(power: np.ndarray[Any, Any]) -> float:
    """Return the mean power without silence (within 30 dB of the loudest)."""
    heard = power[power > power.max() * 1e-3]
    return float(heard.mean()) if len(heard) else 0.0


def _compression(
    power: np.ndarray[Any, Any], level: float, ratio: float, smooth: int
) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return a gain a block, from the level around it: no lag, since all is known beforehand."""
    window = np.hanning(2 * smooth + 1)
    around = np.convolve(power, window / window.sum(), "same") + 1e-12
    over = 10 * np.log10(around) - 20 * np.log10(level) - KNEE_DB
    return np.asarray(10 ** (-(1 - 1 / ratio) * np.maximum(0, over) / 20))


def _make_up(power: np.ndarray[Any, Any], level: float) -> float:
    """Return the gain that makes it as loud as before on the whole."""
    now = float(np.sqrt(_active(power)))
    return min(level / now, 10 ** (MOST_MAKE_UP_DB / 20)) if now else 1.0


def _limit_rms(power: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return gains a block, at most 1, that keep every WINDOW_S within LOUDEST_RMS.

    Only where it is too loud, and around it: the rest of a sentence stays as loud as it is.
    """
    window = min(len(power), round(WINDOW_S / _BLOCK_S))
    sums = np.concatenate(([0.0], np.cumsum(power, dtype=np.float64)))
    loud = np.sqrt(np.maximum((sums[window:] - sums[:-window]) / window, 1e-12))
    wanted = np.minimum(1.0, LOUDEST_RMS / loud)
    if wanted.min() >= 1.0:
        return np.ones(len(power))
    # A block lies in `window` windows, and the quietest of their gains holds for it.
    in_all = _lowest(np.pad(wanted, window - 1, constant_values=1.0), window)
    return _eased(in_all, window // 2)


def _limit_peaks(
    gain: np.ndarray[Any, Any], peaks: np.ndarray[Any, Any], reach: int = 3
) -> np.ndarray[Any, Any]:
    """Return the gains, lowered within `reach` blocks of each peak above LOUDEST_PEAK."""
    wanted = np.minimum(1.0, LOUDEST_PEAK / np.maximum(peaks * gain, 1e-9))
    return gain if wanted.min() >= 1.0 else gain * _eased(wanted, reach)


def _eased(gain: np.ndarray[Any, Any], reach: int) -> np.ndarray[Any, Any]:
    """Return gains nowhere above these that come and go within `reach` blocks.

    The mean over a window of the minima over such windows is at most the value in its middle.
    """
    width = 2 * reach + 1
    lowest = np.pad(_lowest(np.pad(gain, reach, mode="edge"), width), reach, mode="edge")
    sums = np.concatenate(([0.0], np.cumsum(lowest)))
    return np.asarray((sums[width:] - sums[:-width]) / width)


def _lowest(values: np.ndarray[Any, Any], width: int) -> np.ndarray[Any, Any]:
    """Return the lowest of each `width` values in a row, by windows of 1, 2, 4 … values."""
    size = 1
    while size < width:
        step = min(size, width - size)
        values = np.minimum(values[:-step], values[step:])
        size += step
    return values
