"""Files of kinds that are known and not read: the sentence says what they are."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from fakes.places import ROOT

from content.errors import ContentError
from content.importers.base import SIZE_LIMIT, Source
from content.importers.files import file_source
from content.importers.reading import read_source

NOISE = bytes(range(128, 256)) * 20


@pytest.mark.parametrize(
    ("data", "ending", "code"),
    [
        (b"CAJ\0" + NOISE, "", "refused-caj"),
        (b"KDH 2.0" + NOISE, "", "refused-caj"),
        (b"TEB\0" + NOISE, ".txt", "refused-caj"),
        (b"\x89\x9b\x9a\xde" + NOISE, "", "refused-umd"),
        (bytes(40) + NOISE, ".ceb", "refused-ceb"),
        (bytes(40) + NOISE, ".nh", "refused-caj"),
        (bytes(40) + NOISE, ".dat", "not-text"),
        (b"%!PS-Adobe" + NOISE, "", "import-refused"),
        (b"\0\0\0\x18ftypmp42" + NOISE, ".txt", "refused-film"),
        (b"\0\0\0\x14ftypqt  " + NOISE, "", "refused-film"),
        (b"\0\0\0\x08wide\0\1\0\0mdat" + NOISE, "", "refused-film"),
        (b"RIFF\x90\1\0\0AVI LIST" + NOISE, ".doc", "refused-film"),
        (b"\x1aE\xdf\xa3" + NOISE, "", "refused-film"),
        (bytes(40) + NOISE, ".mp4", "refused-film"),
        (b"\0\0\0\x18ftypM4A " + NOISE, "", "refused-sound"),
        (b"RIFF\x90\1\0\0WAVEfmt " + NOISE, "", "refused-sound"),
        (b"ID3\3\0\0" + NOISE, "", "refused-sound"),
        (b"\xff\xfb\x90d" + NOISE, "", "refused-sound"),
        (bytes(40) + NOISE, ".amr", "refused-sound"),
        (b"", ".txt", "file-empty"),
        (b"", ".mp4", "file-empty"),
    ],
)
def test_the_reason_names_the_kind(data: bytes, ending: str, code: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_source(Source("x", lambda: BytesIO(data), ending=ending))
    assert caught.value.code == code


@pytest.mark.parametrize(
    "name", ["pdf/三栏.pdf", "pdf/英文.pdf", "pdf/图文混合.pdf", "word/家信.rtf"]
)
@pytest.mark.parametrize("gone", [4, 8, 40])
def test_a_document_whose_first_bytes_are_lost_is_not_read_out(name: str, gone: int) -> None:
    data = (ROOT / "tests/fixtures/documents" / name).read_bytes()
    for beginning in (b"", b"x" * gone, bytes(gone)):
        with pytest.raises(ContentError) as caught:
            read_source(Source("x", lambda: BytesIO(beginning + data[gone:])))  # noqa: B023
        assert caught.value.code == "refused-damaged"


@pytest.mark.parametrize(
    "text",
    [
        "PDF 的文件以 startxref 和 %%EOF 结束，中间有 1 0 obj 和 endobj。",
        "写文章的人用 \\par 和 \\pard 分段，从前的 Word 都认得。",
    ],
)
def test_a_text_about_such_files_is_read(text: str) -> None:
    data = ("怎样看懂文件\n\n" + text + "\n").encode()
    assert len(read_source(Source("x", lambda: BytesIO(data))).articles) == 1


def test_old_slides_are_told_by_what_is_inside() -> None:
    with ZipFile(ROOT / "tests/fixtures/documents/slides/旧讲座.zip") as packed:
        (data,) = (packed.read(name) for name in packed.namelist())
    with pytest.raises(ContentError) as caught:
        read_source(Source("健康", lambda: BytesIO(data), ending=".doc"))
    assert caught.value.code == "refused-old-slides"


@pytest.mark.parametrize("text", ["ID3 是歌里写名字的地方。", "RIFF 和 ftyp 是文件开头的字。"])
def test_a_text_about_sounds_is_read(text: str) -> None:
    assert len(read_source(Source("x", lambda: BytesIO(text.encode()))).articles) == 1


def test_a_large_film_is_known_by_its_name(tmp_path: Path) -> None:
    for name, code in (("孙女.MP4", "refused-film"), ("书.txt", "file-too-large")):
        with (tmp_path / name).open("wb") as file:
            file.truncate(SIZE_LIMIT + 1)
        with pytest.raises(ContentError) as caught:
            read_source(file_source(tmp_path / name))
        assert caught.value.code == code


def test_a_text_under_such_a_name_is_read() -> None:
    source = Source("信", lambda: BytesIO("妈妈，我很好。请放心。".encode()), ending=".umd")
    assert len(read_source(source).articles) == 1
