"""The natural voices that were put in: each a folder with its files and a record, voice.json."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from app.speech.engines.faults import VoiceFileError
from app.speech.engines.natural import ID
from app.speech.engines.natural.driven.drive import read_drive
from app.speech.engines.natural.layout import Layout, layout_from
from app.speech.voices import CHINESE, Voice
from content.real_files import open_file

RECORD = "voice.json"
LARGEST_RECORD = 100_000
PROGRAM = "sherpa_onnx"
_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]{0,80}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a voice that was put in. `rate` is in characters a minute, 0 if unknown."""

    name: str
    layout: Layout
    rate: float


def read_record(folder: Path, name: str) -> Record:
    """Return the record of the voice in `folder`/`name`. Raises VoiceFileError."""
    if not _FOLDER.fullmatch(name):
        raise VoiceFileError("no name of a voice")
    try:
        with open_file(folder / name / RECORD) as file:
            fields = json.loads(file.read(LARGEST_RECORD))
        called, rate = fields["name"], fields["rate"]
        layout = layout_from(fields["layout"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise VoiceFileError(f"no record of {name}") from error
    if not isinstance(called, str) or type(rate) not in (int, float) or not 0 <= rate <= 1000:
        raise VoiceFileError(f"a damaged record of {name}")
    if layout.language not in CHINESE:
        raise VoiceFileError("not Chinese")
    return Record(called, layout, float(rate))


def write_record(voice_folder: Path, record: Record) -> None:
    """Write the record into the voice's folder, before the folder is on the list."""
    fields = {
        "name": record.name,
        "rate": round(record.rate, 1),
        "layout": record.layout.as_fields(),
    }
    text = json.dumps(fields, ensure_ascii=False, indent=2) + "\n"
    (voice_folder / RECORD).write_text(text, encoding="utf-8")


def folder_of(folder: Path, voice: str) -> Path | None:
    """Return the folder of a voice's id in the folder of all; None for an id that has none."""
    name = voice.partition("/")[2]
    return folder / name if _FOLDER.fullmatch(name) else None


def natural_voices(folder: Path, *, can_drive: bool = False) -> tuple[Voice, ...]:
    """Return the voices in the folder, sorted by name; damaged voices are left out.

    `can_drive`: a voice that is driven by our readings needs no sherpa-onnx.
    """
    has_program = program_is_here()
    found = []
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return ()
    for name in names:
        try:
            record = read_record(folder, name)
        except VoiceFileError:
            continue
        id_ = f"{ID}/{name}"
        usable = has_program or (can_drive and read_drive(folder / name) is not None)
        found.append(Voice(id_, record.layout.language, record.name, usable=usable))
    return tuple(found)


def program_is_here() -> bool:
    """Return whether sherpa-onnx is installed, without importing it."""
    return importlib.util.find_spec(PROGRAM) is not None


def remove_voice(folder: Path, voice: str) -> bool:
    """Take a voice away for good; False if it is not there or cannot be removed."""
    name = voice.partition("/")[2]
    if not _FOLDER.fullmatch(name) or not (folder / name).is_dir():
        return False
    try:
        shutil.rmtree(folder / name)
    except OSError:
        return False
    return True
