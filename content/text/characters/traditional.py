"""Simplified characters as traditional ones: by words where one may become several (发, 后, 里)."""

from __future__ import annotations

import re

_Shapes = dict[str, list[tuple[int, int]]]
"""Lengths of words, and where in them the character is, by two characters of theirs."""


class Traditional:
    """Makes texts traditional, character for character. For any thread."""

    def __init__(self, known: str) -> None:
        """`known` is what tables() returned. Takes some 30 ms."""
        ones, others, certain, either, *words = known.split(" ")
        self._table = str.maketrans(*of_usual_fonts(ones, others))
        self.certain = certain
        """The characters that only simplified texts have."""
        self._certain = {
            code: self._table[code] for code in map(ord, certain) if code in self._table
        }
        self._either = re.compile(f"[{either}]")
        self._words: dict[str, str] = {}
        self._first: _Shapes = {}
        self._later: _Shapes = {}
        unsure = frozenset(either)
        for entry in words:
            word, _, other = entry.partition("=")
            self._words[word] = other
            for at, one in enumerate(word):
                if one in unsure:
                    shapes, two = (
                        (self._later, word[at - 1 : at + 1]) if at else (self._first, word[:2])
                    )
                    shapes.setdefault(two, []).append((len(word), at))
        for shapes in (self._first, self._later):
            for two, found in shapes.items():
                shapes[two] = sorted(set(found), reverse=True)

    def __call__(self, text: str) -> str:
        """Return the text, of the same length, with traditional characters."""
        alone = text.translate(self._table)
        parts: list[str] = []
        done = 0
        for found in self._either.finditer(text):
            if found.start() < done:
                continue
            start, end = self._word_at(text, found.start(), done)
            if start < end:
                word = self._words[text[start:end]]
                parts += (alone[done:start], word or alone[start:end])
                done = end
        return "".join((*parts, alone[done:])) if parts else alone

    def certainly(self, text: str) -> str:
        """Return the text with only those characters changed that no traditional text has."""
        return text.translate(self._certain)

    def _word_at(self, text: str, place: int, after: int) -> tuple[int, int]:
        """Return the longest word with the character at this place, the first one of these.

        It begins at or behind `after`; (0, 0) where there is none.
        """
        best = (0, 0)
        for shapes, two in (
            (self._later, text[place - 1 : place + 1] if place else ""),
            (self._first, text[place : place + 2]),
        ):
            for shape in shapes.get(two, ()):
                if shape <= best:
                    break
                start = place - shape[1]
                if start >= after and text[start : start + shape[0]] in self._words:
                    best = shape
                    break
        length, at = best
        return (place - at, place - at + length) if length else (0, 0)


def of_usual_fonts(ones: str, others: str) -> tuple[str, str]:
    """Return these pairs without characters that fonts lack: 絺 stays, 𫄨 would be an empty box.

    Most fonts have little beyond U+FFFF.
    """
    kept = [pair for pair in zip(ones, others, strict=True) if pair[1] <= "\uffff"]
    return "".join(one for one, _ in kept), "".join(other for _, other in kept)
