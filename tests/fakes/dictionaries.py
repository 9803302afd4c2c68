"""The real dictionaries of readings, loaded once for all tests of a process."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from content.text.readings.lexicon import Dictionaries, Lexicon

DICTIONARIES = Dictionaries()


def lexicon() -> Lexicon:
    """Return them; the first call takes a second or two."""
    return DICTIONARIES()


def by_dictionaries(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that needs no lexicon as its first argument any more; loads them now."""
    return partial(function, lexicon())
