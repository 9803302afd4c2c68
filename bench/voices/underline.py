"""Does the underline stand where the word is heard? Found in the sound, without the model's times.

Two kinds of words have a beginning that a sound shows by itself. The hiss of s, sh and x stands in
the high tones against the vowels around it; the first word after a comma ends a silence. Their
beginnings are looked for in the whole sentence, wherever the marks are: as many as the text has,
the strongest hisses and the longest silences, matched in order. So a mark that is wrong by any time
is seen, and a beginning that was not found as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.voices.chain import Chain, Heard, Sound

Flags = np.ndarray[Any, np.dtype[np.bool_]]

HISSING = (
    "妹妹买鞋，弟弟买伞。",
    "爸爸修门，妈妈洗碗。",
    "爷爷姓宋，奶奶姓沈。",
    "妹妹写了四页，妈妈写了三页。",
    "我要买三本书，给老李两本。",
    "老李二月生日，小明五月生日。",
    "牛奶十元，面包六元。",
    "那里山多，水也多。",
    "外面有雾，慢一点上楼。",
    "晚上我们散步，你也来吧。",
    "你要睡了吗？我也要睡了。",
    "那位先生在读书，别打扰。",
    "大门没锁，我上楼拿锁。",
    "面要多，水要少，盐要少。",
    "明年我要学英文，也要学画画。",
    "奶奶在院里晒被。",
)
"""No other sound in them hisses for long."""
HISSES = frozenset(("s", "sh", "x"))
STEP_S = 0.0025
HIGH_HZ, LOW_HZ = 3500.0, 1500.0
SILENCE, HISS = 10**-3.6, 10**-2.6
"""Power, of the loudest 10 ms of a sentence: below is silence; above, in the high tones, hiss."""
CLEARLY = 2.0
LIMIT_MS = 50.0
SPEEDS = (120, 150, 180, 210, 240, 270, 300)


@dataclass(frozen=True, slots=True)
class Found:
    """ms by which marks are late (negative: before the word is heard); how many are not found."""

    late: tuple[float, ...]
    missing: int = 0

    @property
    def median(self) -> float:
        """In ms."""
        return float(np.median(self.late)) if self.late else float("inf")

    @property
    def most(self) -> float:
        """The ms that 95 % of the marks stay within."""
        return float(np.percentile(np.abs(self.late), 95)) if self.late else float("inf")


def hissing_words(chain: Chain, heard: Heard) -> tuple[int, list[tuple[int, float]]]:
    """Return how many hisses the text has, and (which, second of the mark) where a word begins."""
    places = []
    for start, _, readings in chain.readings(heard.text):
        for at, reading in enumerate(readings):
            if _initial(reading) in HISSES:
                places.append((start, at == 0))
    marks = {start: at / heard.rate for start, _, at in heard.words}
    return len(places), [
        (which, marks[start])
        for which, (start, first) in enumerate(places)
        if first and start in marks
    ]


def after_pauses(heard: Heard) -> tuple[int, list[tuple[int, float]]]:
    """Return how many commas stand in a sentence, and (which, mark of the first word after it)."""
    commas = [at for at, sign in enumerate(heard.text[:-1]) if sign in "，？"]
    marks = []
    for which, comma in enumerate(commas):
        after = [at for start, _, at in heard.words if start > comma]
        marks.append((which, after[0] / heard.rate))
    return len(commas), marks


def hisses(heard: Heard, count: int) -> list[float]:
    """Return the seconds at which the strongest hisses begin, in order, as far as there are any."""
    high, low = _bands(heard)
    runs = _runs((high > low) & (high > high.max() * HISS), bridged_s=0.02)
    strongest = sorted(runs, key=lambda run: -float(high[run[0] : run[1]].sum()))
    return sorted(first * STEP_S for first, _ in strongest[:count])


def silences(heard: Heard, count: int) -> list[float]:
    """Return the seconds at which the longest silences inside of a sentence end, in order.

    Fewer where they are not CLEARLY longer than the next: a stop's closure is silent as well.
    """
    high, low = _bands(heard)
    loud = high + low
    runs = _runs(loud < loud.max() * SILENCE, bridged_s=0.0)
    inside = [(last - first, last) for first, last in runs if first > 4 and last < len(loud) - 4]
    longest = sorted(inside, reverse=True)
    if len(longest) > count and longest[count - 1][0] < CLEARLY * longest[count][0]:
        return []
    return sorted(last * STEP_S for _, last in longest[:count])


def late(
    said: Iterable[Heard],
    marked: Callable[[Heard], tuple[int, list[tuple[int, float]]]],
    beginnings: Callable[[Heard, int], Sequence[float]],
) -> Found:
    """Return how late the marks are against what is heard, over some sentences."""
    ms: list[float] = []
    missing = 0
    for heard in said:
        count, marks = marked(heard)
        found = beginnings(heard, count)
        if len(found) < count:
            missing += len(marks)
            continue
        ms += [1000 * (mark - found[which]) for which, mark in marks]
    return Found(tuple(ms), missing)


def _initial(reading: str) -> str:
    return "sh" if reading.startswith("sh") else reading[:1]


def _bands(heard: Heard) -> tuple[Sound, Sound]:
    """Return the power above HIGH_HZ and below LOW_HZ, every STEP_S, in windows of 10 ms."""
    step, size = int(heard.rate * STEP_S), int(heard.rate * 0.01)
    padded = np.pad(heard.sound, size // 2)
    starts = np.arange(0, len(heard.sound), step)
    pieces = padded[starts[:, None] + np.arange(size)] * np.hanning(size)
    power = np.abs(np.fft.rfft(pieces)) ** 2
    hertz = np.fft.rfftfreq(size, 1 / heard.rate)
    high, low = power[:, hertz >= HIGH_HZ].sum(axis=1), power[:, hertz <= LOW_HZ].sum(axis=1)
    return high, low


def _runs(is_in: Flags, bridged_s: float) -> list[tuple[int, int]]:
    """Return [first, last) of the runs, in steps; gaps shorter than `bridged_s` end none."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_in.astype(int), [0]])))
    runs: list[list[int]] = []
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if runs and (first - runs[-1][1]) * STEP_S < bridged_s:
            runs[-1][1] = last
        else:
            runs.append([first, last])
    return [(first, last) for first, last in runs]
