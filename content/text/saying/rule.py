"""What a rule is: a form on the page, and what is said for each part of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

Say = Callable[[re.Match[str]], Sequence[str] | None]

CONTEXT = 16
"""Characters before a number that may tell what kind of number it is."""


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@dataclass(frozen=True, slots=True)
class Form:
    """A regular expression that is compiled when first asked for.

    All of them at once take some 60 ms, which a start must not wait for; a text without numbers
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


@dataclass(frozen=True, slots=True)
class Rule:
    """A form that begins where reading has come to.

    The groups of `form` follow each other without gaps and cover all that it matches. `say` gets
    the match on the unified text and returns what is said for each group, or None when the words
    around it say that it is something else.
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
