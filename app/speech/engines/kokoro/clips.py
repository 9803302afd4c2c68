"""Sound that is prepared: a clip for each rendered sentence, in memory and on disk.

A file's name is a digest, and its folder stands for an article, so that a name holds no text and a
removed article takes its sound with it. The folder's size has a limit: the oldest files go first.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import struct
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.files.atomic import write_atomically
from content.real_files import open_file

LARGEST_FOLDER = 200_000_000
"""Bytes on disk: about two hours of speech."""
LARGEST_FILE = 8_000_000
IN_MEMORY = 12
"""Clips that were said last; a change of speed says the same sentence again."""
ENDING = ".clip"

Pcm = np.ndarray[Any, np.dtype[np.int16]]
Marks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Clip:
    """Sound at the model's own speed, mono. `marks`: (letter, sample) where each word begins."""

    pcm: Pcm
    marks: Marks


def key_of(*parts: str) -> str:
    """Return the name of a clip from all that decides how it sounds."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:40]


def folder_of(owner: str) -> str:
    """Return the name of an article's folder."""
    return hashlib.sha256(f"article\0{owner}".encode()).hexdigest()[:32]


class Clips:
    """The clips of one voice's process. Never raises for a disk: a lost clip is made again."""

    def __init__(self, folder: Path, sample_rate: int, *, largest: int = LARGEST_FOLDER) -> None:
        self._folder, self._rate, self._largest = folder, sample_rate, largest
        self._latest: OrderedDict[str, Clip] = OrderedDict()

    def get(self, key: str) -> Clip | None:
        """Return the clip, None if it was not prepared."""
        if key in self._latest:
            self._latest.move_to_end(key)
            return self._latest[key]
        for file in self._folder.glob(f"*/{key}{ENDING}"):
            clip = self._read(file)
            if clip is not None:
                self.remember(key, clip)
                return clip
            file.unlink(missing_ok=True)
        return None

    def has(self, key: str) -> bool:
        """Return whether it was prepared."""
        return key in self._latest or next(self._folder.glob(f"*/{key}{ENDING}"), None) is not None

    def remember(self, key: str, clip: Clip) -> None:
        """Keep a clip in memory for a while."""
        self._latest[key] = clip
        if len(self._latest) > IN_MEMORY:
            self._latest.popitem(last=False)

    def keep(self, key: str, clip: Clip, owner: str) -> None:
        """Keep a clip of an article on disk as well; without an owner in memory only."""
        self.remember(key, clip)
        if not owner:
            return
        try:
            place = self._folder / folder_of(owner)
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(place / f"{key}{ENDING}", _packed(clip, self._rate))
        except (OSError, RuntimeError):
            return
        _shrink(self._folder, self._largest)

    def _read(self, file: Path) -> Clip | None:
        try:
            with open_file(file) as opened:
                data = opened.read(LARGEST_FILE + 1)
            clip = _unpacked(data)
            os.utime(file)  # the oldest in use go first
        except (OSError, ValueError, RuntimeError, KeyError, TypeError, struct.error):
            return None
        return clip


def forget(folder: Path, owners: Iterable[str]) -> None:
    """Remove the sound of these articles. Never raises."""
    for owner in owners:
        shutil.rmtree(folder / folder_of(owner), ignore_errors=True)


def forget_all(folder: Path) -> None:
    """Remove all prepared sound. Never raises."""
    shutil.rmtree(folder, ignore_errors=True)


def _packed(clip: Clip, sample_rate: int) -> bytes:
    import soundfile

    out = io.BytesIO()
    soundfile.write(out, clip.pcm, sample_rate, format="FLAC", subtype="PCM_16")
    head = json.dumps(clip.marks).encode()
    return struct.pack(">I", len(head)) + head + out.getvalue()


def _unpacked(data: bytes) -> Clip:
    """Return the clip in a file's bytes. Raises ValueError and others for what is none."""
    import soundfile

    (length,) = struct.unpack(">I", data[:4])
    if length > len(data) or len(data) > LARGEST_FILE:
        raise ValueError("no clip")
    pcm, _ = soundfile.read(io.BytesIO(data[4 + length :]), dtype="int16")
    if pcm.ndim != 1:
        raise ValueError("not mono")
    marks = tuple((int(place), int(sample)) for place, sample in json.loads(data[4 : 4 + length]))
    if any(not (place >= 0 and 0 <= sample <= len(pcm)) for place, sample in marks):
        raise ValueError("a mark outside of the sound")
    return Clip(pcm, marks)


def _shrink(folder: Path, largest: int) -> None:
    """Remove the oldest files until the folder is small enough."""
    found = []
    try:
        for file in folder.glob(f"*/*{ENDING}"):
            status = file.stat()
            found.append((status.st_mtime, status.st_size, file))
    except OSError:
        return
    size = sum(each[1] for each in found)
    for _, length, file in sorted(found):
        if size <= largest:
            return
        file.unlink(missing_ok=True)
        size -= length
