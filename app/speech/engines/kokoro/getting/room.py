"""The bytes that the voice takes to fetch, to keep and meanwhile, and those that the disk lacks."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.fetching.room import has_come as has_come
from app.fetching.room import missing as missing
from app.speech.engines.faults import NoRoomError
from app.speech.engines.kokoro.getting import packages
from app.speech.engines.kokoro.shelf import program_is_here


def size_to_fetch() -> int:
    """Return the bytes that are fetched on this machine."""
    node = 0 if shutil.which("npm") else packages.node_wheel().size
    return size_of_packages() + node


def size_of_packages() -> int:
    """Return the bytes of the packages of which the voice is made on this machine."""
    wheels = sum(wheel.size for wheel in packages.MODEL_WHEELS)
    program = 0 if program_is_here() else packages.program_wheel().size
    return wheels + packages.SPEAKERS_SIZE + program


def size_kept() -> int:
    """Return the bytes that the voice takes on the disk; measured."""
    return packages.VOICE_KEPT + (0 if program_is_here() else packages.PROGRAM_KEPT)


def size_meanwhile() -> int:
    """Return the bytes beside its packages until it is put in: the model is there twice."""
    return size_kept() + packages.MODEL_SIZE


def ask_for_room(folder: Path, needed: int) -> None:
    """Raise NoRoomError if the disk of a folder has not so many bytes."""
    if lacks := missing(folder, needed):
        raise NoRoomError(f"{lacks} of {needed} bytes", lacks)
