"""The real dictionaries of readings, made once for all tests and kept for the next run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from app.files.lexicon_cache import kept_lexicon
from content.text.readings.lexicon import Dictionaries, Lexicon

KEPT = Path(tempfile.gettempdir()) / "yinling-tests-dictionaries"
DICTIONARIES = Dictionaries(lambda: kept_lexicon(KEPT))


def lexicon() -> Lexicon:
    """Return them; where nothing is kept yet this takes some seconds."""
    return DICTIONARIES()


def by_dictionaries(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that needs no lexicon as its first argument any more; loads them now."""
    return partial(function, lexicon())
