"""A text cut into words as jieba cuts it: the most likely way, by the frequency of each word.

The rules are jieba's without its guessing of unknown names (`HMM=False`), and the results are the
same, word for word (tests/content/text/readings/test_cutting.py). Our own code does it because
jieba's libraries hold all their words in memory: 30 MB and more in each process.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator

_TOGETHER = re.compile(
    "([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002a6df\U0002a700-\U0002b73f"
    "\U0002b740-\U0002b81f\U0002b820-\U0002ceaf\U0002ceb0-\U0002ebef\U0002f800-\U0002fa1f"
    "a-zA-Z0-9+#&._%-]+)"
)
"""Characters that words are made of. Every other character is a word of its own."""

Ends = Callable[[str, int], Iterable[tuple[int, float]]]
"""Returns (end, likelihood) of each word of the dictionary that begins in a text at a place."""


def likelihood(met: int, total: int) -> float:
    """Return the likelihood, as a logarithm, of a word that is met so often among `total` words."""
    return (math.log(met) if met else -math.inf) - math.log(total)


def cut(text: str, ends: Ends, unknown: float) -> Iterator[str]:
    """Yield the words of a text, which joined are the text.

    `unknown` is the likelihood of a character that begins no word of the dictionary.
    """
    for number, piece in enumerate(_TOGETHER.split(text)):
        if number % 2:
            yield from _letters_joined(piece, _likeliest(piece, ends, unknown))
        else:
            yield from _apart(piece)


def _apart(piece: str) -> Iterator[str]:
    at = 0
    while at < len(piece):
        end = at + 2 if piece.startswith("\r\n", at) else at + 1
        yield piece[at:end]
        at = end


def _likeliest(text: str, ends: Ends, unknown: float) -> list[int]:
    """Return for each place the end of the word that begins there on the most likely way."""
    worth = [0.0] * (len(text) + 1)
    chosen = [0] * len(text)
    for at in range(len(text) - 1, -1, -1):
        best, best_end = -math.inf, 0
        for end, likely in ends(text, at):  # The longer of two that are as likely.
            found = likely + worth[end]
            if found >= best:
                best, best_end = found, end
        if not best_end:
            best, best_end = unknown + worth[at + 1], at + 1
        worth[at], chosen[at] = best, best_end
    return chosen


def _letters_joined(text: str, ends: list[int]) -> Iterator[str]:
    """Yield the words; single Latin letters and digits side by side are one word."""
    at = begun = 0
    while at < len(text):
        end = ends[at]
        if end > at + 1 or not (text[at].isascii() and text[at].isalnum()):
            if begun < at:
                yield text[begun:at]
            yield text[at:end]
            begun = end
        at = end
    if begun < at:
        yield text[begun:at]


def tag_of_unknown(word: str) -> str:
    """Return the part of speech of an unknown word: "m" digits, "eng" letters, "x"."""
    letters = [character for character in word if character.isascii() and character.isalnum()]
    if not letters:
        return "x"
    return "m" if all(map(str.isdigit, letters)) else "eng"
