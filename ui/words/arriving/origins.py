"""The headings of 今天的文章: where what came today came from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from content.library.store.shelf import OriginKind, Row
from ui.words.titles import SEPARATOR, shortened
from ui.words.translating import tr

_TELLING = frozenset((OriginKind.LETTER, OriginKind.STICK, OriginKind.WEB, OriginKind.CHANNEL))
"""Kinds that a reader wants to know; without any of them a list needs no headings."""


def headings_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the heading above each row; () where none tells a reader anything."""
    if not any(_kind(row) in _TELLING for row in rows):
        return ()
    letters = {row.origin.name for row in rows if row.is_letter and row.origin is not None}
    headings = tuple(_heading(row, letters) for row in rows)
    runs = [heading for heading, _ in groupby(headings)]
    return headings if len(runs) == len({*runs}) else ()


def _kind(row: Row) -> OriginKind | None:
    return row.origin.kind if row.origin is not None and not row.built_in else None


def _heading(row: Row, senders: set[str]) -> str:
    name = row.origin.name if row.origin is not None else ""
    match _kind(row):
        case OriginKind.LETTER:
            # The letters of several people stand together, and each title tells who wrote it.
            name = tr("来自{}").format(shortened(name)) if len(senders) == 1 and name else ""
            return _with(tr("家信"), name)
        case OriginKind.CHANNEL:
            return _with(tr("频道"), shortened(name))
        case OriginKind.STICK:
            return _with(tr("U盘"), shortened(name))
        case OriginKind.WEB:
            return _with(tr("网页"), shortened(name))
        case _:
            return tr("自带的文章") if row.built_in else tr("自己添加的文章")


def _with(words: str, name: str) -> str:
    return SEPARATOR.join((words, name)) if name else words
