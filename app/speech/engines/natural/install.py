"""Puts a voice in: copies it safely, checks it, lets it say a sentence, and only then lists it."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.speech.engines.faults import NoRoomError, VoiceFileError, VoiceStoppedError
from app.speech.engines.natural import ID
from app.speech.engines.natural.driven.drive import read_drive
from app.speech.engines.natural.driven.trial import look_at
from app.speech.engines.natural.layout import ARCHIVE_ENDINGS, Family, Layout, layout_of
from app.speech.engines.natural.package import copy_out
from app.speech.engines.natural.shelf import Record, program_is_here, write_record
from app.speech.engines.natural.trial import speaking_rate
from app.speech.voices import Voice

INCOMING = ".incoming-"
DEEPEST = 4
LONGEST_NAME = 40
HASHED = 4_000_000
"""Bytes at the beginning of a model; models equal in these and in size are the same."""


def install_voice(
    source: Path,
    folder: Path,
    rate_of: Callable[[Path], float] | None = None,
    *,
    stopped: Callable[[], bool] = lambda: False,
    can_drive: bool = False,
    program: Path | None = None,
) -> Voice:
    """Put the voice in `source` (a folder, a zip or a tar) into `folder` and return it.

    Takes from seconds to minutes. The same voice again replaces itself. Without sherpa-onnx the
    files are checked and kept, and the voice is returned as not usable. Raises VoiceFileErrors
    and UnreadableFileError; VoiceStoppedError within a second after `stopped()` is true. Nothing
    is left behind then. `rate_of` holds the trial, and returns characters a minute. `can_drive`:
    there is onnxruntime, in the folder `program` or in Python, so Kokoro can obey our readings.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        clear_incoming(folder)
        incoming = Path(tempfile.mkdtemp(prefix=INCOMING, dir=folder))
    except OSError as error:
        raise NoRoomError(str(error)) from error
    try:
        copy_out(source, incoming / "all", stopped)
        found = _voice_folder(incoming / "all")
        name = called(source)
        layout = layout_of(found, name)
        id_ = f"{_slug(name)}-{_digest(found, layout)}"
        usable = program_is_here()
        rate_of = rate_of or partial(speaking_rate, stopped=stopped)
        rate = rate_of(found) if usable else 0.0
        if can_drive and layout.family is Family.KOKORO:
            look_at(found, program, stopped)
            usable = usable or read_drive(found) is not None
        if stopped():
            raise VoiceStoppedError("before it was listed")
        write_record(found, Record(name, layout, rate))
        target = folder / id_
        if target.exists():
            target.rename(incoming / "old")
        found.rename(target)
    except OSError as error:
        raise NoRoomError(str(error)) from error
    finally:
        shutil.rmtree(incoming, ignore_errors=True)
    return Voice(f"{ID}/{id_}", layout.language, name, usable=usable)


def clear_incoming(folder: Path) -> None:
    """Remove what an app that was killed while putting a voice in has left."""
    for left in folder.glob(f"{INCOMING}*"):
        shutil.rmtree(left, ignore_errors=True)


def called(source: Path) -> str:
    """Return what to call a voice: its file's name without the endings of archives."""
    name = source.name
    while Path(name).suffix.lower() in ARCHIVE_ENDINGS:
        name = Path(name).stem
    name = name.encode("utf-8", "replace").decode("utf-8")
    return " ".join(name.split())[:LONGEST_NAME] or "voice"


def _voice_folder(folder: Path) -> Path:
    """Return the folder that holds tokens.txt: the archive's own, or a little below it."""
    found = [path.parent for path in folder.rglob("tokens.txt")]
    near = [path for path in found if len(path.relative_to(folder).parts) <= DEEPEST]
    if not near:
        raise VoiceFileError("no tokens.txt")
    if len(near) > 1:
        raise VoiceFileError("several voices in one")
    return near[0]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:LONGEST_NAME] or "voice"


def _digest(folder: Path, layout: Layout) -> str:
    model = folder / layout.model
    with model.open("rb") as file:
        head = file.read(HASHED)
    return hashlib.sha256(head + str(model.stat().st_size).encode()).hexdigest()[:8]
