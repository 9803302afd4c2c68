"""The words of jieba's dictionary, without jieba: importing it takes a second and prepares cutting.

Only its file is opened, and only here. Each line has a word, how often it was met, and its part of
speech, with blanks between.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path


def jieba_file() -> Path:
    """Return the file of the dictionary. Raises ModuleNotFoundError where jieba is not there."""
    found = find_spec("jieba")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("jieba")
    return Path(found.submodule_search_locations[0]) / "dict.txt"


def jieba_lines() -> Iterator[str]:
    """Yield the lines of the dictionary, read as they are asked for; none where it is not there."""
    try:
        lines = jieba_file().open(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError):
        return
    with lines:
        yield from lines
