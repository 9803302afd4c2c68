"""Reads what is drawn on a page besides its characters: rules, and pictures with their places."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float
from itertools import repeat
from typing import Any

from content.importers.shared.layout.frames import Frame
from content.importers.shared.layout.shapes import Box, Image, Rule

_THIN = 3.0
"""Points of a rule across at most."""
_SHORTEST = 8.0
_MOST_OBJECTS = 20_000
_MOST_RULES = 3_000
"""Of a page; a map has more, and they are no table."""
_SMALLEST_PICTURE = 24.0


def read_drawn(page: Any, area: Box, frame: Frame) -> tuple[tuple[Rule, ...], tuple[Image, ...]]:
    """Return the rules and pictures of a page of the library's, in the frame of its text.

    `area` is the page in the file's coordinates.
    """
    import pypdfium2.raw as pdfium

    rules: list[Rule] = []
    images: list[Image] = []
    handle = page.raw
    sides = [c_float() for _ in range(4)]
    numbers = range(min(pdfium.FPDFPage_CountObjects(handle), _MOST_OBJECTS))
    # Some programs make an object of each character: what is none of ours is passed over quickly.
    items = list(map(pdfium.FPDFPage_GetObject, repeat(handle), numbers))
    kinds = map(pdfium.FPDFPageObj_GetType, items)
    for number, item, kind in zip(numbers, items, kinds, strict=True):
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, *sides):
            continue
        left, bottom, right, top = (side.value for side in sides)
        box = _placed(left, bottom, right, top, area, frame)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            if min(box.width, box.height) >= _SMALLEST_PICTURE:
                images.append(Image(box, number))
        elif len(rules) < _MOST_RULES:
            rules += _rules(item, box, area, frame)
    return tuple(rules), tuple(images)


def _rules(item: Any, box: Box, area: Box, frame: Frame) -> Iterator[Rule]:
    if (rule := _as_rule(box)) is not None:
        yield rule
        return
    if min(box.width, box.height) < _SHORTEST:
        return
    import pypdfium2.raw as pdfium

    strokes, fill = pdfium.FPDF_BOOL(), pdfium.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, strokes) or not strokes.value:
        return
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    points: list[tuple[float, float]] = []
    across, up = c_float(), c_float()
    for number in range(min(pdfium.FPDFPath_CountSegments(item), 2_000)):
        segment = pdfium.FPDFPath_GetPathSegment(item, number)
        pdfium.FPDFPathSegment_GetPoint(segment, across, up)
        x = matrix.a * across.value + matrix.c * up.value + matrix.e
        y = matrix.b * across.value + matrix.d * up.value + matrix.f
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO and points:
            yield from _stroke(points[-1], (x, y), area, frame)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            points = []
        points.append((x, y))
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _stroke(points[-1], points[0], area, frame)


def _stroke(
    one: tuple[float, float], two: tuple[float, float], area: Box, frame: Frame
) -> Iterator[Rule]:
    left, right = sorted((one[0], two[0]))
    bottom, top = sorted((one[1], two[1]))
    rule = _as_rule(_placed(left, bottom, right, top, area, frame))
    if rule is not None:
        yield rule


def _placed(left: float, bottom: float, right: float, top: float, area: Box, frame: Frame) -> Box:
    return frame.turned(Box(left - area.left, area.top - top, right - area.left, area.top - bottom))


def _as_rule(box: Box) -> Rule | None:
    if box.width <= _THIN and box.height >= _SHORTEST:
        return Rule(box, True)
    if box.height <= _THIN and box.width >= _SHORTEST:
        return Rule(box, False)
    return None
