"""声音清亮一点: its effect on sound, and its limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.engines.espeak.speaking import EspeakVoices
from app.speech.voice.clear_sound import LOUDEST_PEAK, LOUDEST_RMS, SHORTEST_S, WINDOW_S, clearer
from app.speech.voice.reciter import trim

RATE = 22_050
TEXT = "医生说，饭后散步半个小时，对心脏很有好处，这种药一天吃三次。"


def floats(pcm: bytes) -> np.ndarray:
    return np.frombuffer(pcm, np.int16) / 32768


def pcm_of(sound: np.ndarray) -> bytes:
    return np.clip(np.rint(sound * 32767), -32768, 32767).astype(np.int16).tobytes()


def band(sound: np.ndarray, low: int, high: int) -> float:
    """Return the level of a band in dB, against the whole sound."""
    power = np.abs(np.fft.rfft(sound)) ** 2
    frequencies = np.fft.rfftfreq(len(sound), 1 / RATE)
    inside = power[(frequencies >= low) & (frequencies < high)].sum()
    return float(10 * np.log10(inside / power.sum()))


def loudest_window(sound: np.ndarray, rate: int) -> float:
    window = round(WINDOW_S * rate)
    sums = np.concatenate(([0.0], np.cumsum(sound**2)))
    if len(sound) <= window:
        return float(np.sqrt(sums[-1] / max(1, len(sound))))
    return float(np.sqrt((sums[window:] - sums[:-window]).max() / window))


def said(voice: EspeakVoices, text: str) -> bytes:
    (sound,) = voice.say(text, "", 210)
    return trim(sound.pcm, sound.sample_rate)[0]


@pytest.fixture(scope="module")
def voice() -> EspeakVoices:
    return EspeakVoices()


@pytest.fixture(scope="module")
def spoken(voice) -> np.ndarray:
    return floats(said(voice, TEXT))


def test_consonants_come_out_and_peaks_go(spoken):
    made = floats(clearer(pcm_of(spoken), RATE, soft_consonants=True))
    assert band(made, 2_000, 4_000) > band(spoken, 2_000, 4_000) + 2
    assert band(made, 4_000, 8_000) > band(spoken, 4_000, 8_000) + 3
    crest = [20 * np.log10(np.abs(s).max() / np.sqrt((s**2).mean())) for s in (spoken, made)]
    assert crest[1] < crest[0] - 2
    level = [20 * np.log10(np.sqrt((s**2).mean())) for s in (spoken, made)]
    assert level[1] == pytest.approx(level[0], abs=1.5), "as loud as before on the whole"


def test_a_voice_without_soft_consonants_keeps_its_loud_and_soft_parts(spoken):
    gentle, full = (
        floats(clearer(pcm_of(spoken), RATE, soft_consonants=soft)) for soft in (False, True)
    )
    assert band(gentle, 2_000, 4_000) > band(spoken, 2_000, 4_000) + 2, "lifted all the same"
    softest = [np.percentile(np.abs(sound), 40) / np.abs(sound).mean() for sound in (gentle, full)]
    assert softest[0] < 0.9 * softest[1]


def test_a_soft_consonant_is_nearer_to_its_vowel(voice):
    def gap(sound: np.ndarray) -> float:
        pieces = sound[: len(sound) // 220 * 220].reshape(-1, 220)
        power = np.abs(np.fft.rfft(pieces)) ** 2
        level = power.sum(axis=1)
        hissing = power[:, 30:].sum(axis=1) > level / 2  # above 3 kHz
        return float(10 * np.log10(level.max() / level[hissing].max()))

    plain = floats(said(voice, "西"))
    assert gap(floats(clearer(pcm_of(plain), RATE, soft_consonants=True))) < gap(plain) - 4


def test_nothing_is_shifted(spoken):
    made = floats(clearer(pcm_of(spoken), RATE, soft_consonants=True))
    size = 1 << 19
    across = np.fft.irfft(np.conj(np.fft.rfft(spoken, size)) * np.fft.rfft(made, size))
    assert int(np.argmax(across)) == 0


sounds = st.builds(
    lambda seed, seconds, level, click: (
        np.random.default_rng(seed).normal(0, level, int(seconds * 8000))
        + click * (np.arange(int(seconds * 8000)) % 1777 == 0)
    ),
    st.integers(0, 1000),
    st.floats(0, 2),
    st.sampled_from([0.0, 1e-4, 0.01, 0.3, 3.0]),
    st.sampled_from([0.0, 0.9]),
)


@given(sounds, st.sampled_from([8_000, 16_000, 22_050, 48_000]), st.booleans())
def test_it_is_never_longer_nor_louder_than_the_limits(sound, rate, soft):
    pcm = pcm_of(sound)
    made = clearer(pcm, rate, soft_consonants=soft)
    assert len(made) == len(pcm)
    if len(pcm) / 2 < SHORTEST_S * rate:
        return
    assert np.abs(floats(made)).max() <= LOUDEST_PEAK + 2 / 32768
    assert loudest_window(floats(made), rate) <= LOUDEST_RMS * 1.03


def test_only_what_is_too_loud_is_lowered():
    tone = np.sin(2 * np.pi * 300 * np.arange(4 * RATE) / RATE)
    tone[: RATE // 2] *= 0.9
    tone[RATE // 2 :] *= 0.2
    made = floats(clearer(pcm_of(tone), RATE, soft_consonants=False))
    assert np.abs(made[: RATE // 4]).max() < 0.3
    assert np.abs(made[2 * RATE :]).max() > 0.2


def test_between_the_samples_it_is_no_louder_than_half_a_decibel_more(spoken):
    made = floats(clearer(pcm_of(spoken * 1.5), RATE, soft_consonants=True))
    fine = np.fft.irfft(np.pad(np.fft.rfft(made), (0, len(made) * 3 // 2)), len(made) * 4) * 4
    assert np.abs(fine).max() <= LOUDEST_PEAK * 10 ** (0.5 / 20)


@pytest.mark.parametrize("pcm", [b"", bytes(2), bytes(44_100)])
def test_silence_stays_silence(pcm):
    assert clearer(pcm, RATE, soft_consonants=True) == pcm
