"""Where the files of the voice lie, and whether they are there."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from app.files.paths import Paths
from app.speech.engines.kokoro.speakers import FILES, SPEAKERS, Speaker
from app.speech.voices import MANDARIN, Voice
from content.real_files import open_file

VOICE = "voice"
"""The folder of the voice that is whole, in the folder of everything that belongs to it."""
MODEL = "model.onnx"
"""As it was fetched; the quick form takes its place."""
QUICK = "quick.onnx"
PROGRAM = "program"
RECORD = "voice.json"
SIZES = "sizes.json"
"""The bytes of each file, written when the voice was put in. A voice of before has no such list."""
_LONGEST_LIST = 1_000_000
NEEDS = "onnxruntime"
FAST_ENOUGH = 0.7
"""Seconds of work for a second of sound, below which the voice reads as it is asked."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A voice that is whole. `factor`: seconds of work for a second of sound on this machine.

    `program` is the folder with onnxruntime; None where Python has it itself.
    """

    folder: Path
    factor: float
    program: Path | None

    @property
    def model(self) -> Path:
        """The model's file: its quick form, where that was written."""
        return model_in(self.folder)

    def files_of(self, speaker: Speaker) -> tuple[Path, ...]:
        """Return the files of a speaker, as Speaker.files names them."""
        return tuple(self.folder / f"{name}.bin" for name in speaker.files)

    @property
    def is_fast(self) -> bool:
        """Whether this machine is fast enough to read with it as it is asked."""
        return self.factor < FAST_ENOUGH


def installed(paths: Paths) -> Installed | None:
    """Return the voice of this user, None if it is not there or not whole.

    Looks at the sizes of its files, not into them.
    """
    folder = paths.kokoro / VOICE
    try:
        with open_file(folder / RECORD) as file:
            factor = json.loads(file.read(1000))["factor"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if type(factor) not in (int, float) or not 0 < factor < 1000:
        return None
    needed = (model_in(folder), *(folder / f"{each}.bin" for each in FILES))
    if not all(file.is_file() for file in needed) or not _sizes_are_right(folder):
        return None
    program = folder / PROGRAM
    return Installed(folder, float(factor), program if program.is_dir() else None)


def model_in(folder: Path) -> Path:
    """Return the model's file in a voice's folder."""
    quick = folder / QUICK
    return quick if quick.is_file() else folder / MODEL


def program_is_here() -> bool:
    """Return whether Python has onnxruntime itself, without importing it."""
    return importlib.util.find_spec(NEEDS) is not None


def _sizes_are_right(folder: Path) -> bool:
    """Return whether each file that was put in has as many bytes as then; True without a list."""
    if not (folder / SIZES).exists():
        return True
    try:
        with open_file(folder / SIZES) as file:
            sizes = json.loads(file.read(_LONGEST_LIST))
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return False


def _sizes_in(folder: Path) -> dict[str, int]:
    """Return the bytes of each file, but for the records and what Python compiles as it runs."""
    sizes = {}
    for inside, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            file = Path(inside, name)
            sizes[file.relative_to(folder).as_posix()] = file.stat().st_size
    return {name: size for name, size in sizes.items() if name not in (RECORD, SIZES)}


def write_record(folder: Path, factor: float) -> None:
    """Write the record of a voice that is whole, and the sizes of its files."""
    (folder / SIZES).write_text(json.dumps(_sizes_in(folder)) + "\n", "utf-8")
    (folder / RECORD).write_text(json.dumps({"factor": round(factor, 3)}) + "\n", "utf-8")


def voices(paths: Paths) -> tuple[Voice, ...]:
    """Return the speakers, the default first; none if the voice is not there."""
    here = installed(paths)
    if here is None:
        return ()
    usable = here.program is not None or program_is_here()
    return tuple(Voice(each.id, MANDARIN, gender=each.gender, usable=usable) for each in SPEAKERS)


def damaged(paths: Paths) -> tuple[Voice, ...]:
    """Return the speakers of a voice that was put in and is not whole any more, else none.

    Only a voice that is whole ever gets to its place, so one that is not there whole was damaged.
    """
    if not (paths.kokoro / VOICE).is_dir() or installed(paths) is not None:
        return ()
    return tuple(Voice(each.id, MANDARIN, gender=each.gender, usable=False) for each in SPEAKERS)


def remove(paths: Paths, voice: str) -> bool:
    """Remove the voice with all its speakers; False if it is not there or cannot be removed."""
    if not (paths.kokoro / VOICE).is_dir():
        return False
    try:
        shutil.rmtree(paths.kokoro)
    except OSError:
        return False
    shutil.rmtree(paths.clips, ignore_errors=True)
    return True
