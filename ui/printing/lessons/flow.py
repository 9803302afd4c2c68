"""Paragraphs one below the other, on as many sheets as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen

from ui.printing.lessons.laid_text import LaidText
from ui.printing.lessons.sheet import AREA, BODY_PT, LINE, LessonSheet, font_of, mm

FOOT = mm(10)
"""Height kept free for the page's number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph: `aside` stands at the same height at the right edge, or at the left.

    `before` is free room above it, which the first entry of a sheet does without; px.
    """

    text: LaidText
    left: float = 0.0
    before: float = 0.0
    with_next: bool = False
    """It never ends a sheet."""
    aside: LaidText | None = None
    aside_left: float | None = None
    """Where `aside` begins; None: it ends at the right edge."""
    rule: bool = False
    """A thin line is drawn above it."""

    @property
    def height(self) -> float:
        """Its height in px, without `before`."""
        return max(self.text.height, self.aside.height if self.aside else 0.0)

    @property
    def words(self) -> str:
        """Its words in a line."""
        if self.aside is None:
            return self.text.text
        both = self.text.text, self.aside.text
        return "　".join(both if self.aside_left is None else reversed(both))


def flowed(
    entries: Sequence[Entry], family: str, *, first_number: int = 0, numbered: bool = False
) -> list[LessonSheet]:
    """Return the sheets; `numbered` ones have numbers at their feet, counted from `first_number`.

    No sheet begins with an entry that belongs to the one before (`with_next`).
    """
    sheets: list[LessonSheet] = []
    for at, page in enumerate(_pages(entries)):
        foot = str(first_number + at) if numbered else ""
        words = "\n".join(entry.words for entry in page)
        sheets.append(LessonSheet(words, partial(_paint, page, foot, family)))
    return sheets


def _pages(entries: Sequence[Entry]) -> list[list[Entry]]:
    room = AREA.height() - FOOT
    pages: list[list[Entry]] = []
    page: list[Entry] = []
    used = 0.0
    for group in _groups(entries):
        needed = sum(entry.before + entry.height for entry in group)
        if page and used + needed > room:
            pages.append(page)
            page, used = [], 0.0
        if not page:
            needed -= group[0].before
        page.extend(group)
        used += needed
    return [*pages, page] if page else pages


def _groups(entries: Sequence[Entry]) -> list[list[Entry]]:
    groups: list[list[Entry]] = []
    joins = False
    for entry in entries:
        if joins:
            groups[-1].append(entry)
        else:
            groups.append([entry])
        joins = entry.with_next
    return groups


def _paint(page: Sequence[Entry], foot: str, family: str, painter: QPainter) -> None:
    y = AREA.top()
    for at, entry in enumerate(page):
        y += entry.before if at else 0
        if entry.rule and at:
            painter.setPen(QPen(LINE, mm(0.3)))
            above = y - entry.before / 2
            painter.drawLine(QPointF(AREA.left(), above), QPointF(AREA.right(), above))
        entry.text.paint(painter, AREA.left() + entry.left, y)
        if entry.aside is not None:
            left = entry.aside_left
            beside = AREA.right() - entry.aside.reach if left is None else AREA.left() + left
            entry.aside.paint(painter, beside, y)
        y += entry.height
    if foot:
        paint_foot(painter, foot, family)


def paint_foot(painter: QPainter, words: str, family: str) -> None:
    """Paint a page's number at the lower right."""
    laid = LaidText(words, font_of(family, BODY_PT), AREA.width())
    laid.paint(painter, AREA.right() - laid.reach, AREA.bottom() - mm(1) - laid.height)
