"""Reads csv: rows whose cells commas, tabs or semicolons part. A letter with commas is none."""

from __future__ import annotations

import csv
import re
from io import StringIO

from content.importers.sheets.grid import Grid

_SIGNS = ("\t", ",", ";")
_LOOKED_AT = 200
"""Rows that tell whether the text is a table."""
_LONGEST_CELL = 60
"""Characters; of one cell in ten more."""
_NUMBER = re.compile(r"[-+¥￥$]?\d[\d,.:/%\- ]*[^\d，。]{0,3}")
_ENDS = "。！？；!?;…"
LONGEST = 20_000_000
"""Characters of a table that are read as one."""


def separator_of(text: str) -> str:
    """Return the sign that separates cells in all rows of the text; "" if it is no table.

    A table of two columns has numbers in one of them: two halves of a verse have not.
    """
    if len(text) > LONGEST or "\n" not in text:
        return ""
    head = text[:40_000]
    lines = [line for line in head.split("\n")[:_LOOKED_AT] if line.strip()]
    if len(head) < len(text):
        lines = lines[:-1]
    if len(lines) < 3:
        return ""
    return next((sign for sign in _SIGNS if _separates(sign, lines)), "")


def read_separated(text: str, sign: str) -> Grid:
    """Return the cells."""
    rows = [[" ".join(cell.split()) for cell in row] for row in _rows(text, sign)]
    return Grid("", rows)


def _rows(text: str, sign: str) -> list[list[str]]:
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=sign, strict=False))
    except csv.Error:  # a cell of more than 128 kB: rows as they stand
        return [line.split(sign) for line in text.splitlines()]


def _separates(sign: str, lines: list[str]) -> bool:
    if sum(sign in line for line in lines) < len(lines) * 0.9:
        return False
    rows = [row for row in _rows("\n".join(lines), sign) if any(cell.strip() for cell in row)]
    widths = [len(row) for row in rows]
    width = max(set(widths), key=widths.count)
    if width < 2 or len(rows) < 3 or widths.count(width) < len(rows) * 0.95:
        return False
    cells = [cell.strip() for row in rows for cell in row]
    if sum(len(cell) > _LONGEST_CELL for cell in cells) * 10 > len(cells):
        return False
    if sum(cell[-1:] in _ENDS for cell in cells if cell) * 10 > len(cells):
        return False
    if sign == "\t":
        return True
    fits = [row for row in rows[1:] if len(row) == width]
    numbers = [
        sum(bool(_NUMBER.fullmatch(row[column].strip())) for row in fits) * 2 > len(fits)
        for column in range(width)
    ]
    return any(numbers)
