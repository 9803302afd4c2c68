"""Pictures that an article names: found beside it when it is imported, never anywhere else."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.importing.in_process import import_bytes, import_file
from hypothesis import given
from hypothesis import strategies as st

from content.errors import ImportStoppedError
from content.importers.markdown.markdown import read_markdown
from content.importers.shared import pictures
from content.importers.shared.compose import compose
from content.importers.shared.doubts import ImportResult
from content.importers.shared.pictures import size_of, with_pictures
from content.importers.shared.watch import Noted, Stoppable
from content.model import Article, Block, BlockKind, Picture, article_id, picture_key

TEXT = "# 怎么打电话\n\n按这几个键。\n\n![电话的**键**](keys.png)\n\n打完就挂。\n"


def png(width: int = 30, height: int = 20) -> bytes:
    """Return a PNG of one grey."""

    def chunk(name: bytes, data: bytes) -> bytes:
        sum_ = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + sum_

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * min(width, 50)) * min(height, 50))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg_head(width: int, height: int) -> bytes:
    """Return the beginning of a JPEG with what cameras put before its size."""
    app = b"\xff\xe1" + struct.pack(">H", 40) + b"Exif" + bytes(34)
    frame = b"\xff\xff\xc2" + struct.pack(">HBHH", 17, 8, height, width)
    return b"\xff\xd8" + app + frame + bytes(20)


def imported(folder: Path, text: str = TEXT, **files: bytes) -> Article:
    for name, data in files.items():
        (folder / f"{name}.png").write_bytes(data)
    (folder / "article.md").write_text(text, encoding="utf-8")
    return import_file(folder / "article.md").articles[0]


def the_picture(article: Article) -> Picture | None:
    (block,) = (block for block in article.blocks if block.kind is BlockKind.PICTURE)
    return block.picture


def test_one_beside_the_text_is_taken_with_its_words(tmp_path: Path) -> None:
    article = imported(tmp_path, keys=png())
    assert [block.kind.value for block in article.body] == ["paragraph", "picture", "paragraph"]
    assert article.body[1].text == "图片：电话的键"
    assert the_picture(article) == Picture(picture_key(png()), 30, 20)
    assert article.carried == ((picture_key(png()), png()),)


def test_the_same_text_with_and_without_one_is_the_same_article(tmp_path: Path) -> None:
    article = imported(tmp_path, keys=png())
    without = tuple(block for block in article.blocks if block.kind is not BlockKind.PICTURE)
    assert article_id(without) == article.id


def test_the_same_one_twice_is_carried_once(tmp_path: Path) -> None:
    text = TEXT + "\n![再看一遍](keys.png)\n\n完了。\n"
    assert len(imported(tmp_path, text, keys=png()).carried) == 1


@pytest.mark.parametrize(
    "name",
    [
        "../outside.png",
        "/etc/hostname",
        "file:///etc/hostname",
        "https://example.org/keys.png",
        "sub/../../outside.png",
        "%2e%2e/outside.png",
        "link.png",
        "missing.png",
        "folder",
        "article.md",
        "a%00b.png",
        "x" * 400 + ".png",
    ],
)
def test_what_is_not_a_picture_beside_it_leaves_its_words(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "inside"
    (folder / "folder").mkdir(parents=True)
    (tmp_path / "outside.png").write_bytes(png())
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    article = imported(folder, TEXT.replace("keys.png", name))
    assert "图片：电话的键" in [block.text for block in article.blocks]
    assert not article.carried
    assert the_picture(article) is None


def test_one_in_a_folder_below_is_taken(tmp_path: Path) -> None:
    (tmp_path / "图").mkdir()
    (tmp_path / "图" / "a b.png").write_bytes(png())
    article = imported(tmp_path, TEXT.replace("keys.png", "图/a%20b.png"))
    assert the_picture(article) is not None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a" + bytes(40),
        png(0, 9),
        png(60_000, 9),
        png(9_000, 9_000),
    ],
)
def test_one_that_is_none_or_too_large_leaves_its_words(tmp_path: Path, data: bytes) -> None:
    article = imported(tmp_path, keys=data)
    assert the_picture(article) is None
    assert article.carried == ()


def test_a_file_too_large_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "LARGEST_BYTES", 50)
    assert the_picture(imported(tmp_path, keys=png())) is None


def test_bytes_alone_have_no_pictures() -> None:
    article = import_bytes(TEXT.encode()).articles[0]
    assert the_picture(article) is None
    assert article.body[1].text == "图片：电话的键"


def test_pictures_that_an_article_brings_along_stay() -> None:
    own, beside = png(9, 9), png(30, 20)
    brought = Block(BlockKind.PICTURE, "图片：封面", Picture(picture_key(own), 9, 9))
    article = compose("题", [brought, pictures.picture_block("键", "keys.png")])
    article = replace(article, carried=((picture_key(own), own),))
    (found,) = with_pictures(ImportResult((article,)), lambda _name: beside).articles
    assert dict(found.carried) == {picture_key(own): own, picture_key(beside): beside}
    assert [block.picture and block.picture.key for block in found.body] == [
        picture_key(own),
        picture_key(beside),
    ]
    (alone,) = with_pictures(ImportResult((article,)), lambda _name: None).articles
    assert alone.carried == article.carried


def test_those_brought_along_count_among_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PICTURES", 1)
    own = png(9, 9)
    brought = Block(BlockKind.PICTURE, "图片：封面", Picture(picture_key(own), 9, 9))
    article = compose("题", [brought, pictures.picture_block("键", "keys.png")])
    article = replace(article, carried=((picture_key(own), own),))
    (found,) = with_pictures(ImportResult((article,)), lambda _name: png()).articles
    assert found.carried == article.carried


def named(*names: str) -> ImportResult:
    """Return an article that names these pictures, as the formats leave it."""
    return ImportResult((compose("题", [pictures.picture_block("图", each) for each in names]),))


def test_all_pictures_of_a_source_have_a_bound_together(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = named("a", "b").articles[0], named("c", "d").articles[0]
    asked: list[str] = []

    def beside(name: str) -> bytes:
        asked.append(name)
        return png(9, 9) + name.encode()

    monkeypatch.setattr(pictures, "MOST_BYTES", 2 * len(png(9, 9)) + 2)
    found = with_pictures(ImportResult((first, second)), beside).articles
    assert [len(article.carried) for article in found] == [2, 0]
    assert asked == ["a", "b"], "nothing is read that nobody could keep"


def test_what_is_no_picture_counts_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 1000)
    asked: list[str] = []

    def beside(name: str) -> bytes:
        asked.append(name)
        return bytes(600)

    assert not with_pictures(named(*"abcdefgh"), beside).articles[0].carried
    assert asked == ["a", "b"]


def test_one_that_is_named_often_is_asked_for_once() -> None:
    asked: list[str] = []

    def beside(name: str) -> bytes | None:
        asked.append(name)
        return png() if name == "a" else None

    (article,) = with_pictures(named("a", "b", "a", "b"), beside).articles
    assert asked == ["a", "b"]
    assert [bool(block.picture) for block in article.body] == [True, False, True, False]


def test_the_looking_tells_how_far_it_is_and_can_be_stopped() -> None:
    watch = Stoppable()
    parts: list[float] = []

    def beside(name: str) -> bytes:
        parts.append(watch.part)
        if name == "c":
            watch.stop()
        return png()

    with pytest.raises(ImportStoppedError):
        with_pictures(named(*"abcd"), beside, watch)
    assert parts == [0.0, 0.25, 0.5]


@given(st.lists(st.sampled_from([-0.0, 0.2, 0.5, 1.0]), max_size=4), st.integers(0, 4))
def test_progress_never_goes_back_when_the_pictures_begin(steps: list[float], rest: int) -> None:
    told: list[float] = []

    class Ear(Stoppable):
        def progress(self, part: float) -> None:
            told.append(part)

    noted = Noted(Ear())
    for part in sorted(steps):
        noted.progress(part)
    noted.begin_rest()
    for number in range(rest):
        noted.progress((number + 1) / rest)
    assert told == sorted(told)
    assert not rest or told[-1] == pytest.approx(1.0)


def test_one_without_words_and_one_inside_a_paragraph() -> None:
    blocks = read_markdown("# 题\n\n![](a.png)\n\n看 ![键](b.png) 这里。\n").articles[0].blocks
    assert [(block.kind.value, block.text) for block in blocks[1:]] == [
        ("picture", "图片"),
        ("paragraph", "看 键 这里。"),
    ]


@pytest.mark.parametrize("size", [(1, 1), (640, 480), (4000, 3000)])
def test_sizes_are_read_from_heads(size: tuple[int, int]) -> None:
    assert size_of(png(*size)) == size
    assert size_of(jpeg_head(*size)) == size


@given(st.one_of(st.binary(max_size=200), st.builds(lambda rest: b"\xff\xd8" + rest, st.binary())))
def test_any_bytes_have_a_size_or_none(data: bytes) -> None:
    size = size_of(data)
    assert size is None or min(size) >= 1


@given(st.data())
def test_a_head_cut_anywhere_is_no_fault(data: st.DataObject) -> None:
    whole = jpeg_head(300, 200)
    cut = data.draw(st.integers(0, len(whole)))
    assert size_of(whole[:cut]) in (None, (300, 200))
