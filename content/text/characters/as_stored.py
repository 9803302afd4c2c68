"""A text as the reader sees it: 原样, in 简体 or in 繁體, always of the same length.

A character becomes one character. So places, marks, hits and the spoken word, which are offsets in
the stored text, are the same in the shown one, and only what paints needs to know of it. Apart from
changed.py: 原样 loads no tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Shown(Protocol):
    """Texts as they are shown. For any thread."""

    def __call__(self, text: str) -> str:
        """Return the text as it is shown, of the same length."""

    def part(self, text: str, start: int, end: int) -> str:
        """Return text[start:end] as it is shown; of a long text only this part is looked at."""

    def among(self, texts: Iterable[str]) -> Shown:
        """Return it for texts of an article, which tell the script of a line that does not."""


class AsStored:
    """原样: every text as it is stored."""

    def __call__(self, text: str) -> str:
        """Return the text."""
        return text

    def part(self, text: str, start: int, end: int) -> str:
        """Return text[start:end]."""
        return text[start:end]

    def among(self, texts: Iterable[str]) -> Shown:
        """Return itself."""
        return self


AS_STORED = AsStored()
