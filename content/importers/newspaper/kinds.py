"""The kinds of lines of a newspaper page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from content.importers.shared.names import Byline
from content.importers.shared.print_marks import Closer


class LineKind(Enum):
    """The kind of a line; HEAD is a headline that may be a title or a heading inside an article."""

    BODY = auto()
    HEAD = auto()
    SUBHEAD = auto()
    BYLINE = auto()
    SERIES = auto()
    LABEL = auto()
    CLOSER = auto()
    CONTINUED = auto()
    CAPTION = auto()
    FURNITURE = auto()


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One paragraph-level line.

    `byline` belongs to BYLINE, `closer` to CLOSER; `sure` is False when only the neighbours suggest
    the kind; `fixed`: its line break is the author's own (verse, table).
    """

    kind: LineKind
    text: str
    apart: bool = True
    indented: bool = False
    byline: Byline | None = None
    closer: Closer | None = None
    sure: bool = True
    fixed: bool = False


SIDE_KINDS = frozenset({LineKind.FURNITURE, LineKind.CAPTION})
"""Kinds that are no part of an article: neighbours are looked for beyond them."""


MOST_BESIDE = 30
"""Side lines in a row that a neighbour is looked for behind. No page has more in one place."""


def near(lines: Sequence[PrintLine], i: int, step: int) -> PrintLine | None:
    """Return the next line before (-1) or after (+1) number `i` that is no furniture or caption.

    None at the end of the page, and behind more than MOST_BESIDE of these.
    """
    for at in range(i + step, i + step * (MOST_BESIDE + 2), step):
        if not 0 <= at < len(lines):
            return None
        if lines[at].kind not in SIDE_KINDS:
            return lines[at]
    return None
