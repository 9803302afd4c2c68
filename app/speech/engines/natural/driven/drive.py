"""How a folder is driven: a record of its own beside the voice's. Loads nothing."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from content.real_files import open_file

RECORD = "drive.json"
LARGEST = 10_000
_LONGEST_NAME = 300


class Script(StrEnum):
    """How a model's alphabet writes Mandarin."""

    IPA = "ipa"
    """v1.0: the letters of kokoro/syllables.py."""
    ZHUYIN = "zhuyin"
    """v1.1-zh: those of zhuyin.py."""


@dataclass(frozen=True, slots=True)
class Drive:
    """A folder that can be driven. `speaker`: its number in voices.bin.

    `ends`: the output with the lengths of the letters, "" where the model tells none. `rate`:
    Chinese characters a minute at the model's own speed.
    """

    script: Script
    speaker: int
    ends: str
    has_lengths: bool
    rate: float


def was_looked_at(folder: Path) -> bool:
    """Return whether it is known of a voice's folder if it can be driven."""
    return (folder / RECORD).is_file()


def read_drive(folder: Path) -> Drive | None:
    """Return how the voice in the folder is driven, None if it is not. Never raises."""
    try:
        with open_file(folder / RECORD) as file:
            fields = json.loads(file.read(LARGEST))
        drive = Drive(**{**fields, "script": Script(fields["script"])})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    kinds = (type(drive.speaker), type(drive.ends), type(drive.has_lengths))
    if kinds != (int, str, bool) or type(drive.rate) not in (int, float):
        return None
    is_sound = 0 <= drive.speaker < 10_000 and 0 < drive.rate < 2_000
    return drive if is_sound and len(drive.ends) <= _LONGEST_NAME else None


def write_drive(folder: Path, drive: Drive | None) -> None:
    """Write down how it is driven, or that it is not."""
    fields = {} if drive is None else asdict(drive)
    (folder / RECORD).write_text(json.dumps(fields) + "\n", "utf-8")
