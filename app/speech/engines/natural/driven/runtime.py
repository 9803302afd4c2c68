"""Whether this machine has onnxruntime, and which voices are driven by it."""

from __future__ import annotations

from pathlib import Path

from app.files.paths import Paths
from app.speech.engines.kokoro.shelf import installed, program_is_here
from app.speech.engines.natural.driven.drive import Drive, read_drive
from app.speech.engines.natural.shelf import folder_of


def program(paths: Paths) -> Path | None:
    """Return the folder with onnxruntime that came with 像真人的声音; None without it."""
    here = installed(paths)
    return here.program if here is not None else None


def is_here(paths: Paths) -> bool:
    """Return whether there is onnxruntime, without importing it."""
    return program_is_here() or program(paths) is not None


def drive_of(paths: Paths, voice: str) -> Drive | None:
    """Return how a voice is driven here, None if sherpa-onnx speaks it."""
    folder = folder_of(paths.voices, voice)
    drive = read_drive(folder) if folder is not None else None
    return drive if drive is not None and is_here(paths) else None
