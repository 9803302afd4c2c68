"""A pack is written whole or not at all, and holds what was fetched and nothing else."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
from fakes.voices.small_pack import (
    OF_THIS_SYSTEM,
    SmallPackages,
    files_at_most,
    paths_in,
    stops_at,
)

from app.files.paths import Paths
from app.speech.engines.faults import NoRoomError, VoiceStoppedError
from app.speech.engines.kokoro.getting import packages
from app.speech.engines.kokoro.getting.faults import ChangedError, NoFolderError, NotHadError
from app.speech.engines.kokoro.getting.packing import MARK, is_pack, size_of_pack, write_pack


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return paths_in(tmp_path / "user")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallPackages:
    return SmallPackages(tmp_path / "packages", monkeypatch)


def only_from(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pip find packages in this folder alone."""
    folder.mkdir(exist_ok=True)
    for name, value in (("NO_INDEX", "1"), ("FIND_LINKS", str(folder)), ("CONFIG_FILE", "")):
        monkeypatch.setenv(f"PIP_{name}", value or "/dev/null")


def test_a_pack_holds_what_was_fetched_and_is_the_same_on_every_machine(
    small: SmallPackages, paths: Paths, tmp_path: Path
) -> None:
    pack = small.packed(paths, tmp_path / "a.ylvoice")
    assert is_pack(pack)
    with zipfile.ZipFile(pack) as archive:
        names = archive.namelist()
        assert names[0] == MARK
        assert sorted(names[1:]) == sorted(file.name for file in small.folder.iterdir())
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        for file in small.folder.iterdir():
            assert archive.read(file.name) == file.read_bytes()
    assert not paths.packing.exists()
    assert small.packed(paths, tmp_path / "b.ylvoice").read_bytes() == pack.read_bytes()


def test_what_is_missing_is_fetched_for_every_system_and_the_rest_is_not(
    small: SmallPackages, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_from(small.folder, monkeypatch)
    small.put_into(paths.packing)
    for program in paths.packing.glob(f"onnxruntime*{OF_THIS_SYSTEM[0]}.whl"):
        program.unlink()
    told: list[tuple[int, int]] = []
    size = write_pack(paths, tmp_path / "a.ylvoice", lambda *come: told.append(come))
    assert size == (tmp_path / "a.ylvoice").stat().st_size
    assert told == sorted(told)
    assert {whole for _, whole in told} == {size_of_pack()}
    with zipfile.ZipFile(tmp_path / "a.ylvoice") as archive:
        assert set(archive.namelist()) == {MARK, *(each.name for each in small.folder.iterdir())}


def test_a_python_that_is_not_on_the_list_packs_for_itself_as_well(
    small: SmallPackages, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_from(small.folder, monkeypatch)
    monkeypatch.setattr(packages, "PROGRAM_PYTHONS", ())
    small.put_into(paths.packing)
    for program in paths.packing.glob("onnxruntime*.whl"):
        program.unlink()
    write_pack(paths, tmp_path / "a.ylvoice")
    with zipfile.ZipFile(tmp_path / "a.ylvoice") as archive:
        (program,) = (name for name in archive.namelist() if name.startswith("onnxruntime"))
    assert any(system in program for system in OF_THIS_SYSTEM)


def test_without_a_network_there_is_no_pack_and_the_old_one_stays(
    small: SmallPackages, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_from(tmp_path / "nothing", monkeypatch)
    small.put_into(paths.packing)
    next(paths.packing.glob("onnxruntime*.whl")).unlink()
    target = tmp_path / "stick" / "a.ylvoice"
    target.parent.mkdir()
    target.write_bytes(b"old")
    with pytest.raises(NotHadError):
        write_pack(paths, target)
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert target.read_bytes() == b"old"
    assert list(paths.packing.glob("kokoro*")), "what was fetched stays"


def test_whenever_it_is_stopped_nothing_half_is_there(
    small: SmallPackages, paths: Paths, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    small.put_into(paths.packing)
    for count in range(1, len(list(small.folder.iterdir())) + 1):
        stopped, _ = stops_at(count)
        with pytest.raises(VoiceStoppedError):
            write_pack(paths, stick / "a.ylvoice", stopped=stopped)
        assert not list(stick.iterdir())
    write_pack(paths, stick / "a.ylvoice")


def test_ctrl_c_leaves_nothing_half(small: SmallPackages, paths: Paths, tmp_path: Path) -> None:
    def pressed() -> bool:
        raise KeyboardInterrupt

    stick = tmp_path / "stick"
    stick.mkdir()
    small.put_into(paths.packing)
    with pytest.raises(KeyboardInterrupt):
        write_pack(paths, stick / "a.ylvoice", stopped=pressed)
    assert not list(stick.iterdir())


def test_a_package_that_was_changed_is_packed_for_nobody(
    small: SmallPackages, paths: Paths, tmp_path: Path
) -> None:
    small.put_into(paths.packing)
    (paths.packing / packages.SPEAKERS_FILE).write_bytes(b"another")
    with pytest.raises(ChangedError):
        write_pack(paths, tmp_path / "a.ylvoice")
    assert not (tmp_path / "a.ylvoice").exists()
    assert not paths.packing.exists(), "it is fetched anew"


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_a_full_stick_holds_no_half_pack(
    small: SmallPackages, paths: Paths, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    small.put_into(paths.packing)
    with files_at_most(500_000), pytest.raises(NoRoomError):
        write_pack(paths, stick / "a.ylvoice")
    assert not list(stick.iterdir())


def test_a_folder_or_a_disk_that_takes_no_pack_is_said_before_anything_is_fetched(
    small: SmallPackages, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(come: int, whole: int) -> None:
        pytest.fail("it was fetched")

    with pytest.raises(NoFolderError):
        write_pack(paths, tmp_path / "no such folder" / "a.ylvoice", told)
    monkeypatch.setattr(packages, "SPEAKERS_SIZE", 1 << 50)
    with pytest.raises(NoRoomError) as without_room:
        write_pack(paths, tmp_path / "a.ylvoice", told)
    assert without_room.value.missing > 1 << 49


def test_what_is_no_pack_is_known_by_its_bytes(tmp_path: Path) -> None:
    for number, beginning in enumerate((b"", b"PK", b"PK\x03\x04" + b"x" * 60, b"yinling-voice")):
        file = tmp_path / f"{number}.ylvoice"
        file.write_bytes(beginning)
        assert not is_pack(file)
    assert not is_pack(tmp_path)
    assert not is_pack(tmp_path / "nothing")


def test_the_real_pack_is_as_large_as_was_measured() -> None:
    assert abs(size_of_pack() - 360_531_393) < 300_000
