"""The dictionaries of pronunciation.

Words and their frequencies are jieba's, readings come from lexicon_table.py. Memory holds only the
entries that were looked up last: the rest stays in the file (word_list.py).
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from content.text.readings.cutting import cut, likelihood, tag_of_unknown
from content.text.readings.lexicon_table import SIMPLIFIED, TOTAL, TRADITIONAL
from content.text.readings.traditional import Simplifying
from content.text.readings.word_list import Bytes, WordList

KEPT = 2048
"""Beginnings of words, two characters each, that are kept after a look-up."""


class _Entry(NamedTuple):
    """`likely` is how likely jieba finds the word, None when it does not know it."""

    readings: tuple[str, ...]
    likely: float | None
    tag: str


_UNKNOWN = _Entry((), None, "")


class Lexicon:
    """Words of a text, readings of words and of characters. For any thread.

    `table` is what build_table() made, from `start` on.
    """

    def __init__(self, table: Bytes, start: int = 0) -> None:
        self._list = WordList(table, start)
        self._one = lru_cache(KEPT)(self._look_up_one)
        self._first = lru_cache(KEPT)(self._look_up_first)
        self._beginning = lru_cache(KEPT)(self._look_up_beginning)
        self._made = lru_cache(KEPT)(self._make)
        self._entry = lru_cache(KEPT)(self._look_up_entry)
        self._total = int(self._list.beginning(TOTAL)[0][2])
        self._unknown = likelihood(1, self._total)
        self.simplified = Simplifying(self.pairs)
        """Returns a text of the same length with simplified characters."""

    @property
    def pairs(self) -> str:
        """The line for Simplifying; "" without one."""
        return self._written(SIMPLIFIED)

    @property
    def tables(self) -> str:
        """The line for Traditional, some 150 KB."""
        return self._written(TRADITIONAL)

    def rest(self) -> None:
        """Let go of memory that the next look-up takes again."""
        self._list.rest()

    def _written(self, name: str) -> str:
        found = self._list.beginning(name)
        return found[0][1] if found else ""

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """Return the text cut into (word, jieba's part of speech); joined they are the text."""
        return [(word, self._tag(word)) for word in cut(text, self._ends, self._unknown)]

    def is_word(self, word: str) -> bool:
        """Whether jieba or the dictionaries of readings know it as a word."""
        return self._entry(word) is not None

    def phrase(self, word: str) -> tuple[str, ...]:
        """Return the readings of a word, one for each character; () when no dictionary has it.

        A single character is not a word here.
        """
        if len(word) < 2:
            return ()
        found = self._entry(word)
        return found.readings if found else ()

    def possible(self, character: str) -> tuple[str, ...]:
        """Return all readings of a Chinese character, the commonest first.

        () for any other character.
        """
        return self._one(character).readings

    def character(self, character: str) -> str:
        """Return the commonest reading of a Chinese character, "" for any other character."""
        found = self._one(character).readings
        return found[0] if found else ""

    def counted(self, character: str) -> Counter[str]:
        """Return in how many words of the dictionaries each reading stands (tens of ms)."""
        count: Counter[str] = Counter()
        for word, readings, *_ in self._list.containing(character):
            if len(word) > 1 and readings:
                count[readings.split()[word.index(character)]] += 1
        return count

    def _tag(self, word: str) -> str:
        found = self._entry(word)
        if found is None or (found.likely is None and not found.tag):
            return tag_of_unknown(word)
        return found.tag

    def _ends(self, text: str, at: int) -> list[tuple[int, float]]:
        """Return where jieba's words that begin at this place of a text end."""
        likely, seconds = self._first(text[at])
        ends = [] if likely is None else [(at + 1, likely)]
        end = at + 2
        if text[at + 1 : end] not in seconds or end > len(text):
            return ends
        block = self._beginning(text[at:end])
        wanted = f"\n{text[at:end]}"
        # Longer words are sought only while any goes on like the text: mostly none does.
        while (place := block.find(wanted)) >= 0:
            if (place := block.find(f"{wanted}\t", place)) >= 0:
                known = self._made(block[place + 1 : block.index("\n", place + 1)]).likely
                if known is not None:
                    ends.append((end, known))
            if end == len(text):
                break
            wanted += text[end]
            end += 1
        return ends

    def _look_up_entry(self, word: str) -> _Entry | None:
        if len(word) > 1:
            if word[1] not in self._first(word[0])[1] or "\t" in word or "\n" in word:
                return None
            block = self._beginning(word[:2])
            place = block.find(f"\n{word}\t") + 1
            return self._made(block[place : block.index("\n", place)]) if place else None
        found = self._one(word)
        return None if found is _UNKNOWN else found

    def _look_up_first(self, character: str) -> tuple[float | None, str]:
        """Return how likely a character is a word, and all that stand second in longer ones."""
        return self._one(character).likely, self._list.index(character)[0]

    def _look_up_one(self, word: str) -> _Entry:
        found = self._list.lines(word + "\t")
        return self._make(found[0]) if found else _UNKNOWN

    def _look_up_beginning(self, two: str) -> str:
        """Return the lines of the words that begin with two characters, with a break around each.

        A line is taken apart when its word is met: most of them are not in the text.
        """
        return "\n".join(("", *self._list.lines(two), ""))

    def _make(self, line: str) -> _Entry:
        word, written, met, tag = line.split("\t")
        readings = tuple(written.split("," if len(word) == 1 else None)) if written else ()
        return _Entry(readings, likelihood(int(met), self._total) if met else None, tag)
