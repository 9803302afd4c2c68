"""The script of a text, from the characters that only simplified or only traditional texts have."""

from __future__ import annotations

from collections.abc import Iterable

SAMPLE = 4_000
"""Characters at the beginning of a text that are counted."""


class Scripts:
    """Counts characters of each script. For any thread."""

    def __init__(self, simplified: str, traditional: str) -> None:
        """`simplified`, `traditional`: the characters that the other script does not have."""
        self._simplified, self._traditional = frozenset(simplified), frozenset(traditional)

    def count(self, text: str) -> tuple[int, int]:
        """Return how many characters are simplified and how many traditional; most are neither."""
        sample = text[:SAMPLE]
        return (
            sum(map(self._simplified.__contains__, sample)),
            sum(map(self._traditional.__contains__, sample)),
        )

    def are_traditional(self, texts: Iterable[str]) -> bool:
        """Return whether the beginning of these texts has more traditional characters."""
        sample = ""
        for text in texts:
            sample += text[:SAMPLE]
            if len(sample) >= SAMPLE:
                break
        simplified, traditional = self.count(sample)
        return traditional > simplified
