"""The record of a rule: a form on the page, and the words for each part of it.

The parts of forms and words that rules of several kinds share are here too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

Say = Callable[[re.Match[str]], Sequence[str] | None]

CONTEXT = 16
"""Characters before a number that may show what kind of number it is."""

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""A number on the unified text, with commas between thousands or without."""

END = r"(?![\d%‰]|[.,]\d)"
"""The end of a row of digits that is no part of a longer number."""

BREATH = "，"
"""Said where people take a breath: between groups of digits, so that a listener can write them
down, and between a sign and the words behind it.
"""


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@dataclass(frozen=True, slots=True)
class Form:
    """A regular expression that is compiled at its first use.

    All of them together take some 60 ms, which no start should wait for; a text without numbers
    needs almost none.
    """

    source: str

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Return the match that begins at `at`, or None."""
        return _compiled(self.source).match(text, at)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match anywhere, or None."""
        return _compiled(self.source).search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of the whole text, or None."""
        return _compiled(self.source).fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all matches, from left to right, without overlaps."""
        return _compiled(self.source).finditer(text)

    def ready(self) -> None:
        """Compile now what the first use would compile."""
        _compiled(self.source)


@dataclass(frozen=True, slots=True)
class Rule:
    """A form that begins at the present place of the text.

    The groups of `form` follow each other without gaps and cover the whole match. `say` gets the
    match on the unified text. It returns the words for each group, or None when the text around
    shows that the form means something else.
    """

    form: Form
    say: Say


def rule(source: str, say: Say) -> Rule:
    """Return the rule for a pattern."""
    return Rule(Form(source), say)


def before(match: re.Match[str], length: int = CONTEXT) -> str:
    """Return up to `length` characters of the text before a match."""
    return match.string[max(0, match.start() - length) : match.start()]


def after(match: re.Match[str], length: int = CONTEXT) -> str:
    """Return up to `length` characters of the text after a match."""
    return match.string[match.end() : match.end() + length]
