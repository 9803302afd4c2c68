"""Pictures of courses: their sizes from their heads, and vector pictures that do nothing but draw.

Nothing is decoded here. A picture from a stranger is drawn in the importing process, with limits.
"""

from __future__ import annotations

import re
import struct

from content.errors import ImportRefusedError
from content.importers.shared.documents.xml import parsed
from content.importers.shared.pictures import LARGEST_BYTES, LONGEST_SIDE, MOST_PIXELS, size_of

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".svg")
SMALLEST_SIDE = 100
"""px; nothing can be pressed on a smaller picture."""
LARGEST_VECTOR = 200_000
"""Bytes of an SVG. One of ours has 4,000."""
MOST_ELEMENTS = 2_000

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    {
        *("svg", "g", "title", "desc", "defs", "path", "rect", "circle", "ellipse", "line"),
        *("polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop"),
    }
)
"""Elements that draw by themselves. `use` is none of them: ten in ten in ten make a thousand."""
_ATTRIBUTES = frozenset(
    {
        *("id", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy"),
        *("dx", "dy", "width", "height", "points", "viewBox", "transform", "version", "offset"),
        *("preserveAspectRatio", "gradientUnits", "gradientTransform", "spreadMethod"),
        *("fill", "fill-opacity", "fill-rule", "opacity", "stop-color", "stop-opacity"),
        *("stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-opacity"),
        *("stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit"),
        *("font-family", "font-size", "font-weight", "font-style", "text-anchor"),
        *("letter-spacing", "role", "aria-label", "{http://www.w3.org/XML/1998/namespace}space"),
    }
)
_LEADS_OUT = re.compile(r"url\s*\(\s*(?!#)|(?:https?|file|data|javascript):|@import", re.IGNORECASE)
_ORIENTATION = 0x0112
_EXIF = b"Exif\0\0"
_MOST_CHUNKS = 20_000
"""Chunks of a picture that are looked at: a PNG of 8 MB has a thousand."""
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")


class PictureError(Exception):
    """Bytes that are no picture of a course. `what` and `cure` are sentences for an author."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(what)
        self.what, self.cure = what, cure


def checked_size(data: bytes) -> tuple[int, int]:
    """Return width and height in px of a picture within limits, upright. Raises PictureError.

    A photo that the camera stored on its side is shown upright, and its regions count so.
    """
    if len(data) > LARGEST_BYTES:
        raise PictureError(
            f"图片比 {LARGEST_BYTES // 1024 // 1024} MB 还大。", "存得小一点，再放进文件夹。"
        )
    size = size_of(data) or _webp_size(data)
    if size is None and b"<svg" in data[:4096]:
        size = _svg_size(data)
    if size is None and data[4:8] == b"ftyp" and data[8:11] in (b"hei", b"hev", b"mif"):
        raise PictureError("这是 HEIC 照片，只改了文件名。", "用画图一类的程序打开，另外存成 JPG。")
    if size is None:
        raise PictureError(
            "图片打不开：它不是 PNG、JPG、WebP 或 SVG，或者坏了。", "重新存成 PNG 或 JPG。"
        )
    if max(size) > LONGEST_SIDE or size[0] * size[1] > MOST_PIXELS:
        raise PictureError(f"图片太大了，有 {size[0]}×{size[1]} 点。", "缩小到 4000 点以内。")
    if min(size) < SMALLEST_SIDE:
        raise PictureError(f"图片太小了，只有 {size[0]}×{size[1]} 点。", "换一张大一点的。")
    return (size[1], size[0]) if lies_on_its_side(data) else size


def _webp_size(data: bytes) -> tuple[int, int] | None:
    """Return the size of a WebP from its head (RFC 9649), or None."""
    if len(data) < 30 or data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        return _three(data[24:27]) + 1, _three(data[27:30]) + 1
    if kind == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def lies_on_its_side(data: bytes) -> bool:
    """Return whether a picture says that it is to be turned by a quarter (EXIF 2.32, 0x0112)."""
    return orientation(data) in (5, 6, 7, 8)


def orientation(data: bytes) -> int:
    """Return how a JPEG, PNG or WebP is to be turned, 1 to 8; 1 where it does not say."""
    return _orientation_in(_exif(data).removeprefix(_EXIF))


def _exif(data: bytes) -> bytes:
    """Return what the camera wrote into a picture; b"" where there is nothing."""
    if data[:2] == b"\xff\xd8":
        return _exif_of_jpeg(data)
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _chunk(data, 8, b"eXIf", ">I4s", 4)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _chunk(data, 12, b"EXIF", "<4sI", 0)
    return b""


def _exif_of_jpeg(data: bytes) -> bytes:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == 0xDA or length < 2:
            break
        if kind == 0xE1 and data[at + 4 : at + 10] == _EXIF:
            return data[at + 4 : at + 2 + length]
        at += 2 + length
    return b""


def _chunk(data: bytes, at: int, wanted: bytes, head: str, behind: int) -> bytes:
    """Return the chunk of this kind of a PNG or WebP, whose chunks begin at `at`; else b"".

    `head` is the form of kind and length, `behind` how many bytes stand behind the content.
    """
    for _ in range(_MOST_CHUNKS):
        if at + 8 > len(data):
            break
        one, other = struct.unpack_from(head, data, at)
        kind, length = (one, other) if isinstance(one, bytes) else (other, one)
        if kind == wanted:
            return data[at + 8 : at + 8 + length]
        # A WebP pads its chunks to even lengths.
        at += 8 + length + behind + (length % 2 if behind == 0 else 0)
    return b""


def _orientation_in(tiff: bytes) -> int:
    order = {b"MM": ">", b"II": "<"}.get(tiff[:2], "")
    try:
        (first,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, first)
        for at in range(first + 2, first + 2 + 12 * count, 12):
            tag, value = struct.unpack_from(order + "H6xH", tiff, at)
            if tag == _ORIENTATION and order:
                return int(value)
    except struct.error:
        pass
    return 1


def _three(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _svg_size(data: bytes) -> tuple[int, int]:
    """Return the size of a vector picture that only draws. Raises PictureError."""
    if len(data) > LARGEST_VECTOR:
        raise PictureError("SVG 图片太大了。", "存成 PNG。")
    try:
        root = parsed(data)
    except ImportRefusedError as error:
        raise PictureError("SVG 图片坏了，打不开。", "存成 PNG。") from error
    for count, element in enumerate(root.iter()):
        name = element.tag
        if not isinstance(name, str):  # an entity, or an order to another program
            raise PictureError("SVG 图片里有不能用的东西。", "存成 PNG。")
        if count > MOST_ELEMENTS:
            raise PictureError("SVG 图片太复杂了。", "存成 PNG。")
        bare = name.removeprefix(_SVG)
        others = [key for key in element.attrib if key not in _ATTRIBUTES]
        values = (*map(str, element.attrib.values()), element.text or "")
        if bare not in _ELEMENTS or others or any(map(_LEADS_OUT.search, values)):
            strange = bare if bare not in _ELEMENTS else ", ".join(map(str, others)) or "url"
            raise PictureError(f"SVG 图片里有不能用的东西（{strange[:40]}）。", "存成 PNG。")
    return _vector_size(dict(root.attrib))


def _vector_size(attributes: dict[str, str]) -> tuple[int, int]:
    lengths = [_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height")]
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    if lengths[0] and lengths[1]:
        numbers = [lengths[0][1], lengths[1][1]]
    elif len(box) == 4:
        numbers = box[2:]
    else:
        raise PictureError("SVG 图片没有写大小。", "存成 PNG。")
    try:
        width, height = (round(float(number)) for number in numbers)
    except (ValueError, OverflowError) as error:
        raise PictureError("SVG 图片的大小看不懂。", "存成 PNG。") from error
    return width, height
