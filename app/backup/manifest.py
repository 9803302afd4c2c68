"""The table of contents of a `.yinling` file: what is in it, and the sum of each part."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.backup.belongings import LESSONS, READERS, READINGS, SETTINGS
from app.backup.mailbox import LARGEST_LETTERS, LETTERS
from app.backup.subscribed import LARGEST_SUBSCRIBED, SUBSCRIBED
from content.errors import ContentError
from content.lessons.pack import MOST_BYTES

ENDING = ".yinling"
FORMAT = 2
"""The form of the file; a newer one is refused. In 1 there is nothing of a second reader, no course
no subscription and nothing of the mailbox: a file without these is still written so.
"""
LIBRARY, MANIFEST = "library.db", "manifest.json"
COURSES = tuple(f"courses-{number}.zip" for number in range(1, 6))
"""Packs of the courses that were added."""
SINCE_2 = (READERS, LETTERS, SUBSCRIBED, *COURSES)
PARTS = (LIBRARY, SETTINGS, READINGS, LESSONS, *SINCE_2)
LARGEST_MANIFEST = 1 << 16
LARGEST_SMALL = 4_000_000
"""Bytes of a part that is no library."""
LARGEST_LIBRARY = 64 << 30
_LARGEST = {
    LIBRARY: LARGEST_LIBRARY,
    LETTERS: LARGEST_LETTERS,
    SUBSCRIBED: LARGEST_SUBSCRIBED,
    **dict.fromkeys(COURSES, MOST_BYTES),
}
MOST_VOICES, LONGEST_VOICE = 60, 200

_SUM = re.compile(r"[0-9a-f]{64}")


class BackupDamagedError(ContentError):
    """The file is none of ours, or a part of it is not as it was written."""

    code = "backup-damaged"


class BackupNewerError(ContentError):
    """A newer version of the app wrote it."""

    code = "backup-newer"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file: bytes, and their SHA-256 in hex."""

    size: int
    sum: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The words of a file about itself. `voices` are the names of voices that were put in."""

    made: datetime
    schema: int
    articles: int
    parts: Mapping[str, Part]
    voices: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """Return what is written."""
        values = {
            "format": FORMAT if self.parts.keys() & {*SINCE_2} else 1,
            "made": self.made.isoformat(timespec="seconds"),
            "schema": self.schema,
            "articles": self.articles,
            "voices": list(self.voices),
            "parts": {name: {"size": p.size, "sha256": p.sum} for name, p in self.parts.items()},
        }
        return json.dumps(values, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def manifest_from(data: bytes) -> Manifest:
    """Return what to_bytes() has written. BackupDamagedError; BackupNewerError."""
    try:
        values = json.loads(data.decode())
        if type(values["format"]) is not int or not 1 <= values["format"] <= FORMAT:
            raise _newer_or_damaged(values["format"])
        parts = {str(name): _part(str(name), each) for name, each in values["parts"].items()}
        made = datetime.fromisoformat(values["made"])
        numbers = (values["schema"], values["articles"])
        voices = tuple(values["voices"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BackupDamagedError("the manifest") from error
    if LIBRARY not in parts or not parts.keys() <= {*PARTS}:
        raise BackupDamagedError("the parts")
    if not all(type(each) is int and 0 <= each < 1 << 31 for each in numbers):
        raise BackupDamagedError("the numbers")
    # In the first and the last year another zone may have a day that no calendar has.
    if made.tzinfo is None or not 1 < made.year < 9999 or len(voices) > MOST_VOICES:
        raise BackupDamagedError("the day or the voices")
    if not all(isinstance(v, str) and len(v) <= LONGEST_VOICE and v.isprintable() for v in voices):
        raise BackupDamagedError("a voice")
    return Manifest(made, numbers[0], numbers[1], parts, voices)


def _part(name: str, values: Mapping[str, object]) -> Part:
    size, digest = values["size"], values["sha256"]
    largest = _LARGEST.get(name, LARGEST_SMALL)
    if type(size) is not int or not 0 <= size <= largest:
        raise BackupDamagedError("a size")
    if not isinstance(digest, str) or not _SUM.fullmatch(digest):
        raise BackupDamagedError("a sum")
    return Part(size, digest)


def _newer_or_damaged(form: object) -> ContentError:
    if type(form) is int and form > FORMAT:
        return BackupNewerError(f"format {form}")
    return BackupDamagedError("the format")
