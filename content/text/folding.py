"""Text in the form that searches compare: 简繁, full-width and capital forms are the same.

Both sides of every search pass through here: the text when it is indexed, and the words asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
"""Chinese characters, for a character class of `re`; compatibility forms fold into these."""

BREAK = "\ue000"
"""Replaces punctuation and the end of a block: no phrase reaches across it.

A character for private use. SQLite's unicode61 takes it for a word, and no text contains it.
"""

_HAN_CHAR = re.compile(f"[{HAN}]")
_STOP = re.compile(rf"[^\w\s{BREAK}]+|_+")
_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+|[^\w\s]|_")
_SLICE = 20_000
"""Characters folded at a time. No other thread runs during a regular expression."""

_PIECE, _OVERLAP = 2000, 200
"""Characters searched at a time, and how far they overlap. No phrase that is asked for is longer
than the overlap.
"""


@dataclass(frozen=True, slots=True)
class Token:
    """A Chinese character or a run of letters or digits, folded.

    `start` and `end` are offsets in the text that it came from. Punctuation is a token whose
    text is BREAK.
    """

    text: str
    start: int
    end: int


def folded(text: str) -> str:
    """Return the text with one form for each character; its length may change (㎡ → m2)."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_simplified())


def indexed(text: str) -> str:
    """Return the text as words for SQLite's unicode61: characters apart, BREAK for punctuation."""
    parts = (text[at : at + _SLICE] for at in range(0, len(text), _SLICE))
    return " ".join(" ".join(_spread(part).split()) for part in parts)


def tokens(text: str) -> list[Token]:
    """Return the tokens that a search compares, with their places in `text`."""
    pieces: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        piece = folded(char)
        pieces.append(piece)
        origin += [at] * len(piece)
    whole = "".join(pieces)
    found = []
    for match in _TOKEN.finditer(whole):
        stop = unicodedata.category(match[0][0])[0] in "PSC"
        word = BREAK if stop else match[0]
        found.append(Token(word, origin[match.start()], origin[match.end() - 1] + 1))
    return found


def find_words(text: str, words: tuple[str, ...]) -> tuple[int, int] | None:
    """Return (start, end) of the first place where these token texts follow one another."""
    # In pieces that overlap: most pieces are ruled out quickly, and a book is never split whole.
    for first in range(0, len(text) if words else 0, _PIECE):
        piece = text[first : first + _PIECE + _OVERLAP]
        if not might_hold(piece, words):
            continue
        found = tokens(piece)
        for at in range(len(found) - len(words) + 1):
            if all(found[at + step].text == word for step, word in enumerate(words)):
                end = found[at + len(words) - 1].end
                if end < len(piece) or first + end == len(text):
                    return first + found[at].start, first + end
    return None


def might_hold(text: str, words: tuple[str, ...]) -> bool:
    """Return quickly whether a text may match: it holds every word somewhere."""
    flat = folded(text)
    return all(word in flat for word in words)


def _spread(part: str) -> str:
    return _STOP.sub(f" {BREAK} ", _HAN_CHAR.sub(r" \g<0> ", folded(part)))


@lru_cache(maxsize=1)
def _simplified() -> dict[int, int]:
    """Return the table of traditional characters → simplified ones, one for one."""
    # It takes 25 ms, once, and only a search pays for it.
    from opencc import OpenCC

    chars = [chr(code) for code in _han_codes()]
    others = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    pairs = zip(chars, others, strict=True)
    return {ord(one): ord(other) for one, other in pairs if one != other and len(other) == 1}


def _han_codes() -> Iterator[int]:
    return chain(range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
