"""The speed of espeak-ng's Chinese voices: its "words a minute" in characters a minute.

Measured with espeak-ng 1.52, given joined pinyin (raw characters take 5 % longer): twelve everyday
sentences of 9-24 characters (204 Chinese characters, commas inside), each synthesised alone,
silence cut off both ends, all characters divided by the sum of all durations. Single sentences lie
within 8 % of the mean.
tests/app/speech/engines/espeak/test_driver_espeak_rate.py measures it again, for each voice.
"""

from __future__ import annotations

from bisect import bisect_left

SLOWEST = 120
FASTEST = 300
"""Characters a minute that are offered to readers."""

Measured = tuple[tuple[int, int], ...]
"""(Chinese characters a minute as measured, espeak-ng's RATE parameter), rising."""

_RATES = range(80, 260, 20)


def _table(*characters_a_minute: int) -> Measured:
    return tuple(zip(characters_a_minute, _RATES, strict=True))


MANDARIN = _table(104, 124, 151, 180, 207, 237, 267, 297, 328)
"""sit/cmn and its variants m1, m3 and f1, whose speeds differ by less than 1 %."""
MANDARIN_FEMALE = _table(105, 125, 152, 181, 209, 239, 270, 301, 333)
"""sit/cmn+Annie: shorter consonants."""
CANTONESE = _table(118, 142, 172, 205, 237, 271, 303, 340, 373)
"""sit/yue."""


def espeak_rate(characters_a_minute: int, measured: Measured = MANDARIN) -> int:
    """Return espeak-ng's RATE for this many characters a minute, which is clamped to 120…300."""
    wanted = max(SLOWEST, min(FASTEST, characters_a_minute))
    above = bisect_left(measured, (wanted, 0))
    (low, low_rate), (high, high_rate) = measured[above - 1], measured[above]
    return round(low_rate + (wanted - low) * (high_rate - low_rate) / (high - low))
