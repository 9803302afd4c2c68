"""Joins the lines of pages to paragraphs, also over the ends of columns and of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from content.importers.shared.documents.parts import (
    Figure,
    Heading,
    Item,
    Paragraph,
    Part,
    Table,
)
from content.importers.shared.layout.characters import is_wide
from content.importers.shared.layout.headings import Headings
from content.importers.shared.layout.lines import joined
from content.importers.shared.layout.notes import PageNotes
from content.importers.shared.layout.shapes import Grid, Image, Line, Told
from content.importers.shared.paragraphs import NEVER_FIRST, is_cut, is_finished

_FARTHER = 1.4
"""Usual distances of lines, between two paragraphs that are set apart."""
_INDENT = 0.8
"""Sizes of type."""
_ALIKE = 0.12
_TIGHT = 0.7
"""Sizes of type, by which the end of a sentence may miss the line's end, and the text goes on."""
_DOT = re.compile(r"[•●○■□◆▪▶➢✓√☆★]\s*(?=\S)|[-–—]\s+(?=\S)")
_NUMBERED = re.compile(
    r"(?:\d{1,3}[.．、)）](?!\d)|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十百\d]{1,5}[章节条篇回部卷])"
)
_CAPTION = re.compile(r"(?:图|照片|插图|摄影|表)\s?[\d一二三四五六七八九十]{0,3}[\s：:.．、]")
_PERIOD = "。！？!?…"

FigureOf = Callable[[int, Image], Figure | None]
"""Gives the picture of a page, by the page's number from 0."""


def framed(pages: Sequence[Sequence[Told]]) -> list[list[Told]]:
    """Return the pages; lines of a short column have the column that is usual at their place."""
    counts = Counter(
        (round(each.column[0]), round(each.column[1]))
        for page in pages
        for each in page
        if isinstance(each, Line)
    )
    usual = sorted(column for column, count in counts.items() if count >= 3)
    if not usual:
        return [list(page) for page in pages]
    known: dict[tuple[int, int], tuple[float, float]] = {}

    def column_of(line: Line) -> tuple[float, float]:
        key = (round(line.column[0]), round(line.column[1]))
        if key not in known:
            known[key] = _usual_column(key, usual, line, counts[key])
        return known[key]

    return [
        [replace(each, column=column_of(each)) if isinstance(each, Line) else each for each in page]
        for page in pages
    ]


def _usual_column(
    own: tuple[int, int], usual: Sequence[tuple[int, int]], line: Line, count: int
) -> tuple[float, float]:
    wide = own[1] - own[0]
    fits = [
        (right - left, (float(left), float(right)))
        for left, right in usual
        if left <= own[0] + 2 and right >= own[1] - 2 and right - left > wide + 2
    ]
    near = [each for each in fits if own[0] - each[1][0] < 6 * line.size]
    if count >= 3:
        # A column of many lines is one of its own; it may lack only the indent.
        near = [
            each
            for each in near
            if own[0] - each[1][0] <= 2.5 * line.size and each[1][1] - own[1] <= line.size
        ]
    return min(near)[1] if near else line.column


class Flow:
    """Takes pages in order and gives parts; a paragraph may go on behind a page's end."""

    def __init__(
        self, headings: Headings, pages: Sequence[Sequence[Told]], figure: FigureOf
    ) -> None:
        self._headings, self._figure = headings, figure
        lines = [each for page in pages for each in page if isinstance(each, Line)]
        self._pitch = _pitches(lines)
        self._indents = _has_indents(lines)
        self._text = ""
        self._last: Line | None = None
        self._before: Line | None = None
        """The line before the last one of the paragraph; None in its first line."""
        self._level = 0
        self._is_item = False
        self._held: list[Part] = []
        """Pictures, tables and notes that stand inside of the paragraph: they come behind it."""

    def page(self, number: int, page: PageNotes) -> Iterator[Part]:
        """Yield the parts that end on this page."""
        told = page.told
        for at, each in enumerate(told):
            if isinstance(each, Line):
                yield from self._line(each, is_new_page=at == 0)
            elif isinstance(each, Image):
                figure = self._figure(number, each)
                if figure is not None:
                    yield from self._whole(figure)
            else:
                yield from self._grid(each, is_new_page=at == 0)
        self._held += [*page.notes, *page.loose]

    def picture(self, figure: Figure) -> Iterator[Part]:
        """Take a page that is nothing but this picture."""
        yield from self._whole(figure)

    def end(self) -> Iterator[Part]:
        """Yield what is left."""
        text, level = self._text, self._level
        if text:
            mark = _DOT.match(text)
            if level:
                yield Heading(text, level)
            elif mark:
                yield Item(text[mark.end() :])
            else:
                yield Paragraph(text)
        self._text, self._last, self._before, self._level = "", None, None, 0
        self._is_item = False
        held, self._held = self._held, []
        yield from held

    def _whole(self, part: Part) -> Iterator[Part]:
        """Take a picture or a table; a sentence that is not at its end goes on behind it."""
        if not self._is_open():
            yield from self.end()
        self._held.append(part)

    def _is_open(self) -> bool:
        last = self._last
        if last is None or self._level:
            return False
        return not is_finished(self._text) and _is_full(last, None)

    def _grid(self, grid: Grid, *, is_new_page: bool) -> Iterator[Part]:
        tables = [part for part in self._held if isinstance(part, Table)]
        last = tables[-1] if tables else None
        goes_on = last is not None and is_new_page and not self._text
        if goes_on and last is not None and len(last.rows[0]) == len(grid.rows[0]):
            rows = grid.rows[1:] if grid.rows[0] == last.rows[0] else grid.rows
            self._held[self._held.index(last)] = Table((*last.rows, *rows))
            return
        yield from self._whole(Table(grid.rows))

    def _line(self, line: Line, *, is_new_page: bool) -> Iterator[Part]:
        level = self._headings.level(line)
        last = self._last
        if last is None or not self._goes_on(last, line, level, is_new_page):
            if self._held and self._text and _is_caption(line, self._held, self._headings.size):
                self._held.append(Paragraph(line.text))
                return
            yield from self.end()
            self._text, self._level = line.text, level
            self._is_item = bool(_DOT.match(line.text) or _NUMBERED.match(line.text))
            self._last = line
            return
        self._text = joined(self._text, line.text)
        self._before, self._last = last, line

    def _goes_on(self, last: Line, line: Line, level: int, is_new_page: bool) -> bool:
        if level != self._level or abs(line.size - last.size) > _ALIKE * last.size:
            return False
        pitch = line.box.middle[1] - last.box.middle[1]
        is_next = not (line.first or is_new_page) and pitch > 0
        if level:
            return is_next and pitch < 2.0 * line.size and not _NUMBERED.match(line.text)
        if line.text[0] in NEVER_FIRST and line.text[0] not in "…":
            return True
        if last.is_row or line.is_row:
            return False
        if _DOT.match(line.text) or (_NUMBERED.match(line.text) and is_finished(self._text)):
            return False
        usual = self._pitch.get(round(line.size), 1.5 * line.size)
        if is_next and pitch > _FARTHER * usual:
            return False
        if not _is_full(last, line):
            return False
        indent, before = _indent(line), _indent(last)
        ended = is_finished(self._text)
        if self._is_item and self._before is None and is_next and indent > before + 0.5:
            return True
        if indent >= _INDENT and indent > before + 0.5:
            return False
        if indent >= _INDENT and self._before is not None and self._indents and ended:
            return False
        if not ended:
            return is_next or is_cut(self._text) or indent < _INDENT
        if last.box.right + _TIGHT * last.size < last.column[1] and is_wide(last.text[-1]):
            return False
        if self._indents:
            return indent < _INDENT and self._text[-1] not in "：:"
        # Neither indents nor room between paragraphs: only a line that is not full ends one.
        return is_next and pitch < 1.12 * usual and self._text[-1] not in "：:"


def _indent(line: Line) -> float:
    return (line.box.left - line.column[0]) / line.size


def _is_full(last: Line, line: Line | None) -> bool:
    """Tell whether the next word had no room on the line."""
    word = 1.0
    if line is not None and not is_wide(line.text[0]):
        first = line.text.split(" ", 1)[0]
        letters = next((at for at, char in enumerate(first) if is_wide(char)), len(first))
        word = 0.6 * letters + 0.3
    return last.box.right + (word + 0.8) * last.size >= last.column[1]


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    """Return the usual distance of two lines by the size of their type."""
    found: dict[int, Counter[float]] = {}
    for one, two in pairwise(lines):
        pitch = two.box.middle[1] - one.box.middle[1]
        if two.first or not 0.9 * two.size < pitch < 4 * two.size:
            continue
        if abs(one.size - two.size) < 0.5:
            found.setdefault(round(two.size), Counter())[round(pitch * 2) / 2] += 1
    usual: dict[int, float] = {}
    for size, counts in found.items():
        # The smallest of the frequent ones: paragraphs of one line may be the most.
        most = max(counts.values())
        if most < 3:
            continue
        usual[size] = min(pitch for pitch, count in counts.items() if count * 3 >= most)
    return usual


def _has_indents(lines: Sequence[Line]) -> bool:
    """Tell whether paragraphs begin with an indent: two sizes of type, mostly."""
    after = [
        two
        for one, two in pairwise(lines)
        if not two.first and is_finished(one.text) and one.text[-1] in _PERIOD + "”」’』"
    ]
    indented = sum(_INDENT <= _indent(line) <= 4 for line in after)
    return indented >= 1 and indented * 4 >= len(after)


def _is_caption(line: Line, held: Sequence[Part], size: float) -> bool:
    if not isinstance(held[-1], Figure):
        return False
    return bool(_CAPTION.match(line.text)) or (line.size < 0.95 * size and len(line.text) < 60)
