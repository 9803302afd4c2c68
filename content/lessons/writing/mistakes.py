"""Mistakes in a course's file: where, what, and the cure, in plain Chinese; near misses are named.

The words are Chinese here, and not codes, because they quote the file, and because an author reads
them in a terminal as well as in the preview.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

LONGEST_QUOTE = 24
_ALIKE = 0.5
"""Of difflib's ratio: two words of two characters share one of them."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in a file, or advice. `line` is counted from 1; 0 for the whole file."""

    file: str
    line: int
    what: str
    """The mistake, a sentence."""
    cure: str
    """The cure, a sentence."""

    @property
    def said(self) -> str:
        """All of it in one line."""
        place = f"{self.file} 第 {self.line} 行" if self.line else self.file
        return f"{place}：{self.what}{self.cure}"


class Findings:
    """Gathers the mistakes and the advice of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._mistakes: set[Mistake] = set()
        self._advice: set[Mistake] = set()

    def wrong(self, line: int, what: str, cure: str) -> None:
        """Note a mistake: the course cannot be shown so."""
        self._mistakes.add(Mistake(self.file, line, what, cure))

    def better(self, line: int, what: str, cure: str) -> None:
        """Note advice: the course can be shown."""
        self._advice.add(Mistake(self.file, line, what, cure))

    def take(self, others: Findings) -> None:
        """Take in what others found in the same file."""
        self._mistakes.update(others.mistakes)
        self._advice.update(others.advice)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """All mistakes in the order of the lines."""
        return tuple(sorted(self._mistakes, key=_place))

    @property
    def advice(self) -> tuple[Mistake, ...]:
        """All advice in the order of the lines."""
        return tuple(sorted(self._advice, key=_place))


def quoted(words: str) -> str:
    """Return words of the file in quotation marks, cut where they are long."""
    words = " ".join(words.split())
    return f"“{words[:LONGEST_QUOTE]}……”" if len(words) > LONGEST_QUOTE else f"“{words}”"


def nearest(word: str, known: Iterable[str], others: Mapping[str, str] | None = None) -> str:
    """Return the known word that was probably meant, or "".

    `others` are words that people use for a known one, such as 麦克风 for 话筒.
    """
    names = sorted(set(known))
    if others and (meant := others.get(word.casefold(), "")) in names:
        return meant
    if word and (inside := [name for name in names if len(name) > 1 and name in word]):
        return max(inside, key=len)
    # Those without a common character are not alike; difflib takes its time to find that out.
    letters = set(word)
    names = [name for name in names if not letters.isdisjoint(name)]
    found = get_close_matches(word[:LONGEST_QUOTE], names, 1, _ALIKE)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return 是不是“…”？ with the nearest known word, or `otherwise` where none is near."""
    meant = nearest(word, known)
    return f"是不是“{meant}”？" if meant else otherwise


def _place(mistake: Mistake) -> tuple[int, str, str]:
    return mistake.line, mistake.what, mistake.cure
