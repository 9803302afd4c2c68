"""Are the tones heard? The pitch of syllables by thirds, in semitones, against their readings.

In Standard Mandarin the first tone is level, the second rises, the third is low, the fourth falls.
Each syllable is given the tone whose mean it is nearest to, itself left out; what counts is how
often that is the tone which it was to have. Pitch is Praat's, by autocorrelation. The final carries
the tone: in the hiss and breath of j, q, x, s or p there is no pitch, though Praat finds one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bench.voices.chain import Chain, Heard, Sound, Syllable
from bench.voices.texts import GROUPS

CARRIER = "我说“{}”这个字。"
TONES = "1234"
FLOOR_HZ, CEILING_HZ = 60.0, 500.0
"""Of any voice; then a voice's own, around its median."""
BEFORE = 0.25
"""Part of a syllable at its beginning in which the pitch still comes from the tone before."""
STEP_S = 0.005
"""From one frame of pitch to the next."""
LEAP = 2.0
"""Semitones in a frame. No voice is so quick (people: about 60 semitones a second, which is 0.3 in
a frame: Xu and Sun, 2002), so one of the two frames is no pitch."""
INITIAL = 0.5
"""Part of a syllable in which its initial has ended."""
VOICED = ("m", "n", "l", "r", "y", "w", "a", "e", "o")
"""How syllables begin that have a voice from the beginning."""
LEAST_FRAMES = 6
"""Of 5 ms with pitch; less is no contour, and the syllable is not counted."""
WANTED = 0.95
"""Of the default speaker's syllables in carriers."""


@dataclass(frozen=True, slots=True)
class Contour:
    """The pitch of a syllable's three thirds, in semitones above the median of its sentence."""

    reading: str
    thirds: tuple[float, float, float]

    @property
    def tone(self) -> str:
        """The number of its tone."""
        return self.reading[-1]


@dataclass(frozen=True, slots=True)
class Told:
    """How the tones of some syllables were told apart."""

    right: int
    counted: int
    asked: int
    """With those that have no contour."""
    means: dict[str, tuple[float, ...]]

    @property
    def share(self) -> float:
        """Of 1."""
        return self.right / self.counted if self.counted else 0.0


def carriers(groups: Sequence[str] = GROUPS) -> list[tuple[str, str]]:
    """Return (character, sentence with it)."""
    return [(each, CARRIER.format(each)) for group in groups for each in group]


def in_carriers(chain: Chain, voice: str, groups: Sequence[str] = GROUPS) -> Told:
    """Return how the tones of single characters are told apart."""
    said, wanted = [], []
    for character, sentence in carriers(groups):
        heard = chain.say(sentence, voice)
        start = sentence.index(character)
        ((_, _, readings),) = [w for w in chain.readings(sentence) if w[0] == start]
        edges = [at / heard.rate for first, _, at in heard.words if first >= start]
        said.append(heard)
        wanted.append([Syllable(readings[0], edges[0], edges[1])])
    return told(_contours(said, wanted), len(said))


def in_sentences(chain: Chain, voice: str, sentences: Iterable[str]) -> Told:
    """Return how the tones of all syllables of running text are told apart, neutral ones apart."""
    said = [chain.say(sentence, voice) for sentence in sentences]
    wanted = [[each for each in heard.syllables if each.reading[-1] in TONES] for heard in said]
    return told(_contours(said, wanted), sum(map(len, wanted)))


def told(contours: Sequence[Contour], asked: int) -> Told:
    """Return how many contours are nearest to the mean of their own tone, themselves left out."""
    tones = np.array([each.tone for each in contours])
    thirds = np.array([each.thirds for each in contours]).reshape(-1, 3)
    right = 0
    for at in range(len(contours)):
        others = np.arange(len(contours)) != at
        means = {
            tone: thirds[others & (tones == tone)].mean(axis=0)
            for tone in TONES
            if (others & (tones == tone)).any()
        }
        nearest = min(means, key=lambda tone: float(((thirds[at] - means[tone]) ** 2).sum()))
        right += bool(nearest == tones[at])
    return Told(
        right,
        len(contours),
        asked,
        {t: tuple(thirds[tones == t].mean(axis=0).tolist()) for t in TONES if (tones == t).any()},
    )


def ordered(means: dict[str, tuple[float, ...]]) -> bool:
    """Return whether the means are level, rising, low and falling, in the order of the tones."""
    if set(means) != set(TONES):
        return False
    first, second, third, fourth = (means[tone] for tone in TONES)
    level = max(first) - min(first) < 2.0 and min(first) > max(second[0], third[1])
    low = sum(third) == min(map(sum, means.values()))
    return level and second[2] - second[0] > 1.0 and low and fourth[0] - fourth[2] > 3.0


def _contours(said: Sequence[Heard], wanted: Sequence[Sequence[Syllable]]) -> list[Contour]:
    """Return the contours of the wanted syllables of each sentence, as far as they have any."""
    hertz = [_pitch(each.sound, each.rate, FLOOR_HZ, CEILING_HZ)[1] for each in said[:20]]
    middle = float(np.median(np.concatenate([each[each > 0] for each in hertz])))
    found = []
    for heard, syllables in zip(said, wanted, strict=True):
        times, pitch = _pitch(heard.sound, heard.rate, max(50.0, middle / 2.2), middle * 2.2)
        usual = float(np.median(pitch[pitch > 0]))
        for syllable in syllables:
            long = syllable.end - syllable.start
            inside = (times >= syllable.start + BEFORE * long) & (times <= syllable.end)
            semitones = 12 * np.log2(np.where(pitch > 0, pitch, np.nan)[inside] / usual)
            if not syllable.reading.startswith(VOICED):
                semitones = final(semitones, round((INITIAL - BEFORE) * long / STEP_S))
            heard_at = semitones[~np.isnan(semitones)]
            if len(heard_at) < LEAST_FRAMES:
                continue
            first, second, third = (float(x.mean()) for x in np.array_split(heard_at, 3))
            found.append(Contour(syllable.reading, (first, second, third)))
    return found


def final(semitones: Sound, most: int) -> Sound:
    """Return the pitch from where the syllable's final begins; `most` frames are the initial.

    `semitones` is nan where there is no pitch. The final begins behind the last break or leap.
    """
    broken = ~(np.abs(np.diff(semitones[: most + 1])) <= LEAP)
    return semitones[int(np.flatnonzero(broken).max(initial=-1)) + 1 :]


def _pitch(sound: Sound, rate: int, floor: float, ceiling: float) -> tuple[Sound, Sound]:
    """Return moments in seconds and the pitch there in Hz, 0 where there is none."""
    import parselmouth

    found = parselmouth.Sound(sound, rate).to_pitch_ac(
        STEP_S, floor, voicing_threshold=0.4, pitch_ceiling=ceiling
    )
    return np.asarray(found.xs()), np.asarray(found.selected_array["frequency"])
