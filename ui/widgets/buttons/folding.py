"""Which buttons of a bar go behind 更多 when they do not all fit. Pure arithmetic, in px."""

from __future__ import annotations

from collections.abc import Sequence


def folded(
    widths: Sequence[int], order: Sequence[int], more: int, room: int, gap: int
) -> tuple[int, ...]:
    """Return the numbers of the buttons that fold, in the order of folding.

    `widths` are those of all buttons at their smallest, `order` numbers those that may fold, the
    first to go first; the others never do. `more` is the width of 更多, 0 if it is elsewhere;
    `room` is the bar's width, and `gap` lies between two buttons. None fold if all fit; all of
    `order` do if even then there is too little room.
    """
    if _needed(widths, gap) <= room:
        return ()
    for many in range(1, len(order) + 1):
        gone = order[:many]
        kept = [width for number, width in enumerate(widths) if number not in gone]
        if more:
            kept.append(more)
        if _needed(kept, gap) <= room:
            return tuple(gone)
    return tuple(order)


def _needed(widths: Sequence[int], gap: int) -> int:
    return sum(widths) + gap * max(0, len(widths) - 1)
