"""The characters of a page, each once, in the frame of its text; what runs otherwise is apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.importers.shared.layout.characters import is_wide
from content.importers.shared.layout.frames import DOWN, LEFT, RIGHT, SLANTED, UP, Frame
from content.importers.shared.layout.shapes import Glyph

_FEWEST_DOWN = 8
"""Steps downwards that vertical print has."""
_LOOKED_BACK = 60
"""Equal characters in the same place across the page, that are compared."""


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


def page_glyphs(glyphs: list[Glyph], width: float, height: float) -> PageGlyphs:
    """Return the characters of a page that is so many points wide and high."""
    glyphs = _once(glyphs)
    slanted = [glyph for glyph in glyphs if glyph.way == SLANTED]
    upright = [glyph for glyph in glyphs if glyph.way != SLANTED] if slanted else glyphs
    marks = "".join(glyph.char for glyph in slanted)
    ways = Counter([glyph.way for glyph in upright])
    way = ways.most_common(1)[0][0] if ways else RIGHT
    own = upright if len(ways) == 1 else [glyph for glyph in upright if glyph.way == way]
    runs_down = _runs_down(own)
    groups: dict[tuple[int, int], list[Glyph]] = {}
    seen = Frame(way, width, height)
    if sum(runs_down) * 2 > len(own):
        down = {RIGHT: DOWN, UP: RIGHT, LEFT: UP, DOWN: LEFT}[way]
        flags = iter(runs_down)
        for glyph in upright:
            goes = down if glyph.way == way and next(flags) else glyph.way
            groups.setdefault(goes, []).append(glyph)
        way = down
    elif len(ways) == 1:
        groups[way] = upright
    else:
        for glyph in upright:
            groups.setdefault(glyph.way, []).append(glyph)
    frame = Frame(way, width, height)
    main = frame.glyphs(groups.pop(way, ()))
    asides = [
        (each, each.glyphs(group))
        for each, group in ((Frame(to, width, height), group) for to, group in groups.items())
    ]
    return PageGlyphs(main, asides, marks, frame, seen)


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the characters without those that are drawn again on the same place, for a shadow."""
    ordered = sorted([(glyph.char, glyph.box.left, at) for at, glyph in enumerate(glyphs)])
    again: set[int] = set()
    for place, (char, left, at) in enumerate(ordered):
        _, (_, top, right, _), size, *_ = glyphs[at]
        wide = right - left
        least = left - 0.5 * (wide if wide > 0.1 * size else 0.1 * size)
        for back in range(place - 1, max(-1, place - _LOOKED_BACK - 1), -1):
            other_char, other_left, before = ordered[back]
            if other_char != char or other_left < least:
                break
            if before not in again and abs(glyphs[before].box.top - top) < 0.5 * size:
                # The one that comes first in the file stays: it stands among its neighbours.
                again.add(max(at, before))
                break
    return [glyph for at, glyph in enumerate(glyphs) if at not in again] if again else glyphs


def _runs_down(glyphs: Sequence[Glyph]) -> list[bool]:
    """Return for each character whether it belongs to a line of vertical print.

    All of them have one direction; where it is not RIGHT, nothing is.
    """
    if not _may_run_down(glyphs):
        return [False] * len(glyphs)
    steps = [_step(one, two) for one, two in pairwise(glyphs)]
    downs = steps.count(-1)
    if downs < _FEWEST_DOWN or downs < 2 * steps.count(1):
        return [False] * len(glyphs)
    before = [0, *steps]
    after = [*steps, 0]
    return [
        one < 0 or two < 0 or (not (one > 0 or two > 0) and is_wide(glyph.char))
        for glyph, one, two in zip(glyphs, before, after, strict=True)
    ]


def _may_run_down(glyphs: Sequence[Glyph]) -> bool:
    """Tell quickly whether there are steps downwards; most pages have none but at lines' ends."""
    if glyphs and glyphs[0].way != RIGHT:
        return True
    size = max([glyph.size for glyph in glyphs], default=0.0)
    boxes = [glyph.box for glyph in glyphs]
    near = 0.3 * size
    steps = [
        1
        for (left, top, _, _), (other, below, _, _) in pairwise(boxes)
        if below > top and -near < other - left < near
    ]
    return len(steps) >= _FEWEST_DOWN


def _step(one: Glyph, two: Glyph) -> int:
    """Return 1 for a step to the next character on the line, -1 for one down, 0 for another."""
    char, (left, top, _, _), size, _, _, way = one
    other_char, (other_left, other_top, _, _), other_size, _, _, _ = two
    size = size if size < other_size else other_size
    across = other_left - left
    down = other_top - top
    if way != RIGHT:
        if way in (UP, DOWN):
            across, down = (-down, across) if way == UP else (down, -across)
        elif way == LEFT:
            across, down = -across, -down
    near = 0.3 * size
    if -near < down < near:
        return 1 if 0.2 * size < across < 2.2 * size else 0
    if -near < across < near and 0.6 * size < down < 1.8 * size:
        return -1 if is_wide(char) or is_wide(other_char) else 0
    return 0
