"""Makes headings, paragraphs and tables of lines in reading order: pure, without pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile

from content.importers.paper.order import Grid, Piece
from content.importers.shared.documents.parts import Heading, Paragraph, Part, Table
from content.importers.shared.layout.shapes import Box

_UNREAD = "\u9fff"
"""A sign that no text has."""
_LARGER = 1.22
"""Times that the letters of a heading are higher than usual ones."""
_INDENT = 0.9
_SHORT = 2.6
"""Letters: by which a first line is set in, and by which a last line ends early."""
_VERY_SHORT = 4.5
"""The same, for a line that does not end a sentence: recognition may have missed a letter or two.
"""
_APART = 0.75
"""Heights of a line, of a gap that is wider than the usual one."""
_MOST_GAP = 1.3
"""Heights of a line, of a gap that lines of one paragraph may have."""
_LONGEST_HEADING = 48
_TITLE_IN = 0.12
"""Of the width of a table, that is free on both sides of a title in the middle above it."""
_DATE = re.compile(
    r"[\d〇零一二三四五六七八九十]{2,4}\s?年[\d一二三四五六七八九十]{1,3}月"
    r"(?:[\d一二三四五六七八九十]{1,3}[日号])?"
)
_ENDS = "。！？；，、：.!?;,:…"
_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_NUMBER = re.compile(
    r"[\s\-—–·.。•~第]{0,4}(?:\d{1,4}|[ivxIVX]{1,6}|[一二三四五六七八九十百]{1,5})"
    r"(?:\s?[页頁])?(?:\s?[,，/共]{1,2}\s?\d{1,4}\s?页?)?[\s\-—–·.。•~]{0,4}"
)
_EDGE = 0.09
"""Of the page's height, in which page numbers stand."""
_LABEL = 10
"""Characters of the words on the left of a table that name what is beside them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was read: its words, and its place as if it ran from left to right."""

    text: str
    area: Box


@dataclass(frozen=True, slots=True)
class Laid:
    """The parts of a page in order, and the words that are no part of its text."""

    parts: tuple[Part, ...]
    left_out: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    """Words of table rows whose columns are not certain."""


def laid(lines: Sequence[Line], pieces: Sequence[Piece], page: tuple[float, float]) -> Laid:
    """Return the parts that the lines make in the order of `pieces`.

    `page` is where the sheet begins and ends in the direction across its lines, px.
    """
    usual = _usual_height(lines)
    numbers = _page_numbers(lines, pieces, page)
    parts: list[Part] = []
    columns: list[list[Line]] = []
    for piece in pieces:
        if isinstance(piece, Grid):
            title = _title_above(columns, piece, lines)
            parts += (*_paragraphs(columns, usual), *title, _table(piece, lines))
            columns = []
            continue
        flow = [lines[at] for at in piece.lines if at not in numbers and lines[at].text.strip()]
        columns += _without_headings(flow, usual)
    parts += _paragraphs(columns, usual)
    left_out = tuple(lines[at].text.strip() for at in sorted(numbers))
    return Laid(tuple(parts), left_out, tuple(_unsure_rows(lines, pieces)))


def _title_above(columns: list[list[Line]], grid: Grid, lines: Sequence[Line]) -> list[Part]:
    """Take the line that stands alone in the middle above a table away, and return its heading.

    The height of letters does not tell: boxes around short cells are higher than they should be.
    """
    if not columns or len(columns[-1]) != 1:
        return []
    (line,) = columns[-1]
    text, area = line.text.strip(), line.area
    left = min(lines[at].area.left for at in grid.lines)
    right = max(lines[at].area.right for at in grid.lines)
    sides = (area.left - left, right - area.right)
    is_in_middle = min(sides) >= _TITLE_IN * (right - left) and max(sides) < 1.5 * min(sides)
    if not is_in_middle or len(text) > _LONGEST_HEADING or text[-1:] in _ENDS:
        return []
    columns.pop()
    return [Heading(text)]


def _unsure_rows(lines: Sequence[Line], pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Grid) and piece.unsure:
            unsure = frozenset(piece.unsure)
            for row in piece.rows:
                numbers = [at for cell in row for at in cell]
                if unsure.intersection(numbers):
                    yield joined([lines[at].text for at in numbers])


def begun_of(
    lines: Sequence[Line], unread: Sequence[int], pieces: Sequence[Piece], page: tuple[float, float]
) -> Laid:
    """Return the parts that are whole while some lines are still unread, from the beginning on.

    The places of those are known, and so where paragraphs begin; signs that no text has stand for
    their words.
    """
    guessed = list(lines)
    for at in unread:
        box = lines[at].area
        guessed[at] = replace(lines[at], text=_UNREAD * max(1, round(box.width / box.height)))
    parts = laid(guessed, pieces, page).parts
    whole = takewhile(lambda part: _UNREAD not in repr(part), parts)
    return Laid(tuple(whole))


def joined(texts: Sequence[str]) -> str:
    """Return the lines as one: Chinese without a space, Latin words with one, hyphens mended."""
    whole = ""
    for text in texts:
        text = text.strip()
        if not whole or not text or _HAN.match(whole[-1]) or _HAN.match(text[0]):
            whole += text
        elif whole[-1] == "-" and len(whole) > 1 and whole[-2].isalpha() and text[0].islower():
            whole = whole[:-1] + text
        else:
            whole += " " + text
    return whole


def _usual_height(lines: Sequence[Line]) -> float:
    """Return the height of the line in which the middle character of the page stands, px."""
    sizes = sorted((line.area.height, len(line.text)) for line in lines)
    middle, seen = sum(count for _, count in sizes) / 2, 0
    for height, count in sizes:
        seen += count
        if seen >= middle:
            return max(1.0, height)
    return 1.0


def _page_numbers(
    lines: Sequence[Line], pieces: Sequence[Piece], page: tuple[float, float]
) -> frozenset[int]:
    """Return the numbers of the lines at the upper and lower edge that only count pages."""
    in_tables = {at for piece in pieces if isinstance(piece, Grid) for at in piece.lines}
    begins, ends = page
    edge = _EDGE * (ends - begins)
    found = set()
    for at, line in enumerate(lines):
        outer = line.area.bottom < begins + edge or line.area.top > ends - edge
        if outer and at not in in_tables and _NUMBER.fullmatch(line.text.strip()):
            found.add(at)
    return frozenset(found) if len(found) < len(lines) else frozenset()


def _table(grid: Grid, lines: Sequence[Line]) -> Part:
    rows = [tuple(joined([lines[at].text for at in cell]) for cell in row) for row in grid.rows]
    named = sum(1 for row in rows if 0 < len(row[0]) <= _LABEL and any(row[1:]))
    if len(rows[0]) == 2 and named * 2 > len(rows):
        # A name and what it names: said as one, 用法：口服。
        rows = [(_named(*row),) for row in rows]
        return Table(tuple(rows), has_head=False)
    return Table(tuple(rows))


def _named(name: str, words: str) -> str:
    if not name or not words or name[-1] in _ENDS + "】］]" or len(name) > _LABEL:
        return joined([name, words])
    return f"{name}：{words}"


def _paragraphs(columns: Sequence[list[Line]], usual: float) -> Iterator[Part]:
    """Yield the headings and paragraphs."""
    taken: list[Line] = []
    was_heading = False
    before: Line | None = None
    for number, column in enumerate(columns):
        left, right = _edges(column)
        letter = _letter(column)
        gap = min(_usual_gap(column), _MOST_GAP * usual)
        for at, line in enumerate(column):
            is_heading = _is_heading(line, usual)
            begins = is_heading != was_heading
            if before is not None and not begins:
                if at:
                    begins = _begins(before, line, (left, right), letter, gap, usual)
                else:
                    # The column before goes on here, if nothing has ended and nothing is set in.
                    is_over = _is_done(before.text) and not _ends_full(columns[number - 1], letter)
                    begins = is_heading or is_over or line.area.left - left >= _INDENT * letter
                if is_heading:
                    begins = not _is_same_heading(before, line)
            if taken and begins:
                yield _part(taken, was_heading=was_heading)
                taken = []
            taken.append(line)
            was_heading, before = is_heading, line
    if taken:
        yield _part(taken, was_heading=was_heading)


def _part(taken: Sequence[Line], *, was_heading: bool) -> Part:
    text = joined([line.text for line in taken])
    return Heading(text) if was_heading else Paragraph(text)


def _without_headings(flow: Sequence[Line], usual: float) -> Iterator[list[Line]]:
    """Yield the lines of a column in groups: headings have edges of their own."""
    for _, group in groupby(flow, lambda line: _is_heading(line, usual)):
        yield list(group)


def _edges(column: Sequence[Line]) -> tuple[float, float]:
    lefts = sorted(line.area.left for line in column)
    rights = sorted(line.area.right for line in column)
    return lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]


def _letter(column: Sequence[Line]) -> float:
    """Return the width of a Chinese letter, px."""
    widths = sorted(
        line.area.width / len(line.text)
        for line in column
        if len(line.text) >= 5 and len(_HAN.findall(line.text)) > 0.8 * len(line.text)
    )
    if widths:
        return widths[len(widths) // 2]
    heights = sorted(line.area.height for line in column)
    return 0.9 * heights[len(heights) // 2]


def _usual_gap(column: Sequence[Line]) -> float:
    gaps = sorted(two.area.top - one.area.bottom for one, two in pairwise(column))
    return gaps[len(gaps) // 2] if gaps else 0.0


def _begins(
    before: Line,
    line: Line,
    edges: tuple[float, float],
    letter: float,
    gap: float,
    usual: float,
) -> bool:
    left, right = edges
    if _DATE.fullmatch(line.text.strip()):
        return True  # Below the name of a sender, it is a line of its own.
    if line.area.top - before.area.bottom > gap + _APART * usual:
        return True
    set_in = line.area.left - left
    if set_in >= _INDENT * letter and before.area.left - left < set_in - 0.5 * letter:
        return True
    if right - before.area.right >= (_SHORT if _is_done(before.text) else _VERY_SHORT) * letter:
        return True
    # Behind a first line: one that is set in as well begins a paragraph of its own.
    return set_in >= _INDENT * letter and set_in <= 3 * letter and _is_done(before.text)


def _is_done(text: str) -> bool:
    return text.rstrip("”’」』）)")[-1:] in "。！？…"


def _ends_full(column: Sequence[Line], letter: float) -> bool:
    _, right = _edges(column)
    last = column[-1]
    return right - last.area.right <= letter


def _is_heading(line: Line, usual: float) -> bool:
    text = line.text.strip()
    return (
        line.area.height >= _LARGER * usual
        and len(text) <= _LONGEST_HEADING
        and text[-1:] not in "。；，、"
    )


def _is_same_heading(before: Line, line: Line) -> bool:
    one, two = before.area, line.area
    return (
        0.85 < one.height / max(1.0, two.height) < 1.18
        and two.top - one.bottom < 0.9 * two.height
        and two.top > one.top
    )
