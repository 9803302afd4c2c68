"""The orders of a list's buttons: going on where the reader was, and all from the start."""

from __future__ import annotations

from collections.abc import Sequence

from app.reading.order import ReadingOrder
from content.library.store.shelf import Row


def is_begun(row: Row) -> bool:
    """Return whether the reader has begun the article and not heard its end."""
    return row.started and not row.finished


def going_on(rows: Sequence[Row], last: str = "") -> ReadingOrder | None:
    """Return the order of the dominant button: from where the reader was on through the list.

    `last` is the article that was heard last. None if no article is begun: then nothing is lost
    by reading all from the start.
    """
    begun = [row.id for row in rows if is_begun(row)]
    if not begun:
        return None
    first = last if last in begun else begun[0]
    ids = tuple(row.id for row in rows if not row.finished)
    return ReadingOrder(ids, ids.index(first), resumes=True)


def from_the_start(rows: Sequence[Row]) -> ReadingOrder | None:
    """Return the order of 从头连着听; None if the list is empty."""
    ids = tuple(row.id for row in rows)
    return ReadingOrder(ids, 0, from_start=True) if ids else None
