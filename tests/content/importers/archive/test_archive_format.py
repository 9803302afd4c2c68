"""Packed folders: each file inside is read by its own format, bombs and locks are refused."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from fakes.places import ROOT
from fakes.turns import ANOTHER_DAY, has_turn
from PIL import Image

from app.importing.child import ImportingChild
from content.errors import ContentError, ImportTooBigError, NothingToReadError
from content.importers.base import Source
from content.importers.paper.recognising import models_folder
from content.importers.reading import read_source
from content.importers.shared.documents.archive import Archive
from content.importers.shared.doubts import DoubtCode, ImportResult

DOCUMENTS = ROOT / "tests/fixtures/documents"
LETTER = "女儿的来信\n\n妈妈，我们一切都好，请放心。下个月就回来看您。\n"


def packed(**files: bytes | str) -> bytes:
    return packed_as({name.replace("__", "."): data for name, data in files.items()})


def packed_as(files: dict[str, bytes | str], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", pack) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def read(data: bytes) -> ImportResult:
    return read_source(Source("包", lambda: BytesIO(data)))


def test_each_file_inside_becomes_an_article_in_its_order() -> None:
    result = read(packed_as({"二.txt": LETTER, "里面/一.md": "# 食谱\n\n先洗菜。\n"}))
    assert [article.title for article in result.articles] == ["女儿的来信", "食谱"]


def test_what_cannot_be_read_is_named_and_the_rest_is_kept() -> None:
    result = read(packed_as({"信.txt": LETTER, "坏.bin": bytes(range(256)) * 4, "空.txt": " "}))
    assert len(result.articles) == 1
    assert [(d.code, d.quote) for d in result.doubts] == [
        (DoubtCode.NOT_READ, "坏.bin"),
        (DoubtCode.NOT_READ, "空.txt"),
    ]


def test_an_archive_inside_of_an_archive_is_not_opened() -> None:
    result = read(packed_as({"信.txt": LETTER, "内.zip": packed_as({"信.txt": LETTER})}))
    assert len(result.articles) == 1
    assert [d.quote for d in result.doubts] == ["内.zip"]


def test_files_of_the_system_are_no_files_of_a_person() -> None:
    files = {"__MACOSX/._信.txt": b"x", ".DS_Store": b"x", "desktop.ini": b"x", "信.txt": LETTER}
    assert read(packed_as(files)).doubts == ()


def test_a_picture_beside_a_text_is_found_and_nothing_outside_of_the_archive() -> None:
    out = BytesIO()
    Image.new("RGB", (60, 40)).save(out, "PNG")
    text = "# 照片\n\n![老屋](../图/老屋.png)\n\n![外面](../../../etc/passwd)\n"
    result = read(packed_as({"文/信.md": text, "图/老屋.png": out.getvalue()}))
    (article,) = result.articles
    assert [block.picture is not None for block in article.body] == [True, False]


def test_names_in_gbk_are_read() -> None:
    data = packed_as({"ABCD.txt": LETTER}).replace(b"ABCD.txt", "来信".encode("gb18030") + b".txt")
    assert Archive(data).names == ("来信.txt",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(packed(), NothingToReadError.code, id="empty"),
        pytest.param(packed(a__txt=" "), NothingToReadError.code, id="without words"),
        pytest.param(b"PK\x03\x04" + bytes(90), "refused-damaged", id="damaged"),
        pytest.param(packed(a__txt=LETTER)[:-30], "refused-damaged", id="cut short"),
    ],
)
def test_archives_that_cannot_be_read_say_why(data: bytes, code: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(data)
    assert caught.value.code == code


def test_a_bomb_is_refused() -> None:
    with pytest.raises(ImportTooBigError):
        read(packed_as({"a.txt": b"A" * 60_000_000}))


def test_many_small_bombs_are_refused_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.importers.shared.documents.archive.MOST_UNPACKED", 40_000_000)
    archive = Archive(packed_as({f"{n}.txt": b"\n" * 4_000_000 for n in range(12)}))
    with pytest.raises(ImportTooBigError):
        list(map(archive.read, archive.names))


def a_photo() -> bytes:
    out = BytesIO()
    Image.new("L", (40, 40), 255).save(out, "PNG")
    return out.getvalue()


def not_read(result: ImportResult) -> list[tuple[str, str]]:
    found = [each for each in result.doubts if each.code is DoubtCode.NOT_READ]
    return [(each.quote, each.detail) for each in found]


def test_photos_beside_a_letter_are_told_where_nothing_recognises_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("content.importers.paper.format.models_folder", lambda: None)
    result = read(packed_as({"信.txt": LETTER, "化验单.png": a_photo()}))
    assert [article.title for article in result.articles] == ["女儿的来信"]
    assert not_read(result) == [("化验单.png", "refused-missing-paper")]


def test_more_photos_than_are_recognised_are_told() -> None:
    photos = {f"{number}.png": a_photo() for number in range(7)}
    told = [quote for quote, code in not_read(read(packed_as({"信.txt": LETTER, **photos})))]
    assert told[-2:] == ["5.png", "6.png"]


def test_pictures_beside_a_page_of_the_web_are_its_own() -> None:
    page = "<html><body><h1>家信</h1><p>妈妈，我们一切都好，请放心。</p></body></html>"
    assert not_read(read(packed_as({"信.html": page, "花边.png": a_photo()}))) == []


@pytest.mark.skipif(models_folder() is None, reason="the extra `paper` is not installed")
@pytest.mark.skipif(not has_turn(3, every=4), reason=ANOTHER_DAY)
def test_a_photo_beside_a_letter_is_recognised() -> None:
    slip = (DOCUMENTS / "paper/化验单.png").read_bytes()
    data = packed_as({"信.txt": LETTER, "化验单.png": slip})
    with ImportingChild() as importing:
        result = importing.read(Source("包", lambda: BytesIO(data), ending=".zip"))
    assert [article.title for article in result.articles] == ["女儿的来信", "检验报告单"]
