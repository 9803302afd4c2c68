"""The letters of Kokoro-82M, and their numbers: what the model takes for a text.

The letters are those of the model's published vocabulary (178 numbers, some unused): signs of the
international phonetic alphabet, four arrows for the tones of Mandarin, and punctuation. Capital
letters stand for English diphthongs. Number 0 stands at both ends of a text.
"""

from __future__ import annotations

MOST = 510
"""Letters that the model takes at once, without the two ends; its speakers have a row for each."""
EDGE = 0

_NUMBERS = {
    1: ";:,.!?",
    9: "—…",
    12: "()“”",
    16: " ",
    18: "ʣʥʦʨᵝꭧ",
    24: "AI",
    31: "O",
    33: "Q",
    35: "ST",
    39: "W",
    41: "Yᵊabcdef",
    50: "hijklmnopqrstuvwxyzɑɐɒæ",
    75: "βɔɕç",
    80: "ɖðʤə",
    85: "ɚɛɜ",
    90: "ɟ",
    92: "ɡ",
    99: "ɥ",
    101: "ɨɪʝ",
    110: "ɯɰŋɳɲɴø",
    118: "ɸθœ",
    123: "ɹ",
    125: "ɾɻ",
    128: "ʁɽʂʃʈʧ",
    135: "ʊʋ",
    138: "ʌɣɤ",
    142: "χʎ",
    147: "ʒʔ",
    156: "ˈˌː",
    162: "ʰ",
    164: "ʲ",
    169: "↓",
    171: "→↗↘",
    177: "ᵻ",
}
LETTERS = {
    letter: first + place
    for first, letters in _NUMBERS.items()
    for place, letter in enumerate(letters)
}
"""The number of each letter."""


def numbers(text: str) -> list[int]:
    """Return the numbers of a text's letters. KeyError for any other character."""
    return [LETTERS[letter] for letter in text]
