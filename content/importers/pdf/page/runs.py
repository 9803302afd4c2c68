"""Joins characters to runs: words that stand close together on a line. Columns stay apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from content.importers.pdf.page.characters import is_wide
from content.importers.pdf.page.glyphs import Frame
from content.importers.pdf.page.shapes import Box, Glyph, Rule, Run, around

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
_NEVER_APART = "，。、；：！？）》」』】”’…"


class Walls:
    """The upright rules of a page, to be asked whether one stands between two places."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Take the rules of the page."""
        self._rules = sorted((r.box for r in rules if r.is_upright), key=lambda box: box.left)
        self._lefts = [box.left for box in self._rules]

    @property
    def stand(self) -> bool:
        """Whether there is any."""
        return bool(self._lefts)

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
    size = max(one.size, two.size)
    gap = two.box.left - one.box.right
    if not -0.6 * size < gap < _FAR * size:
        return False
    return _is_level(one.box, two.box) and not _is_walled(one.box, two.box, walls)


def _is_walled(one: Box, two: Box, walls: Walls) -> bool:
    if not walls.stand:
        return False
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
            if current and _follows(current, group, walls):
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
            if is_near and not _is_walled(before[-1].box, group[0].box, walls):
                before += group
                continue
        result.append(group)
    return result


def _follows(one: list[Glyph], two: list[Glyph], walls: Walls) -> bool:
    last, first = one[-1], two[0]
    size = max(last.size, first.size)
    gap = first.box.left - last.box.right
    if not -0.6 * size < gap < _FAR * size or not _is_level(last.box, first.box):
        return False
    return not _is_walled(last.box, first.box, walls)


def _run(group: list[Glyph], frame: Frame, seen: Frame) -> Run:
    size = _common(glyph.size for glyph in group)
    box = around(glyph.box for glyph in group)
    middle = _common(round(glyph.box.middle[1], 1) for glyph in group if glyph.size > _SMALL * size)
    parts: list[str] = []
    length = 0
    raised: list[tuple[int, int]] = []
    before: Glyph | None = None
    for glyph in group:
        if before is not None and _has_space(before, glyph):
            parts.append(" ")
            length += 1
        is_raised = glyph.size <= _SMALL * size and glyph.box.middle[1] < middle - 0.1 * size
        if is_raised and raised and raised[-1][1] == length:
            raised[-1] = (raised[-1][0], length + len(glyph.char))
        elif is_raised:
            raised.append((length, length + len(glyph.char)))
        parts.append(glyph.char)
        length += len(glyph.char)
        before = glyph
    bold = sum(glyph.is_bold for glyph in group) * 2 > len(group)
    return Run(box, "".join(parts), size, bold, seen.turned(frame.back(box)), False, tuple(raised))


def _has_space(one: Glyph, two: Glyph) -> bool:
    gap = two.box.left - one.box.right
    size = max(one.size, two.size)
    if is_wide(one.char[-1]) or is_wide(two.char[0]):
        if one.char[-1] in _NEVER_APART or two.char[0] in _NEVER_APART:
            return False
        return gap > (0.12 if two.is_spaced else 0.6) * size
    return two.is_spaced or gap > 0.16 * size


def _common(values: Iterable[float]) -> float:
    """Return the middle of the values, of which there is one at least."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
