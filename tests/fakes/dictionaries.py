"""The real dictionaries of readings, made once for all tests and kept for the next run."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from app.files.lexicon_cache import kept_lexicon
from content.text.dictionaries import Dictionaries
from content.text.readings.lexicon import Lexicon
from content.text.readings.lexicon_table import fingerprint

KEPT = Path(tempfile.gettempdir()) / f"yinling-tests-dictionaries-{fingerprint()}"
"""A folder for each edition of the sources: one edition would throw the other's file away."""
DICTIONARIES = Dictionaries(lambda: kept_lexicon(KEPT))


def lexicon() -> Lexicon:
    """Return them; where nothing is kept yet this takes some seconds."""
    return DICTIONARIES()


def give_dictionaries(folder: Path) -> None:
    """Put the file of the dictionaries into a cache folder, where real voices look for it.

    Otherwise the first voice of a test run makes them while a test waits for its first sound.
    """
    lexicon()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for file in KEPT.glob("readings-*.words"):
        shutil.copyfile(file, folder / file.name)


def by_dictionaries(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that needs no lexicon as its first argument any more; loads them now."""
    return partial(function, lexicon())
