"""How fast espeak-ng's Chinese voice really reads: its "words a minute" against characters.

Measured with espeak-ng 1.52, voice sit/cmn: twelve everyday sentences of 9-24 characters (204
Chinese characters, commas inside), each synthesised alone, silence cut off both ends, all
characters divided by the sum of all durations. Single sentences lie within 8 % of the mean.
tests/app/speech/test_driver_espeak_rate.py measures it again.
"""

from __future__ import annotations

from bisect import bisect_left

SLOWEST = 120
FASTEST = 300
"""Characters a minute that are offered to readers."""

MEASURED = (
    (99, 80),
    (119, 100),
    (144, 120),
    (172, 140),
    (199, 160),
    (227, 180),
    (257, 200),
    (286, 220),
    (317, 240),
)
"""(Chinese characters a minute as measured, espeak-ng's RATE parameter), rising."""


def espeak_rate(characters_a_minute: int) -> int:
    """Return espeak-ng's RATE for this many characters a minute, which is clamped to 120…300."""
    wanted = max(SLOWEST, min(FASTEST, characters_a_minute))
    above = bisect_left(MEASURED, (wanted, 0))
    (low, low_rate), (high, high_rate) = MEASURED[above - 1], MEASURED[above]
    return round(low_rate + (wanted - low) * (high_rate - low_rate) / (high - low))
