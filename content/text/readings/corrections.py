"""The reader's own dictionary: how a word, or a single character, is read from now on.

A word is corrected, not a character: 单 in 单于 says nothing about 单 in 简单. A correction of one
character alone holds where that character is a word of its own, or where no dictionary knows the
word around it, as in a name. It is the reader's express wish, so it comes before all rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

LONGEST = 20
"""Characters in a word that is corrected."""
MOST = 20_000
"""Corrections in one dictionary."""

HEADING = "# 银龄悦读：我的读音。每行一个词，按一下 Tab 键，再写读音（chan2 yu2 或 chán yú）。"
"""First line of the written file; lines that begin with # are comments."""

_ACCENTS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_SYLLABLE = re.compile(r"[a-z]{1,6}[1-5]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")


@cache
def numbered(syllable: str) -> str:
    """Return "zhong4" for "zhòng": the tone as a number, 5 when it has no accent, ü as v."""
    tone = "5"
    letters: list[str] = []
    for mark in unicodedata.normalize("NFD", syllable):
        if mark in _ACCENTS:
            tone = _ACCENTS[mark]
        elif mark == "\u0308" and letters:
            letters[-1] = "v"
        else:
            letters.append(mark)
    return unicodedata.normalize("NFC", "".join(letters)) + tone


@dataclass(frozen=True, slots=True)
class Corrections:
    """(word, its readings, one for each character), sorted by word; each word once. Hashable."""

    entries: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())
    _by_word: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _by_head: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    """The words of two and more characters by their first one, the longest first."""

    def __post_init__(self) -> None:
        by_head: dict[str, list[str]] = {}
        for word, _ in self.entries:
            if len(word) > 1:
                by_head.setdefault(word[0], []).append(word)
        ordered = {one: tuple(sorted(each, key=len, reverse=True)) for one, each in by_head.items()}
        object.__setattr__(self, "_by_word", dict(self.entries))
        object.__setattr__(self, "_by_head", ordered)

    @staticmethod
    def of(words: Mapping[str, Iterable[str]]) -> Corrections:
        """Return a dictionary of these.

        ValueError for a text that is no word, or for no reading of it.
        """
        entries = []
        for word, readings in words.items():
            given = tuple(readings)
            if not _fits(word, given):
                raise ValueError(f"no reading of {word!r}: {given}")
            entries.append((word, given))
        if len(entries) > MOST:
            raise ValueError(f"more than {MOST} corrections")
        return Corrections(tuple(sorted(entries)))

    def __len__(self) -> int:
        return len(self.entries)

    def reading(self, word: str) -> tuple[str, ...]:
        """Return the corrected reading of exactly this word; () when it is not corrected."""
        return self._by_word.get(word, ())

    def with_word(self, word: str, readings: Iterable[str]) -> Corrections:
        """Return these and one more, which replaces an older correction of the word.

        ValueError like of().
        """
        return Corrections.of({**dict(self.entries), word: tuple(readings)})

    def without(self, word: str) -> Corrections:
        """Return these without that word."""
        return Corrections(tuple(each for each in self.entries if each[0] != word))

    def merged(self, others: Corrections) -> Corrections:
        """Return both; where both have a word, the others' reading holds."""
        return Corrections.of({**dict(self.entries), **dict(others.entries)})

    def matches(self, text: str) -> list[tuple[int, int]]:
        """Return [start, end) of corrected words of two and more characters, the longest first."""
        by_head = self._by_head
        found: list[tuple[int, int]] = []
        at = 0
        while by_head and at < len(text):
            for word in by_head.get(text[at], ()):
                if text.startswith(word, at):
                    found.append((at, at + len(word)))
                    at += len(word) - 1
                    break
            at += 1
        return found

    def to_text(self) -> str:
        """Return them as a file that people can read: word, tab, readings, one a line."""
        lines = [f"{word}\t{' '.join(readings)}" for word, readings in self.entries]
        return "\n".join([HEADING, *lines]) + "\n"


NO_CORRECTIONS = Corrections()


def from_text(text: str) -> tuple[Corrections, int]:
    """Return the corrections of a file like to_text()'s, and the number of lines that hold none.

    Tone accents count like numbers, any blanks like the tab. Of two lines about a word the later
    one holds.
    """
    words: dict[str, tuple[str, ...]] = {}
    refused = 0
    for line in text.removeprefix("\ufeff").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        word, *given = line.split()
        readings = tuple(_plain(each) for each in given)
        if _fits(word, readings) and (word in words or len(words) < MOST):
            words[word] = readings
        else:
            refused += 1
    return Corrections.of(words), refused


def _plain(written: str) -> str:
    lower = written.lower().replace("u:", "v").replace("ü", "v")
    return lower if lower[-1:].isdigit() else numbered(written.lower())


def _fits(word: str, readings: tuple[str, ...]) -> bool:
    return (
        0 < len(word) <= LONGEST
        and _HAN.fullmatch(word) is not None
        and len(word) == len(readings)
        and all(_SYLLABLE.fullmatch(each) for each in readings)
    )
