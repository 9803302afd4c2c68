"""An archive costs the time of what is read of it, whatever it holds beside a voice."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.speech.engines.faults import VoiceFileError, VoiceTooLargeError
from app.speech.engines.natural import package
from app.speech.engines.natural.package import copy_out
from content.errors import ContentError

HUGE = 6 << 30
SECONDS = 4.0
"""On a busy machine; each of these takes less than one second on a quiet one."""


def quickly(source: Path, target: Path) -> type[ContentError] | None:
    """Return the fault, or None for success; processor time is bounded, not the clock's."""
    begin = time.process_time()
    fault = None
    try:
        copy_out(source, target)
    except ContentError as error:
        fault = type(error)
    assert time.process_time() - begin < SECONDS
    return fault


def header(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)


def swollen(pack: Callable[[bytes], bytes], first: bytes, much: int) -> bytes:
    """Return a packed tar whose first member has `much` bytes of zeros, in many small streams."""
    step = 64 << 20
    return pack(first) + pack(bytes(step)) * (much // step) + pack(bytes(1024))


@pytest.mark.parametrize(
    ("ending", "pack"), [("gz", lambda data: gzip.compress(data, 1)), ("bz2", bz2.compress)]
)
@pytest.mark.parametrize("name", ["recording.wav", "vits-x/model.onnx"])
def test_what_swells_is_stopped_whether_it_is_kept_or_passed_over(
    tmp_path: Path, ending: str, pack: Callable[[bytes], bytes], name: str
) -> None:
    source = tmp_path / f"voice.tar.{ending}"
    source.write_bytes(swollen(pack, header(name, HUGE), HUGE))
    assert quickly(source, tmp_path / "out") is VoiceTooLargeError


def test_a_huge_file_in_a_plain_tar_is_jumped_over(tmp_path: Path) -> None:
    """The tar is sparse on the disk: only its ends are written."""
    source = tmp_path / "voice.tar"
    with source.open("wb") as file:
        file.write(header("recording.wav", HUGE))
        file.seek(HUGE, os.SEEK_CUR)
        file.write(header("vits-x/tokens.txt", 4) + b"a 0\n".ljust(512, b"\0") + bytes(1024))
    assert quickly(source, tmp_path / "out") is None
    assert [path.name for path in (tmp_path / "out").rglob("*.txt")] == ["tokens.txt"]


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.XGLTYPE])
@pytest.mark.parametrize("packed", [False, True])
def test_a_huge_header_is_not_taken_into_memory(tmp_path: Path, kind: bytes, packed: bool) -> None:
    first = header("vits-x/tokens.txt", HUGE, kind)
    source = tmp_path / "voice.tar"
    if packed:
        source.write_bytes(swollen(lambda data: gzip.compress(data, 1), first, HUGE))
    else:
        with source.open("wb") as file:
            file.write(first)
            file.truncate(HUGE)
    assert quickly(source, tmp_path / "out") in (VoiceTooLargeError, package.UnreadableFileError)


def test_a_sparse_member_is_stopped_before_it_is_written(tmp_path: Path) -> None:
    """Its zeros are not in the archive: the declared size is all that tells."""
    info = tarfile.TarInfo("vits-x/model.onnx")
    info.pax_headers = {
        "GNU.sparse.major": "0",
        "GNU.sparse.minor": "1",
        "GNU.sparse.size": str(HUGE),
        "GNU.sparse.map": f"{HUGE},0",
    }
    source = tmp_path / "voice.tar"
    source.write_bytes(info.tobuf(tarfile.PAX_FORMAT) + bytes(1024))
    assert quickly(source, tmp_path / "out") is VoiceTooLargeError
    assert sum(path.stat().st_size for path in (tmp_path / "out").rglob("*.onnx")) == 0


def test_a_folder_of_many_folders_and_a_sparse_model(tmp_path: Path) -> None:
    folder = tmp_path / "voice"
    folder.mkdir()
    (folder / "tokens.txt").write_text("a 0\n")
    with (folder / "recording.wav").open("wb") as file:
        file.truncate(HUGE)
    assert quickly(folder, tmp_path / "fine") is None
    with (folder / "model.onnx").open("wb") as file:
        file.truncate(HUGE)
    assert quickly(folder, tmp_path / "sparse") is VoiceTooLargeError
    (folder / "model.onnx").unlink()
    deep = folder
    for _ in range(300):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "tokens.txt").write_text("b 0\n")
    assert quickly(folder, tmp_path / "deep") is None
    assert len(list((tmp_path / "deep").rglob("tokens.txt"))) == 1


def test_folders_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_MEMBERS", 50)
    for number in range(60):
        (tmp_path / "voice" / f"{number}").mkdir(parents=True)
    assert quickly(tmp_path / "voice", tmp_path / "out") is VoiceTooLargeError


def test_many_empty_members_of_a_tar_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "voice.tar.gz"
    source.write_bytes(gzip.compress(header("a", 0, tarfile.DIRTYPE) * 150_000, 1))
    assert quickly(source, tmp_path / "out") is VoiceTooLargeError


def test_a_zip_of_a_million_names_is_refused_before_they_are_read(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a", b"")
    whole = data.getvalue()
    at = whole.index(b"PK\x01\x02")
    entry, end = whole[at : whole.index(b"PK\x05\x06")], bytearray(whole[-22:])
    length = len(entry) * 1_000_000
    end[12:16] = length.to_bytes(4, "little")
    source = tmp_path / "voice.zip"
    source.write_bytes(whole[:at] + entry * 1_000_000 + bytes(end))
    assert quickly(source, tmp_path / "out") is VoiceTooLargeError


def test_a_zip_passes_over_what_it_does_not_open(tmp_path: Path) -> None:
    source = tmp_path / "voice.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("recording.wav", "w", force_zip64=True) as stream:
            for _ in range(16):
                stream.write(bytes(4 << 20))
        archive.writestr("vits-x/tokens.txt", b"a 0\n")
    assert quickly(source, tmp_path / "out") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "voice.tar")
    with pytest.raises((VoiceFileError, package.UnreadableFileError)):
        copy_out(tmp_path / "voice.tar", tmp_path / "out")
