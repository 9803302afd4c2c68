"""Writes a TrueType font: plain outlines, and signs that are put together from them.

Only what Qt needs to draw and to measure; the numbers are those of the OpenType specification.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

EM = 1000
"""Units to a full-width character."""
ASCENT, DESCENT = 880, 120
"""Units above and below the baseline."""

Contour = Sequence[tuple[int, int]]
"""The corners of a closed outline, y upwards."""

_PLACED, _MORE = 0x0003, 0x0020
"""Flags of a part: its place is two 16-bit numbers; another part follows."""
_ON_CURVE = 0x01
_CHECKSUM = 0xB1B0AFBA


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that is put together: the numbers of outlines, and how far right each stands."""

    advance: int
    parts: tuple[tuple[int, int], ...] = ()


def font_file(
    family: str, outlines: Sequence[Sequence[Contour]], signs: Mapping[int, Sign]
) -> bytes:
    """Return a font of this family (ASCII); `signs` has a sign for each code point."""
    codes = sorted(signs)
    drawn = [_outline(_clockwise(outline)) for outline in outlines]
    # Glyph 0 stands for what is missing; the outlines follow, and then the signs.
    bounds = [(), *(_bounds(outline) for outline in outlines)]
    glyphs = [b"", *drawn, *(_composed(signs[code], bounds) for code in codes)]
    advances = [EM] * (1 + len(drawn)) + [signs[code].advance for code in codes]
    # Where the ink begins: without it the ink of each glyph would be moved to the left edge.
    begins = [struct.unpack(">hh", glyph[:4])[1] if glyph else 0 for glyph in glyphs]
    places, data = [0], b"".join(_padded(glyph) for glyph in glyphs)
    for glyph in glyphs:
        places.append(places[-1] + len(_padded(glyph)))
    tables = {
        b"OS/2": _os2(codes),
        b"cmap": _cmap(codes, 1 + len(drawn)),
        b"glyf": data or b"\0",
        b"head": _head(),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH",
            0x10000, ASCENT, -DESCENT, 0, max(advances), 0, 0, max(advances),
            1, 0, 0, 0, 0, 0, 0, 0, len(advances),
        ),
        b"hmtx": b"".join(map(struct.Struct(">Hh").pack, advances, begins)),
        b"loca": struct.pack(f">{len(places)}I", *places),
        b"maxp": _maxp(len(glyphs), outlines, signs.values()),
        b"name": _name(family),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }  # fmt: skip
    return _joined(tables)


def _bounds(outline: Sequence[Contour]) -> tuple[int, ...]:
    points = [point for contour in outline for point in contour]
    if not points:
        return ()
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def _clockwise(outline: Sequence[Contour]) -> Sequence[Contour]:
    """Return the outline with its outer contours clockwise: else bold would make it thinner."""
    area = sum(
        x * above - right * y
        for contour in outline
        for (x, y), (right, above) in zip(contour, [*contour[1:], *contour[:1]], strict=True)
    )
    return outline if area <= 0 else [contour[::-1] for contour in outline]


def _outline(outline: Sequence[Contour]) -> bytes:
    bounds = _bounds(outline)
    if not bounds:
        return b""
    points = [point for contour in outline for point in contour]
    ends, last = [], -1
    for contour in outline:
        last += len(contour)
        ends.append(last)
    steps = [
        (x - before[0], y - before[1])
        for (x, y), before in zip(points, [(0, 0), *points], strict=False)
    ]
    return b"".join(
        (
            struct.pack(">h4h", len(outline), *bounds),
            struct.pack(f">{len(ends)}HH", *ends, 0),
            bytes([_ON_CURVE]) * len(points),
            struct.pack(f">{len(steps)}h", *(x for x, _ in steps)),
            struct.pack(f">{len(steps)}h", *(y for _, y in steps)),
        )
    )


def _composed(sign: Sign, bounds: Sequence[tuple[int, ...]]) -> bytes:
    parts = [(1 + number, at) for number, at in sign.parts if bounds[1 + number]]
    if not parts:
        return b""
    boxes = [(at, bounds[number]) for number, at in parts]
    left, right = (pick(at + box[side] for at, box in boxes) for pick, side in ((min, 0), (max, 2)))
    low, high = min(box[1] for _, box in boxes), max(box[3] for _, box in boxes)
    data = [struct.pack(">h4h", -1, left, low, right, high)]
    for place, (number, at) in enumerate(parts, 1):
        flags = _PLACED | (_MORE if place < len(parts) else 0)
        data.append(struct.pack(">HHhh", flags, number, at, 0))
    return b"".join(data)


def _cmap(codes: Sequence[int], first: int) -> bytes:
    """Return a table of code points, in the form that reaches beyond U+FFFF (12)."""
    groups = b"".join(
        struct.pack(">III", code, code, first + place) for place, code in enumerate(codes)
    )
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _head() -> bytes:
    return struct.pack(
        ">IIIIHHQQhhhhHHhhh",
        0x10000, 0x10000, 0, 0x5F0F3CF5, 0x000B, EM, 0, 0,
        -EM, -DESCENT, 8 * EM, ASCENT, 0, 6, 2, 1, 0,
    )  # fmt: skip


def _maxp(count: int, outlines: Sequence[Sequence[Contour]], signs: Iterable[Sign]) -> bytes:
    corners = max((sum(map(len, outline)) for outline in outlines), default=0)
    contours = max((len(outline) for outline in outlines), default=0)
    parts = max((len(sign.parts) for sign in signs), default=0)
    return struct.pack(
        ">I14H",
        0x10000, count, corners, contours, corners * max(1, parts), contours * max(1, parts),
        1, 0, 0, 0, 0, 0, 0, parts, 1,
    )  # fmt: skip


def _os2(codes: Sequence[int]) -> bytes:
    first, last = (min(code, 0xFFFF) for code in (codes[0], codes[-1])) if codes else (0, 0)
    return struct.pack(
        ">HhHHHhhhhhhhhhhh10sIIII4sHHHhhhHHII",
        3, EM, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0, bytes(10),
        0, 0, 0, 0, b"    ", 0x40, first, last,
        ASCENT, -DESCENT, 0, ASCENT, DESCENT, 0, 0,
    ) + struct.pack(">hhHHH", 500, 700, 0, 32, 1)  # fmt: skip


def _name(family: str) -> bytes:
    texts = {1: family, 2: "Regular", 3: family, 4: family, 5: "Version 1.0", 6: family}
    records, strings = b"", b""
    for number, text in texts.items():
        data = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(data), len(strings))
        strings += data
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + strings


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _sum(data: bytes) -> int:
    padded = _padded(data)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _joined(tables: Mapping[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    directory = struct.pack(
        ">IHHHH", 0x10000, count, 16 << power, power, (count << 4) - (16 << power)
    )
    at = 12 + 16 * count
    body = b""
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag, _sum(data), at + len(body), len(data))
        body += _padded(data)
    whole = directory + body
    place = at + body.index(tables[b"head"]) + 8
    adjusted = (_CHECKSUM - _sum(whole)) & 0xFFFFFFFF
    return whole[:place] + struct.pack(">I", adjusted) + whole[place + 4 :]
