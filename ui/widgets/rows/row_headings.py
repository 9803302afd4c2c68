"""Headings above the rows of a list that is in groups: where they stand, and how pages are cut.

Pure. A heading stands above the first row of its group, and again above the first row of a page.
"""

from __future__ import annotations

from collections.abc import Sequence


def shown_headings(headings: Sequence[str], shown: range) -> list[str]:
    """Return the heading above each of the rows `shown`, "" for none."""
    return [
        headings[at] if at == shown.start or headings[at] != headings[at - 1] else ""
        for at in shown
    ]


def starts_of_pages(
    headings: Sequence[str], row: int, head: int, gap: int, space: int
) -> list[int]:
    """Return the numbers of the first rows of all pages: as many rows as fit, one at least.

    `row` and `head` are the heights in px of a row and of a heading with the room below it, `gap`
    stands between two rows, `space` is the height of a page.
    """
    starts = [0]
    used = 0
    for at, heading in enumerate(headings):
        is_new = at > 0 and heading != headings[at - 1]
        need = row + (head if heading and (is_new or at == starts[-1]) else 0)
        if at > starts[-1] and used + gap + need > space:
            starts.append(at)
            need, used = row + (head if heading else 0), -gap
        elif at == starts[-1]:
            used = -gap
        used += gap + need
    return starts


def height_in_all(
    headings: Sequence[str], starts: Sequence[int], row: int, head: int, gap: int, space: int
) -> int:
    """Return the height in px that every row can have on every page, `row` at least."""
    ends = (*starts[1:], len(headings))
    free = space
    for start, end in zip(starts, ends, strict=True):
        count = max(1, end - start)
        heads = sum(map(bool, shown_headings(headings, range(start, end))))
        free = min(free, (space - heads * head - (count - 1) * gap) // count)
    return max(row, free)
