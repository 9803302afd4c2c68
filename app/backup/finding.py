"""Finds the files of everything on sticks and in the reader's folders, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.backup.manifest import ENDING, Manifest
from app.backup.reading import look_into
from app.files.nearby_files import files_ending_in
from content.errors import ContentError

MOST = 24
"""Files of a place that are looked into."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that everything can come back from."""

    path: Path
    manifest: Manifest


def find_everything(folders: Iterable[Path]) -> tuple[Found, ...]:
    """Return the files that are whole as far as their own table says, the newest first.

    For a job: it looks at sticks.
    """
    found: dict[Path, Found] = {}
    for folder in folders:
        for path, _ in islice(files_ending_in(folder, (ENDING,)), MOST):
            with suppress(ContentError):
                found[path] = Found(path, look_into(path))
    return tuple(sorted(found.values(), key=lambda each: each.manifest.made, reverse=True))
