"""An article as the index takes it in: passages of its text, its title and how the title sounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from content.library.search.postings import MOST_PASSAGES, PackedRow, keys_of, pack
from content.model import Article
from content.text.codes import BREAK_CODE, coded
from content.text.folding import BREAK
from content.text.readings.pinyin import alike, sounds

PASSAGE, OVERLAP = 4000, 64
"""Codes of a passage, and how many of the next one it has as well: words that are asked for are
looked up by OVERLAP codes at most.
"""

Codes = NDArray[np.uint16]


class Field(IntEnum):
    """The parts of an article that are looked in."""

    TEXT = 0
    """The whole article, its title first."""
    TITLE = 1
    SOUND = 2
    """The syllables of the title; those that people confuse are one (pinyin.alike)."""
    INITIAL = 3
    """Their first letters."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """The parts of one article to be indexed."""

    title: str
    sounds: str
    text: Codes

    @classmethod
    def of(cls, article: Article) -> Indexed:
        """Return the parts of an article."""
        text = BREAK.join(block.text for block in article.blocks)
        return cls(article.title, sounds(article.title), coded(text).codes)

    @property
    def passages(self) -> int:
        """The number of passages of the text: one at least."""
        return min(max(1, -(-len(self.text) // PASSAGE)), MOST_PASSAGES)


def syllable_codes(syllables: Iterable[str]) -> tuple[int, ...]:
    """Return a code for each syllable or word of sounds; a few share one."""
    return tuple(_but_no_break(crc32(each.encode()) & 0xFFFF) for each in syllables)


def sound_codes(sound: str) -> tuple[int, ...]:
    """Return the codes of sounds in Field.SOUND."""
    return syllable_codes(alike(sound).split())


def initial_codes(letters: Iterable[str]) -> tuple[int, ...]:
    """Return the codes of first letters in Field.INITIAL."""
    return tuple(_but_no_break(ord(each) & 0xFFFF) for each in letters)


def rows_of_all(articles: Sequence[Indexed]) -> tuple[list[PackedRow], list[tuple[int, int]]]:
    """Return the postings of a new segment, and (first, last) passage of each article in it.

    Only the articles that the segment has room for: callers bring the rest again.
    """
    spans: list[tuple[int, int]] = []
    parts: dict[Field, list[tuple[int, Codes]]] = {field: [] for field in Field}
    following = 0
    for each in articles:
        if following + each.passages > MOST_PASSAGES:
            break
        for at in range(each.passages):
            begin = at * PASSAGE
            passage = each.text[begin : begin + PASSAGE + OVERLAP]
            parts[Field.TEXT].append((following + at, passage))
        parts[Field.TITLE].append((following, coded(each.title).codes))
        syllables = each.sounds.split()
        sounding = np.array(sound_codes(each.sounds), np.uint16)
        parts[Field.SOUND].append((following, sounding))
        initials = np.array(initial_codes(word[0] for word in syllables), np.uint16)
        parts[Field.INITIAL].append((following, initials))
        spans.append((following, following + each.passages - 1))
        following += each.passages
    return pack(np.concatenate([_keys(field, parts[field]) for field in Field])), spans


def _keys(field: Field, parts: list[tuple[int, Codes]]) -> NDArray[np.uint64]:
    """Return the keys of passages; every code is the first of a pair, the last one too."""
    stop = np.array([BREAK_CODE], np.uint16)
    flat = np.concatenate([each for _, codes in parts for each in (codes, stop)] or [stop])
    numbers = np.array([number for number, _ in parts], np.uint64)
    passages = np.repeat(numbers, [len(codes) + 1 for _, codes in parts])
    firsts = flat[:-1].astype(np.uint64) | np.uint64(field << 16)
    wanted = flat[:-1] != BREAK_CODE
    pairs = firsts << np.uint64(16) | flat[1:].astype(np.uint64)
    return keys_of(pairs[wanted], passages[: len(pairs)][wanted])


def _but_no_break(code: int) -> int:
    return code if code != BREAK_CODE else 1
