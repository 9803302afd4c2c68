"""Fetching ends with a whole voice or with none, and says why in one fault."""

from __future__ import annotations

import hashlib
import os
import socket
import sys
import tarfile
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.voices.small_pack import (
    PART_BYTES,
    SmallPackages,
    files_at_most,
    free_bytes,
    is_as_before,
    old_voice,
    small_disk,
)

from app.files.paths import Paths
from app.speech.engines.faults import NoRoomError, VoiceStoppedError
from app.speech.engines.kokoro.getting import packages
from app.speech.engines.kokoro.getting.clients import npm_pack, run
from app.speech.engines.kokoro.getting.faults import ChangedError, NotHadError
from app.speech.engines.kokoro.getting.fetch import FETCHING, fetch, still_to_fetch
from app.speech.engines.kokoro.getting.putting_in import put_together
from app.speech.engines.kokoro.getting.room import size_kept, size_to_fetch
from app.speech.engines.kokoro.shelf import (
    SIZES,
    VOICE,
    damaged,
    installed,
    program_is_here,
    remove,
    voices,
    write_record,
)
from app.speech.voice.voice_shelf import VoiceShelf


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "config", tmp_path / "data", tmp_path / "cache", tmp_path / "log")


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for name, value in (
        ("NO_INDEX", "1"),
        ("FIND_LINKS", str(empty)),
        ("CONFIG_FILE", "/dev/null"),
    ):
        monkeypatch.setenv(f"PIP_{name}", value)


@pytest.mark.usefixtures("no_network")
def test_without_a_network_nothing_is_there_and_the_old_voice_stays(paths: Paths) -> None:
    old_voice(paths)
    with pytest.raises(NotHadError):
        fetch(paths)
    assert installed(paths) is not None
    assert sorted(path.name for path in paths.kokoro.iterdir()) == [FETCHING, VOICE]


def test_it_is_stopped_within_seconds_while_a_registry_hangs(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # it takes calls, and never answers
        port = silent.getsockname()[1]
        monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{port}/")
        monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
        monkeypatch.setenv("PIP_FIND_LINKS", "")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        silent.settimeout(30)
        called = threading.Event()

        def wait() -> None:
            with silent.accept()[0]:
                called.set()
                done.wait(30)

        done = threading.Event()
        thread = threading.Thread(target=wait)
        thread.start()
        try:
            with pytest.raises(VoiceStoppedError):
                fetch(paths, stopped=called.is_set)
        finally:
            done.set()
            thread.join()
    assert installed(paths) is None
    assert not list(paths.kokoro.glob(".incoming-*"))


@pytest.mark.parametrize(
    ("says", "fault"),
    [
        ("OSError: [Errno 28] No space left on device", NoRoomError),
        ("npm error code ENOSPC", NoRoomError),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", ChangedError),
        ("No matching distribution found", NotHadError),
    ],
)
def test_what_a_client_says_becomes_a_fault(
    tmp_path: Path, says: str, fault: type[Exception]
) -> None:
    command = ["sh", "-c", f"echo '{says}' >&2; exit 1"]
    with pytest.raises(fault):
        run(command, tmp_path, lambda: False, lambda: None)


def test_a_client_that_hangs_is_killed_when_it_is_stopped(tmp_path: Path) -> None:
    looks: list[int] = []
    with pytest.raises(VoiceStoppedError):
        run(["sleep", "60"], tmp_path, lambda: len(looks) > 2, lambda: looks.append(1))


@pytest.mark.skipif(sys.platform == "win32", reason="limits and mounts of POSIX")
@pytest.mark.parametrize("kind", ["a disk", "a limit"])
def test_a_full_disk_while_it_is_fetched(
    tmp_path: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    small = SmallPackages(tmp_path / "packages", monkeypatch)
    for name, value in (
        ("NO_INDEX", "1"),
        ("FIND_LINKS", str(small.folder)),
        ("CONFIG_FILE", os.devnull),
    ):
        monkeypatch.setenv(f"PIP_{name}", value)
    little = PART_BYTES // 2
    enough = still_to_fetch(paths)[1] + little

    def fill_up() -> bool:
        """Put on the disk what leaves too little of it, after it was looked at."""
        if kind == "a disk" and not other.exists():
            other.write_bytes(bytes(free_bytes(paths.data) - little))
        return False

    other = paths.data / "another program's"
    with small_disk(paths.data, enough) if kind == "a disk" else files_at_most(little):
        old_voice(paths)
        with pytest.raises(NoRoomError) as told:
            fetch(paths, factor=lambda _: 0.5, stopped=fill_up)
        assert (told.value.missing > 2 * PART_BYTES) == (kind == "a disk")
        assert is_as_before(paths, beside=(FETCHING,))
        assert not list((paths.kokoro / FETCHING).glob("arriving/*"))
        if kind == "a disk":
            assert free_bytes(paths.data) > little // 2, "what came half has gone"


@pytest.mark.skipif(sys.platform == "win32", reason="its npm is a script of sh")
def test_where_there_is_no_npm_a_wheel_brings_it_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = SmallPackages(tmp_path / "packages", monkeypatch)
    small.node(monkeypatch)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(small.folder))
    monkeypatch.setenv("PATH", str(tmp_path))
    folder = tmp_path / "fetched"
    folder.mkdir()
    npm_pack("the-package", folder, lambda: False, lambda: None)
    assert [path.name for path in folder.iterdir()] == [packages.SPEAKERS_FILE]
    assert (folder / packages.SPEAKERS_FILE).read_text() == "the-package\n"


def test_there_is_no_such_client(tmp_path: Path) -> None:
    with pytest.raises(NotHadError):
        run(["no-such-client-anywhere"], tmp_path, lambda: False, lambda: None)


def fetched(folder: Path) -> None:
    """Make packages of the right form with other bytes in them."""
    for number, wheel in enumerate(packages.MODEL_WHEELS, 1):
        with zipfile.ZipFile(folder / f"{wheel.beginning}0.1.0-py3-none-any.whl", "w") as archive:
            archive.writestr(packages.PART.format(number), b"another model")
    with tarfile.open(folder / packages.SPEAKERS_FILE, "w:gz"):
        pass


@pytest.mark.parametrize("lost", ["whl", "tgz"])
def test_a_package_that_has_gone_is_no_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    known = hashlib.sha256(b"another model" * 4 + packages.ENDS_OUTPUT).hexdigest()
    monkeypatch.setattr(packages, "MODEL_SHA256", known)
    fetched(tmp_path)
    next(tmp_path.glob(f"*.{lost}")).unlink()
    with pytest.raises(ChangedError):
        put_together(tmp_path, tmp_path / "made")


def test_another_model_is_not_put_in(tmp_path: Path) -> None:
    fetched(tmp_path)
    with pytest.raises(ChangedError):
        put_together(tmp_path, tmp_path / "made")


def cut_a_wheel(folder: Path) -> None:
    half = folder / f"{packages.MODEL_WHEELS[0].beginning}0.1.0-py3-none-any.whl"
    half.write_bytes(half.read_bytes()[:40])


def cut_the_speakers(folder: Path) -> None:
    half = folder / packages.SPEAKERS_FILE
    half.write_bytes(half.read_bytes()[:20])


def change_nothing(folder: Path) -> None:
    """Leave the bytes of another model."""


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("damage", [cut_a_wheel, cut_the_speakers, change_nothing])
def test_damaged_packages_are_no_voice_and_are_fetched_anew(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], None]
) -> None:
    folder = paths.kokoro / FETCHING
    folder.mkdir(parents=True)
    fetched(folder)
    if not program_is_here():
        (folder / f"{packages.program_wheel().beginning}1.whl").write_bytes(b"")
    if damage is cut_the_speakers:
        known = hashlib.sha256(b"another model" * 4 + packages.ENDS_OUTPUT).hexdigest()
        monkeypatch.setattr(packages, "MODEL_SHA256", known)
    damage(folder)
    with pytest.raises(ChangedError):
        fetch(paths, factor=lambda _: 0.5)
    assert installed(paths) is None
    assert not list(paths.kokoro.iterdir())
    with pytest.raises(NotHadError):  # it asks for them again, and here there is no network
        fetch(paths, factor=lambda _: 0.5)


def test_a_damaged_record_is_no_voice(paths: Paths) -> None:
    folder = old_voice(paths)
    assert len(voices(paths)) == 7
    for damage in ("", "{", "[]", '{"factor": "x"}', '{"factor": -1}', '{"factor": NaN}'):
        (folder / "voice.json").write_text(damage, "utf-8")
        assert installed(paths) is None
        assert voices(paths) == ()


def test_it_can_be_removed(paths: Paths) -> None:
    old_voice(paths)
    assert remove(paths, "kokoro/steady-man")
    assert not paths.kokoro.exists()
    assert not remove(paths, "kokoro/steady-man")


def test_sizes_are_those_that_were_measured() -> None:
    assert 80_000_000 < size_to_fetch() < 200_000_000
    assert 90_000_000 < size_kept() < 200_000_000


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


@pytest.mark.parametrize("hurt", [cut, Path.unlink])
@pytest.mark.parametrize(
    "name", ["model.onnx", "zf_xiaoxiao.bin", "program/native.so", SIZES, "voice.json"]
)
def test_a_voice_with_a_damaged_file_is_not_here_and_is_named_damaged(
    paths: Paths, hurt: Callable[[Path], None], name: str
) -> None:
    folder = old_voice(paths, program=True)
    whole = voices(paths)
    assert (len(whole), damaged(paths)) == (7, ())
    hurt(folder / name)
    if name == SIZES and hurt is not cut:  # a voice of before has no list
        assert (voices(paths), damaged(paths)) == (whole, ())
        return
    assert installed(paths) is None
    assert [each.id for each in damaged(paths)] == [each.id for each in whole]
    assert not any(each.usable for each in damaged(paths))
    assert remove(paths, whole[0].id), "it can be taken away all the same"
    assert damaged(paths) == ()


def test_what_python_compiles_is_no_damage(paths: Paths) -> None:
    folder = old_voice(paths, program=True)
    compiled = folder / "program" / "__pycache__" / "native.pyc"
    compiled.parent.mkdir()
    compiled.write_bytes(b"1")
    write_record(folder, 0.5)
    compiled.write_bytes(b"another Python's")
    assert installed(paths) is not None


def test_fetching_mends_a_damaged_voice(
    tmp_path: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = old_voice(paths)
    cut(folder / "zf_xiaoxiao.bin")
    shelf = VoiceShelf(paths)
    assert shelf.sizes is not None
    assert len(shelf.damaged) == 7
    SmallPackages(tmp_path / "packages", monkeypatch).put_into(paths.kokoro / FETCHING)
    fetch(paths, factor=lambda _: 0.5)
    assert (shelf.sizes, shelf.damaged) == (None, ())


@pytest.mark.skipif(sys.platform == "win32", reason="mounts of POSIX")
def test_a_disk_without_room_is_said_before_anything_is_fetched(
    tmp_path: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = SmallPackages(tmp_path / "packages", monkeypatch)
    with small_disk(paths.data, PART_BYTES):
        small.put_into(tmp_path / "elsewhere")
        with pytest.raises(NoRoomError) as told:
            fetch(paths, lambda come, whole: pytest.fail("it was fetched"))
        needed = still_to_fetch(paths)[1]
        assert told.value.missing == needed - free_bytes(paths.data)
    assert not paths.kokoro.exists()


def test_what_has_come_is_not_fetched_again(
    tmp_path: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = SmallPackages(tmp_path / "packages", monkeypatch)
    before, needed = still_to_fetch(paths)
    assert before == size_to_fetch()
    folder = paths.kokoro / FETCHING
    small.put_into(folder)
    for program in folder.glob("onnxruntime*"):
        program.unlink()
    (folder / packages.SPEAKERS_FILE).unlink()
    left, still_needed = still_to_fetch(paths)
    assert before - left == needed - still_needed >= 4 * PART_BYTES
