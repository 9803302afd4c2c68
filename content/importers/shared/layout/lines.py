"""Joins runs to lines, and lines to paragraphs' words: hyphens and breaks of lines are mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from content.importers.shared.layout.characters import is_wide
from content.importers.shared.layout.shapes import Box, Grid, Group, Image, Line, Run, around

_APART = 1.5
"""Sizes of type between the cells of a row at least."""
_OTHER = 1.4
"""Times that a title is larger than words beside it, which are none of it."""

_Piece = TypeVar("_Piece", bound=Run | Grid | Group | Image)


def rows_of(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Return the pieces in rows from top to bottom, each row from left to right."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.box.middle[1]):
        if rows and _is_level(rows[-1], piece.box):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda each: each.box.left)
    return rows


def _is_level(row: Sequence[_Piece], box: Box) -> bool:
    """Tell whether the place is in the row: higher than low, beside all of it."""
    first = max(row, key=lambda each: each.box.height).box
    shared = min(first.bottom, box.bottom) - max(first.top, box.top)
    if shared < 0.5 * min(first.height, box.height):
        return False
    return not any(
        min(each.box.right, box.right) - max(each.box.left, box.left) > 0.5 * box.height
        for each in row
    )


def lines_of(runs: Sequence[Run], span: Box | None = None, is_first: bool = True) -> Iterator[Line]:
    """Yield the lines of a column; `span` is the column's place where it is known better."""
    if not runs:
        return
    span = span or around(run.box for run in runs)
    for row in (part for whole in rows_of(runs) for part in _parted(whole)):
        main = max(row, key=lambda run: len(run.text) * run.size)
        raised: list[tuple[int, int]] = []
        text, edge, is_row = "", row[0].box.left, False
        for run in row:
            if (room := run.box.left - edge) > 0.5 * main.size:
                text, is_row = text + " ", is_row or room > _APART * main.size
            raised += [(begin + len(text), end + len(text)) for begin, end in run.raised]
            text += run.text
            edge = run.box.right
        bold = sum(len(run.text) for run in row if run.is_bold) * 2 > len(text)
        yield Line(
            text,
            around(run.box for run in row),
            main.size,
            bold,
            (span.left, span.right),
            is_first,
            tuple(raised),
            is_row,
        )
        is_first = False


def _parted(row: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield a row in parts: a title, and small words that stand far beside it."""
    part = [row[0]]
    for one, two in pairwise(row):
        small, large = sorted((one.size, two.size))
        if two.box.left - one.box.right > _APART * large and large >= _OTHER * small:
            yield part
            part = []
        part.append(two)
    yield part


def words_of(runs: Sequence[Run]) -> str:
    """Return the words of a cell."""
    text = ""
    for line in lines_of(runs):
        text = joined(text, line.text)
    return text


def joined(first: str, second: str) -> str:
    """Return two lines as one: with a space between words of letters, and without a hyphen there.

    A hyphen between letters at a line's end is taken as one that was set for the line.
    """
    first, second = first.rstrip(), second.lstrip()
    if not first or not second:
        return first or second
    if first[-1] in "-‐" and len(first) > 1 and first[-2].isalpha() and first[-2].isascii():
        if second[0].islower() and second[0].isascii():
            return first[:-1] + second
        return first + second
    if is_wide(first[-1]) or is_wide(second[0]):
        return first + second
    return f"{first} {second}"
