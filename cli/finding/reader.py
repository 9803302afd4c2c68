"""Whose choices a command uses: those of the reader who reads now, or of another by name."""

from __future__ import annotations

import argparse

from app.files.paths import Paths
from app.readers.readers import Reader
from app.readers.store import load_readers
from content.errors import ContentError

FIRST = "我"
"""The first reader, as the app calls them while they have no name."""


class NoReaderError(ContentError):
    """Nobody who reads here has this name."""

    code = "no-reader"


def add_reader(parser: argparse.ArgumentParser) -> None:
    """Add `--reader`, for a command that uses a reader's choices."""
    help_ = "用哪一位读的人选的声音和快慢；不写就是现在读的那一位"
    parser.add_argument("--reader", metavar="名字", help=help_)


def paths_for(parsed: argparse.Namespace, paths: Paths) -> Paths:
    """Return the paths of the reader whose choices are used. NoReaderError."""
    wanted: str | None = getattr(parsed, "reader", None)
    readers = load_readers(paths.readers_file)
    if wanted is None:
        return paths.of_reader(readers.now)
    found = [each for each in readers.all if _name(each) == wanted.strip()]
    if not found:
        raise NoReaderError("、".join(map(_name, readers.here)))
    return paths.of_reader(found[0].number)


def _name(reader: Reader) -> str:
    return reader.name or FIRST
