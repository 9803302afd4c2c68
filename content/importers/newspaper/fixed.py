"""Verse and tables: lines of body that are never joined, since their breaks are the author's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from content.importers.newspaper.kinds import LineKind, PrintLine
from content.importers.shared.names import read_pen_name

_VERSE_LENGTH = 20
_VERSE_LINES = 5
_COUPLET_LINES = 4
_TABLE_ROWS = 3
_ROW_LENGTH = 60
_SHORT = frozenset({LineKind.HEAD, LineKind.LABEL, LineKind.BODY, LineKind.SERIES})
_POEM = re.compile(r"(?:组诗|外[一二三四五]首|[（(]诗[）)]|诗[一二三四五六七八九十\d]{1,2}首)")


def keep_verse(lines: Sequence[PrintLine]) -> list[PrintLine]:
    """Make five or more short lines in a row under a writer's name body: they are verse.

    A short line above a name, or alone above prose, is the next title.
    """
    out = list(lines)
    start = 0
    while start < len(out):
        end = start
        while end < len(out) and _is_verse_line(out, end, start):
            end += 1
        stop = end
        if end < len(out) and (
            out[end].kind is LineKind.BYLINE
            or (out[end].kind is LineKind.BODY and _is_next_title(out, start, end - 1))
        ):
            stop = end - 1
        if stop - start >= _VERSE_LINES + 2 and _opens_with_name(out, start, stop):
            pen = read_pen_name(out[start + 1].text)
            out[start] = replace(out[start], kind=LineKind.HEAD)
            out[start + 1] = replace(
                out[start + 1], kind=LineKind.BYLINE, byline=pen, sure=False, fixed=True
            )
            start += 2
        loose = sum(not _is_sentence(line.text) for line in out[start:stop])
        if stop - start >= _VERSE_LINES and _under_name(out, start) and loose * 2 >= stop - start:
            for i in range(start, stop):
                out[i] = replace(out[i], kind=LineKind.BODY, byline=None, fixed=True)
        start = max(end, start + 1)
    return out


def _is_verse_line(lines: Sequence[PrintLine], i: int, start: int) -> bool:
    line = lines[i]
    if len(line.text) > _VERSE_LENGTH or line.fixed:
        return False
    if line.kind is LineKind.BYLINE:
        # A word of two characters inside a stanza that could be a name (白云).
        inside = (
            start + 2 <= i < len(lines) - 1
            and len(line.text) == 2
            and not line.apart
            and not lines[i + 1].apart
        )
        return inside and line.byline is not None and not line.byline.rest
    return line.kind in _SHORT


def _is_sentence(text: str) -> bool:
    return text[-1] in "。！？”；："


def _is_next_title(lines: Sequence[PrintLine], start: int, i: int) -> bool:
    """Tell whether line `i`, short and over prose, is a title: it is unlike the verse above.

    It has blank lines above and below while stanzas have several lines, or it has no stop at its
    end while every verse has a stop.
    """
    if i < 1 or i + 1 >= len(lines):
        return False
    stops = "，。！？；"
    verses = lines[start:i]
    if lines[i].text[-1] not in stops and verses and all(v.text[-1] in stops for v in verses):
        return True
    return lines[i].apart and lines[i + 1].apart and not lines[i - 1].apart


def _opens_with_name(lines: Sequence[PrintLine], start: int, stop: int) -> bool:
    """Recognise a poem whose writer's name is not built like one: title, a word, short lines."""
    if start and lines[start - 1].kind is LineKind.BYLINE:
        return False
    shortest = all(len(line.text) <= 12 for line in lines[start + 2 : stop])
    return (
        shortest
        and read_pen_name(lines[start + 1].text) is not None
        and len(lines[start].text) >= 2
    )


def _under_name(lines: Sequence[PrintLine], start: int) -> bool:
    if start == 0:
        return False
    above = lines[start - 1]
    titled = start >= 2 and lines[start - 2].kind is LineKind.HEAD
    return (above.kind is LineKind.BYLINE and (above.sure or titled)) or bool(
        _POEM.search(above.text)
    )


def keep_couplets(lines: Sequence[PrintLine]) -> list[PrintLine]:
    """Keep four or more equally short lines of body, each with a stop: they are classical verse."""
    out = list(lines)
    start = 0
    while start < len(out):
        end = start
        length = len(out[start].text)
        while end < len(out) and len(out[end].text) == length <= _VERSE_LENGTH:
            if out[end].kind is not LineKind.BODY or out[end].text[-1] not in "，。！？；":
                break
            end += 1
        if end - start >= _COUPLET_LINES:
            for i in range(start, end):
                out[i] = replace(out[i], fixed=True)
        start = max(end, start + 1)
    return out


def keep_tables(lines: Sequence[PrintLine]) -> list[PrintLine]:
    """Make three or more rows of cells with figures body, with the row of headings above them."""
    out = list(lines)
    start = 0
    while start < len(out):
        end = start
        while end < len(out) and _is_row(out[end]):
            end += 1
        if end - start >= _TABLE_ROWS:
            first = start
            if start >= 2 and _heads_columns(out[start - 1], out[start]):
                first = start - 1
            for i in range(first, end):
                out[i] = replace(out[i], kind=LineKind.BODY, byline=None, fixed=True)
        start = max(end, start + 1)
    return out


def _is_row(line: PrintLine) -> bool:
    if line.kind not in _SHORT and line.kind is not LineKind.BYLINE:
        return False
    if len(line.text) > _ROW_LENGTH or line.text[-1] in "。！？，；":
        return False
    cells = line.text.split()
    return len(cells) >= 2 and any(any(char.isdigit() for char in cell) for cell in cells)


def _heads_columns(line: PrintLine, row: PrintLine) -> bool:
    cells = len(line.text.split())
    return cells >= 3 and cells == len(row.text.split()) and line.kind in {*_SHORT, LineKind.BYLINE}
