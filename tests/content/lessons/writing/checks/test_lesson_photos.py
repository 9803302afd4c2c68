"""Pictures beside a course's file: the nearest name, exact sizes, photos that lie on their side."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from content.importers.shared.pictures import LARGEST_BYTES
from content.lessons.pictures import PictureError, checked_size
from content.lessons.writing.checks.beside import (
    Beside,
    nearest_file,
    picture_size,
    picture_words,
)
from content.lessons.writing.course_file import beside_in
from content.lessons.writing.mistakes import Findings

NAMES = ("1.png", "2.png", "大门.jpg")


def photo(kind: str = "PNG", orientation: int = 1) -> bytes:
    out, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "a maker"
    exif[0x0112] = orientation
    Image.new("RGB", (400, 300)).save(out, kind, exif=exif)
    return out.getvalue()


def told(name: str, beside: Beside) -> list[str]:
    findings = Findings("course.md")
    picture_size(name, 1, beside, findings)
    return [f"{each.what}{each.cure}" for each in findings.mistakes]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("1.PNG", "1.png"),
        ("１.png", "1.png"),
        ("图片２.png", "2.png"),
        ("1.jpg", "1.png"),
        ("大 门.JPG", "大门.jpg"),
        ("大们.jpg", "大门.jpg"),
        ("3.png", ""),
        ("11.png", ""),
    ],
)
def test_the_nearest_picture_is_named(name: str, expected: str) -> None:
    assert nearest_file(name, NAMES) == expected


def test_where_none_is_near_the_pictures_are_listed() -> None:
    beside = Beside(lambda name: photo(), NAMES)
    assert told("7.png", beside) == [
        "文件夹里没有图片“7.png”。文件夹里的图片有：1.png、2.png、大门.jpg。名字要一模一样。"
    ]
    assert told("1.PNG", beside) == ["文件夹里没有图片“1.PNG”。是不是“1.png”？"]
    assert told("1.png", Beside(lambda name: None)) == [
        "文件夹里没有图片“1.png”。文件夹里一张图片也没有。把图片拷进文件夹，和 course.md 放在一起。"
    ]


def test_a_picture_that_is_too_large_is_told_with_its_own_size(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(photo() + bytes(LARGEST_BYTES + 600_000))
    assert told("1.png", beside_in(tmp_path)) == [
        "图片“1.png”有 8.6 MB，太大了。存得小一点，不要超过 8 MB。"
    ]
    (tmp_path / "1.png").write_bytes(bytes(LARGEST_BYTES + 1))
    assert "有 8.1 MB" in told("1.png", beside_in(tmp_path))[0]


def test_a_photo_in_heic_is_told_also_under_another_name() -> None:
    assert told("1.HEIC", Beside(lambda name: None))[0].startswith("HEIC 照片用不了")
    with pytest.raises(PictureError) as refused:
        checked_size(b"\0\0\0\x18ftypheic" + bytes(500))
    assert refused.value.what == "这是 HEIC 照片，只改了文件名。"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_on_its_side_counts_upright(orientation: int) -> None:
    upright = (300, 400) if orientation > 4 else (400, 300)
    for kind in ("JPEG", "PNG", "WEBP"):
        assert checked_size(photo(kind, orientation)) == upright, kind


def test_a_broken_head_turns_nothing() -> None:
    whole = photo("JPEG", 6)
    at = whole.index(b"Exif\0\0")
    for end in (at + 7, at + 12, at + 20):
        broken = whole[:at] + b"Exif\0\0" + b"XX*\0" + b"\xff" * 40 + whole[end + 44 :]
        try:
            assert min(checked_size(broken)) > 0
        except PictureError:
            continue


@pytest.mark.parametrize("bar", ["｜", "|", "丨", "∣", "￤", "│"])
def test_every_sign_that_looks_like_a_bar_is_one(bar: str) -> None:
    findings = Findings("course.md")
    assert picture_words(f"1.png{bar}机器", "图片", 1, findings) == ("1.png", "机器")
    assert findings.mistakes == ()


def test_a_comma_in_place_of_the_bar_is_told() -> None:
    findings = Findings("course.md")
    assert picture_words("1.png，机器", "图片", 1, findings) == ("1.png", "机器")
    (only,) = findings.mistakes
    assert only.cure == "写成“- 图片：1.png｜机器”。"
