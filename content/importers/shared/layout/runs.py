"""Joins characters to runs: words that stand close together on a line. Columns stay apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from content.importers.shared.layout.characters import is_wide
from content.importers.shared.layout.frames import Frame
from content.importers.shared.layout.shapes import Box, Glyph, Rule, Run, around

_FAR = 0.75
"""Sizes of type between two characters of a run at most: newspapers leave one between columns."""
_SMALL = 0.78
"""Of its line's size, that a raised sign has at most."""
_MARK = re.compile(
    r"[•●○■□◆▪▶➢✓√☆★–—-]|\d{1,2}[.．、)）]|[（(][\d一二三四五六七八九十]{1,3}[)）]|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}[、.．]"
)
"""Marks of lists that stand alone before their words."""
_MARK_GAP = 3.0
_LEAST_SPACE = 0.12
"""Sizes of type."""
_NEVER_APART = "，。、；：！？）》」』】”’…"


class Walls:
    """The upright rules of a page, to be asked whether one stands between two places."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Take the rules of the page."""
        self._rules = sorted((r.box for r in rules if r.is_upright), key=lambda box: box.left)
        self._lefts = [box.left for box in self._rules]
        self.stand = bool(self._lefts)
        """Whether there is any."""

    def between(self, left: float, right: float, down: float) -> bool:
        """Tell whether a rule stands between both, at this height."""
        begin = bisect_left(self._lefts, left - 1)
        end = bisect_right(self._lefts, right + 1)
        return any(box.top <= down <= box.bottom for box in self._rules[begin:end])


def runs_of(glyphs: Sequence[Glyph], walls: Walls, frame: Frame, seen: Frame) -> list[Run]:
    """Return the runs of one frame, in the order of the file."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups and _goes_on(groups[-1][-1], glyph, walls):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    merged = _with_marks(_merged(groups, walls), walls)
    return [_run(group, frame, seen) for group in merged]


def _goes_on(one: Glyph, two: Glyph, walls: Walls) -> bool:
    _, (_, top, right, bottom), size, *_ = one
    _, (left, other_top, _, other_bottom), other_size, *_ = two
    size = size if size > other_size else other_size
    if not -0.6 * size < left - right < _FAR * size:
        return False
    shared = (bottom if bottom < other_bottom else other_bottom) - (
        top if top > other_top else other_top
    )
    high, other_high = bottom - top, other_bottom - other_top
    if shared <= 0.5 * (high if high < other_high else other_high):
        return False
    return not (walls.stand and _is_walled(one.box, two.box, walls))


def _is_walled(one: Box, two: Box, walls: Walls) -> bool:
    return walls.between(one.middle[0], two.middle[0], one.middle[1])


def _is_level(one: Box, two: Box) -> bool:
    _, top, _, bottom = one
    _, other_top, _, other_bottom = two
    shared = (bottom if bottom < other_bottom else other_bottom) - (
        top if top > other_top else other_top
    )
    high, other_high = bottom - top, other_bottom - other_top
    return shared > 0.5 * (high if high < other_high else other_high)


def _merged(groups: list[list[Glyph]], walls: Walls) -> list[list[Glyph]]:
    """Return the groups with those joined that a file gave apart: other fonts, one by one."""
    boxes = [around(glyph.box for glyph in group) for group in groups]
    order = sorted(range(len(groups)), key=lambda at: boxes[at].top)
    open_: list[int] = []
    to_row: list[list[int]] = []
    # Rows of groups that overlap in height with the row's first one.
    for at in order:
        box = boxes[at]
        open_ = [row for row in open_ if boxes[to_row[row][0]].bottom > box.top]
        row = next((each for each in open_ if _is_level(boxes[to_row[each][0]], box)), None)
        if row is None:
            to_row.append([at])
            open_.append(len(to_row) - 1)
        else:
            to_row[row].append(at)
    result: list[list[Glyph]] = []
    for each in to_row:
        each.sort(key=lambda at: boxes[at].left)
        current: list[Glyph] = []
        for at in each:
            group = groups[at]
            if current and _goes_on(current[-1], group[0], walls):
                current += group
            else:
                current = list(group)
                result.append(current)
    return result


def _with_marks(groups: list[list[Glyph]], walls: Walls) -> list[list[Glyph]]:
    """Return the groups, in rows; the mark of an item of a list belongs to the words behind it."""
    result: list[list[Glyph]] = []
    for group in groups:
        before = result[-1] if result else []
        words = "".join(glyph.char for glyph in before)
        if before and _MARK.fullmatch(words) and _is_level(before[-1].box, group[0].box):
            gap = group[0].box.left - before[-1].box.right
            is_near = 0 < gap < _MARK_GAP * group[0].size
            is_walled = walls.stand and _is_walled(before[-1].box, group[0].box, walls)
            if is_near and not is_walled:
                before += group
                continue
        result.append(group)
    return result


def _run(group: list[Glyph], frame: Frame, seen: Frame) -> Run:
    sizes = [glyph.size for glyph in group]
    size = _common(sizes)
    box = around([glyph.box for glyph in group])
    parts = [group[0].char]
    for one, two in pairwise(group):
        is_apart = two.is_spaced or two.box.left - one.box.right > _LEAST_SPACE * two.size
        parts.append(" " + two.char if is_apart and _has_space(one, two) else two.char)
    raised = tuple(_raised(group, parts, size)) if min(sizes) <= _SMALL * size else ()
    bold = sum([glyph.is_bold for glyph in group]) * 2 > len(group)
    return Run(box, "".join(parts), size, bold, seen.turned(frame.back(box)), False, raised)


def _raised(group: Sequence[Glyph], parts: Sequence[str], size: float) -> Iterator[tuple[int, int]]:
    """Yield where small characters that stand higher begin and end in the text of the parts."""
    middle = _common([round(g.box.middle[1], 1) for g in group if g.size > _SMALL * size])
    begin = end = length = 0
    for glyph, part in zip(group, parts, strict=True):
        at, length = length + len(part) - len(glyph.char), length + len(part)
        if glyph.size > _SMALL * size or glyph.box.middle[1] >= middle - 0.1 * size:
            continue
        if end != at and end > begin:
            yield begin, end
        begin, end = (begin if end == at and end > begin else at), length
    if end > begin:
        yield begin, end


def _has_space(one: Glyph, two: Glyph) -> bool:
    gap = two.box.left - one.box.right
    size = one.size if one.size > two.size else two.size
    if is_wide(one.char[-1]) or is_wide(two.char[0]):
        if one.char[-1] in _NEVER_APART or two.char[0] in _NEVER_APART:
            return False
        return gap > (_LEAST_SPACE if two.is_spaced else 0.6) * size
    return two.is_spaced or gap > 0.16 * size


def _common(values: Iterable[float]) -> float:
    """Return the middle of the values, of which there is one at least."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
