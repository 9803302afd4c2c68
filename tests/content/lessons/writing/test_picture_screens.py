"""Photos as practice screens: the picture, its limits, and regions that a finger hits."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from fakes.lessons.course_text import COURSE, SCREENS
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from content.lessons.course import Region
from content.lessons.fitting import (
    LEAST_SIDE,
    SMALLEST_ROOM,
    is_inside,
    is_large_enough,
    least_side,
    placed,
)
from content.lessons.pictures import PictureError, checked_size
from content.lessons.writing.checks.beside import Beside
from content.lessons.writing.course_file import read_text

MACHINE = """\
## 屏幕：密码

- 图片：ji.png｜医院的取号机
  - 框：密码｜100,100,200,200
  - 框：取号｜400,100,200,200
"""


def picture(kind: str, size: tuple[int, int] = (800, 600)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size).save(out, kind)
    return out.getvalue()


def told(screen: str, files: dict[str, bytes]) -> list[str]:
    text = COURSE.replace(SCREENS[2], screen).replace("对：在“密码”输入“12345678”", "对：点“取号”")
    found = read_text(text, "x", Beside(files.get, tuple(files)))
    return [f"{each.what}{each.cure}" for each in found.mistakes]


def test_a_photo_with_regions_is_a_screen() -> None:
    assert told(MACHINE, {"ji.png": picture("PNG")}) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("400,100,200,200", "400,100,20,200",
         "框“取号”太小了，老人的手指点不准。宽和高都至少要 79 点（最小的窗口里 12 毫米）。"),
        ("400,100,200,200", "700,100,200,200",
         "框“取号”画到图片外面去了。图片宽 800、高 600，框要在里面，宽和高都要有。"),
        ("400,100,200,200", "400,100,200",
         "看不懂框的位置：“400,100,200”。写四个数：左边,上面,宽,高，例如 120,300,400,160。"),
        ("框：取号｜400,100,200,200", "框：取号",
         "框“取号”没有写位置。后面加上“｜左边,上面,宽,高”，或者在预览里用鼠标画。"),
        ("框：密码", "框：", "“框”没有名字。写成“- 框：名字”。"),
        ("ji.png", "jj.png", "文件夹里没有图片“jj.png”。是不是“ji.png”？"),
        ("ji.png", "../ji.png",
         "图片要放在课的文件夹里：“../ji.png”。把图片拷进文件夹，这里只写文件名。"),
        ("ji.png｜医院的取号机", "ji.png",
         "没有写图里有什么。写成“- 图片：ji.png｜图里有什么”，看不见的人听得到。"),
        ("框：密码｜100", "按钮：密码｜100", "“图片”里不能放“按钮”。可以放：框。"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_picture_is_told(old: str, new: str, expected: str) -> None:
    assert told(MACHINE.replace(old, new), {"ji.png": picture("PNG")}) == [expected]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_sizes_are_read_from_heads(kind: str) -> None:
    assert checked_size(picture(kind, (640, 480))) == (640, 480)


@pytest.mark.parametrize("more", [{"lossless": True}, {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}])
def test_the_other_kinds_of_webp(more: dict[str, object]) -> None:
    out = BytesIO()
    Image.new("RGB", (321, 234)).save(out, "WEBP", **more)
    assert checked_size(out.getvalue()) == (321, 234)


def bomb() -> bytes:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + zlib.compress(bytes(1000))
    )


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">{}</svg>'


def test_a_vector_picture_that_draws_is_taken() -> None:
    drawn = SVG.format('<g fill="#fff"><rect x="1" y="2" width="30" height="40"/></g>')
    assert checked_size(drawn.encode()) == (400, 300)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a" + bytes(100),
        b"\x89PNG\r\n\x1a\n",
        bomb(),
        picture("PNG", (20, 20)),
        SVG.format('<use href="#a"/>').encode(),
        SVG.format("<script>alert(1)</script>").encode(),
        SVG.format('<image href="file:///etc/passwd"/>').encode(),
        SVG.format('<rect onload="x()"/>').encode(),
        SVG.format('<rect fill="url(http://x/)"/>').encode(),
        SVG.format('<rect style="fill:red"/>').encode(),
        SVG.format("<g>" * 3000 + "</g>" * 3000).encode(),
        SVG.format("<rect/>" * 3000).encode(),
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("<text>&a;</text>").encode(),
        SVG.replace('viewBox="0 0 400 300"', 'viewBox="0 0 nan inf"').encode(),
        SVG.replace("400 300", "1e300 1e300").encode(),
        b"<svg",
    ],
)
def test_no_picture_that_does_more_than_show_is_taken(data: bytes) -> None:
    with pytest.raises(PictureError) as refused:
        checked_size(data)
    assert refused.value.what.endswith("。")
    assert refused.value.cure.endswith("。")


@given(st.binary(max_size=200), st.sampled_from([b"", b"\x89PNG", b"RIFF\0\0\0\0WEBP", b"<svg "]))
def test_any_bytes_are_a_picture_or_refused(data: bytes, head: bytes) -> None:
    try:
        size = checked_size(head + data)
    except PictureError:
        return
    assert min(size) > 0


SIDES = st.tuples(st.integers(100, 4000), st.integers(100, 4000))


@given(SIDES, st.integers(0, 300))
def test_the_shortest_side_is_45_px_in_the_smallest_window(
    size: tuple[int, int], more: int
) -> None:
    side = min(least_side(size) + more, *size)
    region = Region(0, 0, side, side)
    assert is_inside(region, size)
    if is_large_enough(region, size):
        shown = placed(region, size, SMALLEST_ROOM)
        assert min(shown.width, shown.height) >= LEAST_SIDE
    assert not is_large_enough(Region(0, 0, least_side(size) - 1, 4000), size)


@given(SIDES, st.tuples(st.integers(200, 2000), st.integers(200, 2000)))
def test_a_region_stays_on_the_picture_in_every_room(
    size: tuple[int, int], room: tuple[int, int]
) -> None:
    whole = placed(Region(0, 0, *size), size, room)
    assert is_inside(whole, room)
    assert min(room[0] - whole.width, room[1] - whole.height) <= 1
