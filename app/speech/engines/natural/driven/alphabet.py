"""tokens.txt of a folder → the alphabet of its model. Nothing in it is trusted."""

from __future__ import annotations

from pathlib import Path

from app.speech.engines.kokoro import alphabet, syllables
from app.speech.engines.natural.driven import zhuyin
from app.speech.engines.natural.driven.drive import Script
from content.real_files import open_file

LARGEST = 100_000
"""Bytes; those of the published models have 1,200."""
MOST_NUMBER = 10_000
_MARKS = frozenset(" ,:;—….?!")
_SPOKEN = {
    Script.IPA: frozenset(syllables.LETTERS),
    Script.ZHUYIN: zhuyin.LETTERS,
}
_NEARLY = {
    "ᵊ": "ə", "ᵻ": "ɪ", "ɚ": "ə", "ɜ": "ə", "ɐ": "ə", "T": "t", "Q": "O", "ɒ": "ɑ", "ː": " ",
    "ʤ": "ʒ", "ʧ": "ʃ", "ɡ": "g", zhuyin.BETWEEN: " ",
}  # fmt: skip
"""A letter of English words → the one that is taken where an alphabet lacks it."""


def alphabet_of(file: Path) -> tuple[Script, dict[str, int]]:
    """Return the script of a tokens.txt and a number for every letter that we write.

    Raises OSError, and ValueError for an alphabet in which Mandarin cannot be written.
    """
    with open_file(file) as opened:
        data = opened.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError("too large for an alphabet")
    found: dict[str, int] = {}
    for line in data.decode("utf-8").splitlines():
        letter, _, number = line.rpartition(" ")
        if len(letter) == 1 and number.isascii() and number.isdecimal():
            if not 0 < int(number) < MOST_NUMBER:
                raise ValueError(f"number {number[:20]}")
            found[letter] = int(number)
    script = Script.ZHUYIN if "ㄅ" in found else Script.IPA
    lacking = (_SPOKEN[script] | _MARKS) - found.keys()
    if lacking:
        raise ValueError(f"an alphabet without {sorted(lacking)[:5]}")
    blank = found[" "]
    for letter in (*alphabet.LETTERS, zhuyin.BETWEEN):
        found.setdefault(letter, found.get(_NEARLY.get(letter, ""), blank))
    return script, found
