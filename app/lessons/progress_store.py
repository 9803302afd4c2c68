"""The file of what was learnt: JSON beside the settings, never half-written.

A bad entry costs that entry only, a bad file is set aside: a course can always be opened.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from app.files.atomic import clear_leftovers, put_aside, write_atomically
from content.lessons.progress import NO_PROGRESS, Progress, as_values, from_values
from content.real_files import open_file

LARGEST_FILE_BYTES = 2_000_000
"""Of MOST_KEPT courses and cards with ids of 60 characters, twice."""

_log = logging.getLogger(__name__)


class ProgressStore:
    """One file. Never raises, whatever it holds.

    `set_aside` is where the last load() kept a damaged file, None if it was sound.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.set_aside: Path | None = None

    def load(self) -> Progress:
        """Return what was learnt; nothing without a file, or with one that holds nothing."""
        self.set_aside = None
        clear_leftovers(self._path)
        try:
            with open_file(self._path) as file:
                content = file.read(LARGEST_FILE_BYTES + 1)
        except FileNotFoundError:
            return NO_PROGRESS
        except OSError as error:
            _log.warning("progress cannot be read: %s", error)
            return NO_PROGRESS
        values = _decoded(content)
        if values is None:
            self.set_aside = put_aside(self._path)
            return NO_PROGRESS
        return from_values(values)

    def save(self, progress: Progress) -> bool:
        """Write all of it, whole or not at all; False (and a line in the log) if not."""
        content = json.dumps(as_values(progress), ensure_ascii=False, indent=1) + "\n"
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self._path, content.encode("utf-8", "replace"))
        except OSError as error:
            _log.warning("progress not saved: %s", error)
            return False
        return True


def _decoded(content: bytes) -> dict[str, object] | None:
    if len(content) > LARGEST_FILE_BYTES:
        return None
    try:
        values = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None
