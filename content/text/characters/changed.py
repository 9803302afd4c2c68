"""Texts in 简体 or in 繁體, character for character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from content.text.characters.as_stored import Shown
from content.text.characters.scripts import Scripts
from content.text.characters.traditional import Traditional, of_usual_fonts
from content.text.readings.traditional import Simplifying

LONGEST_RUN = 500
"""Characters on each side of a part that are looked at: words end at the next mark."""
_KEPT = 512
_NOT_HAN = re.compile("[^\u3400-\u9fff]")

Change = Callable[[str], str]


class Changed:
    """Texts in other characters; a text that has these already is left alone."""

    def __init__(
        self,
        change_for: Callable[[str, bool], Change | None],
        scripts: Scripts,
        texts: Iterable[str] = (),
    ) -> None:
        """`change_for(text, is_traditional)` returns what changes a text, None if nothing does.

        `is_traditional` tells the script of `texts`, for a text that shows none of its own.
        """
        self._change_for, self._scripts = change_for, scripts
        around = cache(lambda: scripts.are_traditional(texts))
        self._change_of = lru_cache(_KEPT)(lambda text: change_for(text, around()))

    def __call__(self, text: str) -> str:
        """Return the text as it is shown, of the same length."""
        change = self._change_of(text)
        return text if change is None else change(text)

    def part(self, text: str, start: int, end: int) -> str:
        """Return text[start:end] as it is shown; of a long text only this part is looked at."""
        change = self._change_of(text)
        if change is None:
            return text[start:end]
        before = max(0, start - LONGEST_RUN)
        for mark in _NOT_HAN.finditer(text, before, start):
            before = mark.end()
        after = _NOT_HAN.search(text, end, end + LONGEST_RUN)
        stop = after.start() if after is not None else end + LONGEST_RUN
        return change(text[before:stop])[start - before : end - before]

    def among(self, texts: Iterable[str]) -> Shown:
        """Return it for texts of an article, which tell the script of a line that does not."""
        return Changed(self._change_for, self._scripts, texts)


def in_traditional(tables: str, pairs: str) -> Shown:
    """Return texts in 繁體; for the lexicon's lines of both scripts."""
    traditional = Traditional(tables)
    scripts = Scripts(traditional.certain, pairs.partition(" ")[0])

    def change_for(text: str, around: bool) -> Change | None:
        simplified, others = scripts.count(text)
        if simplified:
            # A mark of the one script in a text of the other must not change words like 台灣.
            return traditional if simplified >= others else traditional.certainly
        return None if others or around else traditional

    return Changed(change_for, scripts)


def in_simplified(tables: str, pairs: str) -> Shown:
    """Return texts in 简体; for the lexicon's lines of both scripts."""
    simplifying = Simplifying(" ".join(of_usual_fonts(*pairs.split(" "))))
    scripts = Scripts(Traditional(tables).certain, pairs.partition(" ")[0])

    def change_for(text: str, around: bool) -> Change | None:
        simplified, others = scripts.count(text)
        if others > simplified or (around and not simplified):
            return simplifying.whole
        if others:
            return simplifying.certainly
        return None if simplified else simplifying

    return Changed(change_for, scripts)
