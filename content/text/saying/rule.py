"""What a rule is: a form on the page, and what is said for each part of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Say = Callable[[re.Match[str]], Sequence[str] | None]

CONTEXT = 16
"""Characters before a number that may tell what kind of number it is."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A form that begins where reading has come to.

    The groups of `form` follow each other without gaps and cover all that it matches. `say` gets
    the match on the folded text and returns what is said for each group, or None when the words
    around it say that it is something else.
    """

    form: re.Pattern[str]
    say: Say


def rule(form: str, say: Say) -> Rule:
    """Return the rule for a verbose-free pattern."""
    return Rule(re.compile(form), say)


def before(match: re.Match[str], length: int = CONTEXT) -> str:
    """Return up to `length` characters of the text before a match."""
    return match.string[max(0, match.start() - length) : match.start()]


def after(match: re.Match[str], length: int = CONTEXT) -> str:
    """Return up to `length` characters of the text after a match."""
    return match.string[match.end() : match.end() + length]
