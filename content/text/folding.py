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

A character for private use, which no text contains.
"""

HAN_CHAR = re.compile(f"[{HAN}]")
_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}]+|[^\w\s]|_")


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
