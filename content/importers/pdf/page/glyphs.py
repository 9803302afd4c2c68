"""Reads the characters of a page with their places, each once, in the direction of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

from content.importers.pdf.page.characters import MEANT, is_unknown, is_wide
from content.importers.pdf.page.shapes import Box, Glyph

RIGHT, UP, LEFT, DOWN = (1, 0), (0, 1), (-1, 0), (0, -1)
"""Directions in which text runs, in the coordinates of a PDF (upwards is positive)."""
_SLANTED = (0, 0)
"""Neither: a stamp across the page, a water mark."""
_BOLD = 600
_LOOKED_BACK = 60
"""Equal characters in the same place across the page, that are compared."""
_WHITE = frozenset((32, 10, 13, 9, 0xA0, 0x3000))
_HYPHEN = 2
"""The code that the library gives for a hyphen at the end of a line."""


class _Raw(NamedTuple):
    char: str
    box: Box  # upwards, as in the file: top > bottom
    size: float
    is_bold: bool
    is_spaced: bool
    way: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """Characters by frame: the frame of the page first. `asides` have another direction."""

    main: list[Glyph]
    asides: list[tuple[Frame, list[Glyph]]]
    marks: str
    """Words that stand across the page: a water mark."""
    frame: Frame
    seen: Frame
    """The frame in which a person sees the page: another one only where the text runs down."""
    unknown: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns the places of a file so that text of one direction runs to the right."""

    way: tuple[int, int]
    sheet: Box
    """In the file's coordinates: top > bottom."""

    def turned(self, box: Box) -> Box:
        """Return the place (top > bottom) as it is read (top < bottom)."""
        left, top, right, bottom = box
        sheet = self.sheet
        if self.way == UP:
            return Box(
                bottom - sheet.bottom, left - sheet.left, top - sheet.bottom, right - sheet.left
            )
        if self.way == DOWN:
            return Box(sheet.top - top, sheet.right - right, sheet.top - bottom, sheet.right - left)
        if self.way == LEFT:
            return Box(
                sheet.right - right, bottom - sheet.bottom, sheet.right - left, top - sheet.bottom
            )
        return Box(left - sheet.left, sheet.top - top, right - sheet.left, sheet.top - bottom)

    def back(self, box: Box) -> Box:
        """Return the place in the file (top > bottom) of one that is read."""
        left, top, right, bottom = box
        sheet = self.sheet
        if self.way == UP:
            return Box(
                top + sheet.left, right + sheet.bottom, bottom + sheet.left, left + sheet.bottom
            )
        if self.way == DOWN:
            return Box(sheet.right - bottom, sheet.top - left, sheet.right - top, sheet.top - right)
        if self.way == LEFT:
            return Box(
                sheet.right - right, bottom + sheet.bottom, sheet.right - left, top + sheet.bottom
            )
        return Box(left + sheet.left, sheet.top - top, right + sheet.left, sheet.top - bottom)


def read_glyphs(textpage: Any, sheet: Box) -> PageGlyphs:
    """Return the characters of a page of the library's. `sheet` in the file's coordinates."""
    raws, unknown = _raws(textpage, sheet)
    raws = _once(raws)
    slanted = [raw for raw in raws if raw.way == _SLANTED]
    upright = [raw for raw in raws if raw.way != _SLANTED] if slanted else raws
    marks = "".join(raw.char for raw in slanted)
    ways = Counter(raw.way for raw in upright)
    way = ways.most_common(1)[0][0] if ways else RIGHT
    own = [raw for raw in upright if raw.way == way]
    runs_down = _runs_down(own)
    groups: dict[tuple[int, int], list[_Raw]] = {}
    seen = Frame(way, sheet)
    if sum(runs_down) * 2 > len(own):
        down = {RIGHT: DOWN, UP: RIGHT, LEFT: UP, DOWN: LEFT}[way]
        flags = iter(runs_down)
        for raw in upright:
            goes = down if raw.way == way and next(flags) else raw.way
            groups.setdefault(goes, []).append(raw)
        way = down
    else:
        for raw in upright:
            groups.setdefault(raw.way, []).append(raw)
    frame = Frame(way, sheet)
    main = [_glyph(raw, frame) for raw in groups.pop(way, ())]
    asides = [
        (each, [_glyph(raw, each) for raw in group])
        for each, group in ((Frame(to, sheet), group) for to, group in groups.items())
    ]
    return PageGlyphs(main, asides, marks, frame, seen, unknown)


def _glyph(raw: _Raw, frame: Frame) -> Glyph:
    return Glyph(raw.char, frame.turned(raw.box), raw.size, raw.is_bold, raw.is_spaced)


def _raws(textpage: Any, sheet: Box) -> tuple[list[_Raw], int]:
    import pypdfium2.raw as pdfium

    handle = textpage.raw
    area, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    get_code, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    get_matrix, get_size = pdfium.FPDFText_GetMatrix, pdfium.FPDFText_GetFontSize
    get_weight, is_hyphen = pdfium.FPDFText_GetFontWeight, pdfium.FPDFText_IsHyphen
    is_generated = pdfium.FPDFText_IsGenerated
    raws: list[_Raw] = []
    is_spaced, unknown = False, 0
    for number in range(pdfium.FPDFText_CountChars(handle)):
        code = get_code(handle, number)
        if code in _WHITE:
            is_spaced = is_spaced or not is_generated(handle, number)
            continue
        if code == _HYPHEN and is_hyphen(handle, number) == 1:
            code = 45
        if not get_box(handle, number, area) or not get_matrix(handle, number, matrix):
            continue
        across, up = matrix.a, matrix.b
        size = get_size(handle, number) * (abs(across) if not up else hypot(across, up))
        box = Box(area.left, area.top, area.right, area.bottom)
        if size <= 0.5 or not _is_on(box, sheet):
            continue
        if is_unknown(code):
            unknown += 1
            continue
        weight = get_weight(handle, number)
        way = RIGHT if across > 0 and not up else _way(across, up)
        text = MEANT.get(code) or chr(code)
        if not text.strip():
            is_spaced = True
            continue
        raws.append(_Raw(text, box, size, weight >= _BOLD, is_spaced, way))
        is_spaced = False
    return raws, unknown


def _is_on(box: Box, sheet: Box) -> bool:
    left, top, right, bottom = box
    return (
        2 * sheet.left <= left + right <= 2 * sheet.right
        and 2 * sheet.bottom <= top + bottom <= 2 * sheet.top
    )


def _way(across: float, up: float) -> tuple[int, int]:
    if abs(up) <= 0.1 * abs(across):
        return RIGHT if across >= 0 else LEFT
    if abs(across) <= 0.1 * abs(up):
        return UP if up > 0 else DOWN
    return _SLANTED


def _once(raws: list[_Raw]) -> list[_Raw]:
    """Return the characters without those that are drawn again on the same place, for a shadow."""
    order = sorted(range(len(raws)), key=lambda at: (raws[at].char, raws[at].box.left))
    again: set[int] = set()
    for place, at in enumerate(order):
        char, (left, top, right, _), size, *_ = raws[at]
        wide, high = 0.5 * max(right - left, 0.1 * size), 0.5 * size
        for before in order[max(0, place - _LOOKED_BACK) : place][::-1]:
            other = raws[before]
            if other.char != char or left - other.box.left > wide:
                break
            if before not in again and abs(other.box.top - top) < high:
                # The one that comes first in the file stays: it stands among its neighbours.
                again.add(max(at, before))
                break
    return [raw for at, raw in enumerate(raws) if at not in again] if again else raws


def _runs_down(raws: Sequence[_Raw]) -> list[bool]:
    """Return for each character whether it belongs to a line of vertical print.

    All of them have one direction; where it is not RIGHT, nothing is.
    """
    steps = [_step(one, two) for one, two in pairwise(raws)]
    downs = sum(step < 0 for step in steps)
    if downs < 8 or downs < 2 * sum(step > 0 for step in steps):
        return [False] * len(raws)
    before = [0, *steps]
    after = [*steps, 0]
    return [
        one < 0 or two < 0 or (not (one > 0 or two > 0) and is_wide(raw.char))
        for raw, one, two in zip(raws, before, after, strict=True)
    ]


def _step(one: _Raw, two: _Raw) -> int:
    """Return 1 for a step to the next character on the line, -1 for one down, 0 for another."""
    size = min(one.size, two.size)
    across = two.box.left - one.box.left
    down = one.box.top - two.box.top
    if one.way == UP or one.way == DOWN:
        across, down = (-down, across) if one.way == UP else (down, -across)
    elif one.way == LEFT:
        across, down = -across, -down
    if abs(across) < 0.3 * size and 0.6 * size < down < 1.8 * size:
        return -1 if is_wide(one.char) or is_wide(two.char) else 0
    if abs(down) < 0.3 * size and 0.2 * size < across < 2.2 * size:
        return 1
    return 0
