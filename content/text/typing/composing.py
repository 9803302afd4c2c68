"""The composition: typed pinyin for which no word is chosen yet.

Frozen and pure: each step gives the next composition and the finished text.
"""

from __future__ import annotations

from dataclasses import dataclass

from content.text.typing.typing import Candidate, Typist

LONGEST = 40
"""Letters at most: longer than all words that people choose at once."""


@dataclass(frozen=True, slots=True)
class Composition:
    """`letters` as typed, in small letters; an apostrophe separates syllables."""

    letters: str = ""

    def with_letter(self, letter: str) -> Composition:
        """Return the composition with one more letter; an apostrophe never begins or doubles."""
        letter = letter.casefold()
        if letter == "'" and (not self.letters or self.letters.endswith("'")):
            return self
        if len(self.letters) >= LONGEST:
            return self
        return Composition(self.letters + letter)

    def without_last(self) -> Composition:
        """Return the composition without its last letter."""
        return Composition(self.letters[:-1])

    def candidates(self, typist: Typist | None) -> list[Candidate]:
        """Return the candidates; none while the words are not loaded."""
        return typist.candidates(self.letters) if typist is not None and self.letters else []

    def chosen(self, candidate: Candidate) -> tuple[Composition, str]:
        """Return the rest of the composition, and the finished text."""
        return Composition(self.letters[candidate.used :].lstrip("'")), candidate.text
