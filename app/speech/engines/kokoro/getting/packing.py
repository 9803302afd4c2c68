"""Makes a pack: one file with all packages of the voice, for machines without a network.

A pack is a zip that is not compressed. It holds the packages as they were fetched, and in front of
them a mark by which it is known. onnxruntime is in it for several systems and Pythons.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
import zipfile
from collections.abc import Collection
from pathlib import Path

from app.files.atomic import clear_leftovers, replacing
from app.files.paths import Paths
from app.speech.engines.faults import NoRoomError, VoiceStoppedError
from app.speech.engines.kokoro.getting import packages
from app.speech.engines.kokoro.getting.clients import Stopped, pip_download
from app.speech.engines.kokoro.getting.faults import (
    ChangedError,
    FolderClosedError,
    NoFolderError,
    NotHadError,
)
from app.speech.engines.kokoro.getting.fetch import Coming, Told, fetch_model
from app.speech.engines.kokoro.getting.packages import Wheel
from app.speech.engines.kokoro.getting.putting_in import wheel_in
from app.speech.engines.kokoro.getting.room import has_come, missing
from content.real_files import open_file

MARK = "yinling-voice"
"""The name of the first file in a pack."""
_NAME_AT = 30
"""The byte of a zip at which the name of its first file begins."""
CHUNK = 1 << 20
_DAY = (1980, 1, 1, 0, 0, 0)
"""The same for all files, so that the packs of two machines are equal to the byte."""


def is_pack(file: Path) -> bool:
    """Return whether a file begins as a pack does; False where it cannot be read."""
    name = MARK.encode()
    try:
        with open_file(file) as raw:
            head = raw.read(_NAME_AT + len(name))
    except (OSError, ValueError):
        return False
    return head.startswith(b"PK\x03\x04") and head[_NAME_AT:] == name


def size_of_pack() -> int:
    """Return the bytes of a pack, nearly."""
    models = sum(wheel.size for wheel in packages.MODEL_WHEELS)
    programs = sum(packages.PROGRAM_SYSTEMS.values()) * len(packages.PROGRAM_PYTHONS)
    return models + packages.SPEAKERS_SIZE + programs


def write_pack(
    paths: Paths,
    target: Path,
    told: Told = lambda come, whole: None,
    stopped: Stopped = lambda: False,
) -> int:
    """Fetch all packages, write the pack, and return its bytes. Takes minutes.

    What was fetched whole stays when it is stopped or fails, and is not fetched again. Raises
    VoiceFileErrors, those of the folder and of the room before anything is fetched,
    VoiceStoppedError within a second after `stopped()`. No half pack is there then, and an old one
    stays.
    """
    folder = paths.packing
    _look_at(target.parent)
    try:
        if lacks := _missing(folder, target.parent):
            raise NoRoomError("before it is fetched", lacks)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _fetch_all(folder, told, stopped)
        clear_leftovers(target)
        with replacing(target) as file, zipfile.ZipFile(file, "w") as pack:
            pack.writestr(zipfile.ZipInfo(MARK, _DAY), packages.SPEAKERS_PACKAGE)
            for name, known in _packages(folder):
                _add(pack, folder / name, known, stopped)
        with contextlib.suppress(OSError):
            target.chmod(0o644)  # another user, on another machine, reads it
        size = target.stat().st_size
    except ChangedError:
        shutil.rmtree(folder, ignore_errors=True)  # they are fetched anew
        raise
    except (NoRoomError, OSError) as error:
        raise NoRoomError(str(error), _missing(folder, target.parent)) from error
    shutil.rmtree(folder, ignore_errors=True)
    return size


def _look_at(folder: Path) -> None:
    """Raise NoFolderError or FolderClosedError if nothing can be written into a folder."""
    if not folder.is_dir():
        raise NoFolderError(str(folder))
    if not os.access(folder, os.W_OK):
        raise FolderClosedError(str(folder))


def _missing(folder: Path, target: Path) -> int:
    """Return the bytes that the disks of the packages and of the pack lack; the larger figure."""
    left = max(0, size_of_pack() - has_come(folder))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_dev == target.stat().st_dev:
            return missing(target, left + size_of_pack())
    except OSError:
        return 0
    return max(missing(folder, left), missing(target, size_of_pack()))


def _fetch_all(folder: Path, told: Told, stopped: Stopped) -> None:
    look = Coming(folder, size_of_pack(), told)
    fetch_model(folder, stopped, look)
    for python in packages.PROGRAM_PYTHONS:
        for system in packages.PROGRAM_SYSTEMS:
            wheel = _program(python, system)
            if not wheel_in(folder, wheel.beginning):
                for_it = ("--platform", system, "--python-version", python)
                look.expect(wheel.size)
                pip_download(wheel, folder, stopped, look, (*for_it, "--implementation", "cp"))
            look()
    here = "{}.{}".format(*sys.version_info)
    if here not in packages.PROGRAM_PYTHONS and not wheel_in(folder, _program(here, "").beginning):
        with contextlib.suppress(NotHadError):  # it is not made for every Python
            pip_download(_program(here, ""), folder, stopped, look)
    look.all_has_come()


def _program(python: str, system: str) -> Wheel:
    """Return onnxruntime for a version of Python and a system; "" for any."""
    all_of_them = packages.program_wheel()
    version = all_of_them.requirement.partition("==")[2].split()[0]
    tag = f"cp{python.replace('.', '')}"
    beginning = f"{all_of_them.beginning}{version}-{tag}-{tag}-{system}"
    return Wheel(all_of_them.requirement, beginning, packages.PROGRAM_SYSTEMS.get(system, 0))


def _packages(folder: Path) -> list[tuple[str, Collection[str]]]:
    """Return the names of the packages in the folder, with the checksums that they may have."""
    found: list[tuple[str, Collection[str]]] = [
        (packages.SPEAKERS_FILE, {packages.SPEAKERS_ARCHIVE_SHA256})
    ]
    for wheel in (*packages.MODEL_WHEELS, packages.program_wheel()):
        files = sorted(folder.glob(f"{wheel.beginning}*.whl"))
        found.extend((file.name, wheel.hashes) for file in files)
    return found


def _add(pack: zipfile.ZipFile, package: Path, known: Collection[str], stopped: Stopped) -> None:
    digest = hashlib.sha256()
    try:
        source = package.open("rb")
    except FileNotFoundError as error:
        raise ChangedError(f"no {package.name}") from error
    with source, pack.open(zipfile.ZipInfo(package.name, _DAY), "w") as member:
        while chunk := source.read(CHUNK):
            if stopped():
                raise VoiceStoppedError("while the pack was written")
            digest.update(chunk)
            member.write(chunk)
    if digest.hexdigest() not in known:
        raise ChangedError(package.name)
