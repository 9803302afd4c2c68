"""Voices from folders and archives are copied safely, whatever is in them."""

from __future__ import annotations

import io
import os
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from fakes.places import ROOT
from hypothesis import given
from hypothesis import strategies as st

from app.speech.engines.faults import VoiceFileError, VoiceTooLargeError, VoiceUnsafeError
from app.speech.engines.natural import package
from app.speech.engines.natural.kind import NATURAL
from app.speech.engines.natural.package import copy_out, key_of
from content.errors import ContentError, UnreadableFileError

GOOD = {
    "vits-x/model.onnx": b"model",
    "vits-x/tokens.txt": b"a 0\n",
    "vits-x/README.md": b"read me",
    "vits-x/dict/jieba.dict.utf8": b"words",
    "vits-x/espeak-ng-data/phontab": b"phonemes",
    "vits-x/espeak-ng-data/voices/!v/f1": b"voice",
}
OTHER = {
    "vits-x/run.sh": b"rm -rf /",
    "vits-x/setup.exe": b"MZ",
    "__MACOSX/vits-x/._tokens.txt": b"x",
    "vits-x/CON.txt": b"x",
}


def make_zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def make_tar(path: Path, files: dict[str, bytes], mode: str = "w:bz2") -> Path:
    with tarfile.open(path, mode) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def copied(folder: Path) -> dict[str, bytes]:
    """Return what was written, by the name below the voice's own folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        path.relative_to(folder).as_posix().partition("/")[2]: path.read_bytes() for path in files
    }


@pytest.mark.parametrize("kind", ["zip", "tar.bz2", "tar.gz", "tar", "folder"])
def test_what_a_voice_has_is_copied_and_nothing_else(tmp_path, kind):
    files = {**GOOD, **OTHER}
    source = tmp_path / f"v.{kind}"
    if kind == "zip":
        make_zip(source, files)
    elif kind == "folder":
        for name, data in files.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes(data)
    else:
        make_tar(source, files, {"tar": "w", "tar.gz": "w:gz", "tar.bz2": "w:bz2"}[kind])
    copy_out(source, tmp_path / "out")
    assert copied(tmp_path / "out") == {
        name.removeprefix("vits-x/"): data for name, data in GOOD.items()
    }


@pytest.mark.parametrize(
    "name",
    [
        "../model.onnx",
        "a/../../model.onnx",
        "/etc/model.onnx",
        "C:\\model.onnx",
        "a\\b.onnx",
        "c:x.txt",
    ],
)
def test_a_name_that_leads_elsewhere_refuses_the_whole(tmp_path, name):
    for number, source in enumerate(
        (
            make_zip(tmp_path / "a.zip", {name: b"x"}),
            make_tar(tmp_path / "a.tar", {name: b"x"}, "w"),
        )
    ):
        if "\\" in name and number == 0 and os.sep == "\\":
            continue
        with pytest.raises(VoiceUnsafeError):
            copy_out(source, tmp_path / f"out{number}")
    assert {path.name for path in tmp_path.iterdir()} <= {"a.zip", "a.tar", "out0", "out1"}


def test_links_and_devices_refuse_the_whole(tmp_path):
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
        with tarfile.open(tmp_path / "a.tar", "w") as archive:
            info = tarfile.TarInfo("model.onnx")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        with pytest.raises(VoiceUnsafeError):
            copy_out(tmp_path / "a.tar", tmp_path / f"out{kind.decode()}")
    info = zipfile.ZipInfo("tokens.txt")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(VoiceUnsafeError):
        copy_out(tmp_path / "a.zip", tmp_path / "outzip")


def test_links_in_a_folder_are_passed_over(tmp_path):
    source = tmp_path / "v"
    source.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (source / "tokens.txt").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(source / "lexicon.txt")
    copy_out(source, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("make", [make_zip, make_tar], ids=["zip", "tar.bz2"])
def test_a_bomb_is_stopped_while_it_swells(tmp_path, make, monkeypatch):
    monkeypatch.setattr(package, "FREE_BYTES", 1_000_000)
    source = make(tmp_path / "bomb", {"model.onnx": bytes(30_000_000)})
    with pytest.raises(VoiceTooLargeError):
        copy_out(source, tmp_path / "out")
    assert sum(path.stat().st_size for path in (tmp_path / "out").rglob("*")) < 4_000_000


def test_too_many_files_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_FILES", 20)
    source = make_zip(tmp_path / "a.zip", {f"dict/{i}": b"" for i in range(30)})
    with pytest.raises(VoiceTooLargeError):
        copy_out(source, tmp_path / "out")


def test_one_name_twice_is_refused(tmp_path):
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for data in (b"good", b"evil"):
            info = tarfile.TarInfo("model.onnx")
            info.size = 4
            archive.addfile(info, io.BytesIO(data))
    with pytest.raises(VoiceUnsafeError):
        copy_out(tmp_path / "a.tar", tmp_path / "out")


def test_what_is_damaged_or_no_archive_is_a_fault_of_the_world(tmp_path):
    whole = make_zip(tmp_path / "a.zip", GOOD).read_bytes()
    packed = make_tar(tmp_path / "a.tar.bz2", {"model.onnx": os.urandom(200_000)}).read_bytes()
    halves = (whole[:-30], whole[: len(whole) // 2], packed[:-1000], packed[:500])
    for number, data in enumerate((b"", b"text", *halves)):
        source = tmp_path / f"bad{number}"
        source.write_bytes(data)
        # Half of a download is told as such, not as a file of another kind.
        with pytest.raises(UnreadableFileError if data in halves else ContentError):
            copy_out(source, tmp_path / f"out{number}")
    (tmp_path / "a.tar.gz").write_bytes(b"<html>not found</html>")
    with pytest.raises(UnreadableFileError):
        copy_out(tmp_path / "a.tar.gz", tmp_path / "outpage")
    with pytest.raises(UnreadableFileError):
        copy_out(tmp_path / "missing.zip", tmp_path / "outmissing")


@given(st.text(st.sampled_from("ab./\\:!\0 CON-_é中"), max_size=30))
def test_no_name_ever_leaves_the_folder(name):
    try:
        key = key_of(name)
    except VoiceFileError:
        return
    if key is not None:
        path = Path("/x").joinpath(*key)
        assert Path("/x") in path.parents
        assert ".." not in path.parts
        assert all(part.isascii() for part in path.parts)


def test_other_files_beside_a_voice_do_not_count(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_FILES", 20)
    source = tmp_path / "downloads"
    source.mkdir()
    for number in range(30):
        (source / f"photo{number}.jpg").touch()
    (source / "model.onnx").write_bytes(b"model")
    copy_out(source, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["model.onnx"]


def test_the_package_that_the_face_names_is_the_one_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert NATURAL.adding is not None
    assert project["project"]["optional-dependencies"]["natural"] == [NATURAL.adding.needs]
