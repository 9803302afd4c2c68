"""Writes the tracks: one file after another, in a folder of their own. For a worker thread.

Old radios play files in the order in which they were written, so the order is that of the numbers.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Protocol

from app.files.keeping import FolderUnwritableError, NotEnoughRoomError, file_stem, world_fault
from app.recording import mp3
from app.recording.plan import Track, expected_bytes, file_name
from app.speech.voice.wire import Answer
from content.real_files import open_file

SPARE_BYTES = 2_000_000
"""Bytes left free on the disk or stick."""
_PART = ".part"
_MOST_FOLDERS = 1000
LONGEST_PLAYLIST = 1_000_000
"""Bytes. A longer list on somebody's stick is none of ours."""


class RecordingVoice(Protocol):
    """Gives the sound of sentences; app.speech.voice.blocking_voice.BlockingVoice is one."""

    def say(self, sentence: str) -> Answer:
        """Return its sound; raises ContentError."""
        ...

    def close(self) -> None:
        """End its process."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """The sound of a recording: characters a minute, pauses after sentence and paragraph."""

    rate: int
    pause_sentence_ms: int = 300
    pause_paragraph_ms: int = 700
    playlist: str = "playlist"
    """The name of the playlists, without the ending."""


@dataclass(slots=True)
class RecordingProgress:
    """Shared by two threads: the worker counts, the other thread may set `stop`."""

    done: int = 0
    """Characters recorded."""
    total: int = 0
    track: int = 0
    """Number of the track being written, from 1."""
    tracks: int = 0
    stop: Event = field(default_factory=Event)


@dataclass(frozen=True, slots=True)
class Recorded:
    """The finished recording: the folder, the files in order, and their length."""

    folder: Path
    files: tuple[Path, ...]
    duration_ms: int


def room_missing(target: Path, tracks: Sequence[Track], rate: int) -> int:
    """Return how many bytes are missing on the target's disk; 0 if all will fit.

    Raises FolderUnwritableError when there is no such folder.
    """
    needed = sum(expected_bytes(track.length, rate) for track in tracks) + SPARE_BYTES
    try:
        free = shutil.disk_usage(target).free
    except OSError as error:
        raise FolderUnwritableError(str(error.errno)) from error
    return max(0, needed - free)


def recorded_before(target: Path, name: str) -> Path | None:
    """Return the folder in `target` that an earlier recording of this name has made, if any."""
    folder = target / file_stem(name)
    return folder if folder.is_dir() else None


def record(
    tracks: Sequence[Track],
    target: Path,
    name: str,
    voice: RecordingVoice,
    wanted: Wanted,
    watch: RecordingProgress,
    *,
    over: bool = False,
) -> Recorded | None:
    """Write the tracks and a playlist into a new folder in `target`; None if it was stopped.

    An existing folder is left alone, and the new one gets a number; with `over`, new tracks take
    the place of the old ones in it, each when it is complete. When the work is stopped or fails,
    the unfinished track is removed; finished ones stay, unless there is none. Raises
    NotEnoughRoomError, FolderUnwritableError, DiskFullError, and the errors of `voice`.
    """
    before = recorded_before(target, name) if over else None
    missing = room_missing(target, tracks, wanted.rate) - _room_that_comes(before, tracks)
    if missing > 0:
        raise NotEnoughRoomError(missing)
    watch.total, watch.tracks = sum(track.length for track in tracks), len(tracks)
    folder = before or _new_folder(target, file_stem(name))
    files: list[Path] = []
    duration_ms = 0
    try:
        for track in tracks:
            watch.track = track.number
            path = folder / file_name(track, len(tracks))
            length_ms = _write(track, path, voice, wanted, watch)
            if length_ms is None:
                return None
            files.append(path)
            duration_ms += length_ms
        if before is not None:
            _remove_others(folder, wanted.playlist, files)
        _write_playlists(folder, wanted.playlist, files)
    except OSError as error:
        raise world_fault(error) from error
    finally:
        if not files and before is None:
            shutil.rmtree(folder, ignore_errors=True)
    return Recorded(folder, tuple(files), duration_ms)


def _room_that_comes(folder: Path | None, tracks: Sequence[Track]) -> int:
    """Return the bytes of the old tracks that new ones take the place of, but for the largest.

    A new track lies beside the old one until it is complete.
    """
    if folder is None:
        return 0
    sizes = []
    for track in tracks:
        try:
            sizes.append((folder / file_name(track, len(tracks))).stat().st_size)
        except OSError:
            continue
    return sum(sizes) - max(sizes, default=0)


def _new_folder(target: Path, stem: str) -> Path:
    for number in range(1, _MOST_FOLDERS):
        folder = target / f"{stem}{number if number > 1 else ''}"
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError as error:
            raise world_fault(error) from error
        return folder
    raise FolderUnwritableError("too many folders of this name")


def _write(
    track: Track, path: Path, voice: RecordingVoice, wanted: Wanted, watch: RecordingProgress
) -> int | None:
    """Write one file, whole or not at all; return its length in ms, None when stopped."""
    part = path.with_name(path.name + _PART)
    stream: mp3.Mp3 | None = None
    duration_ms = 0.0
    try:
        with part.open("wb") as file:
            file.write(mp3.head(track.title, track.album, track.number, watch.tracks))
            for utterance in track.utterances():
                if watch.stop.is_set():
                    return None
                answer = voice.say(utterance.text)
                watch.done += len(utterance.text)
                if not answer.pcm:
                    continue
                stream = stream or mp3.Mp3(answer.sample_rate)
                last = utterance.ends_paragraph
                pause = wanted.pause_paragraph_ms if last else wanted.pause_sentence_ms
                file.write(stream.sound(answer.pcm, answer.sample_rate, pause))
                duration_ms += len(answer.pcm) * 500 / answer.sample_rate + pause
            if stream is not None:
                file.write(stream.end())
            file.write(mp3.tail(track.title, track.album, track.number))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return round(duration_ms)


def _remove_others(folder: Path, playlist: str, files: Sequence[Path]) -> None:
    """Remove tracks that the old playlist names and that are not among the new `files`."""
    try:
        with open_file(folder / f"{playlist}.m3u8", LONGEST_PLAYLIST) as file:
            names = file.read().decode("utf-8").splitlines()
    except (OSError, ValueError):
        return
    kept = {path.name for path in files}
    for name in names:
        # A plain name of a track: a list that others have changed leads nowhere else.
        if name.endswith(".mp3") and name == Path(name).name and name not in kept:
            (folder / name).unlink(missing_ok=True)


def _write_playlists(folder: Path, name: str, files: Sequence[Path]) -> None:
    """Write it in GBK for old radios and in UTF-8 for newer ones."""
    lines = "".join(f"{path.name}\r\n" for path in files)
    for ending, encoding in ((".m3u", "gbk"), (".m3u8", "utf-8")):
        (folder / f"{name}{ending}").write_bytes(lines.encode(encoding))
