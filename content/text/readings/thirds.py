"""The third tone before another third tone is said as a second: ni3 hao3 is ní hǎo.

For voices that say the tones they are given; espeak-ng raises the tone by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from content.text.readings.readings import ReadWord


def raised(words: Sequence[ReadWord]) -> list[ReadWord]:
    """Return the words with third tones raised as they are said in one breath.

    Inside a word all but the last of a row of thirds are raised (展览馆: 2 2 3). Between words only
    where one of the two has one syllable: 我|想|买 runs on, 水果|很好 leaves a joint. So does a
    word without readings: punctuation, letters.
    """
    said: list[ReadWord] = []
    following = ""
    following_length = 0
    for word in reversed(words):
        tones = list(word.readings)
        short = len(tones) == 1 or following_length == 1
        after = following if short else ""
        for at in reversed(range(len(tones))):
            reading = tones[at]
            inside = at + 1 < len(tones)
            is_third_after = word.readings[at + 1][-1:] == "3" if inside else after[-1:] == "3"
            if reading[-1:] == "3" and is_third_after:
                tones[at] = reading[:-1] + "2"
        said.append(replace(word, readings=tuple(tones)))
        following, following_length = tones[0], len(tones)
    return said[::-1]
