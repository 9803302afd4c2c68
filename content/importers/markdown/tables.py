"""Tables in Markdown: where they begin, and their cells."""

from __future__ import annotations

import re
from itertools import pairwise

_SEPARATOR = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL_END = re.compile(r"(?<!\\)\|")


def is_row(line: str) -> bool:
    """Tell whether the line may be a row of a table."""
    return _CELL_END.search(line) is not None


def is_separator(line: str) -> bool:
    """Tell whether the line is the one below a table's head: | --- | :-: |."""
    return "|" in line and _SEPARATOR.fullmatch(line) is not None


def has_table(text: str) -> bool:
    """Tell whether two lines of the text begin a table."""
    lines = [line.strip() for line in text.split("\n")]
    return any(
        is_separator(line) and is_row(above) and not is_separator(above)
        for above, line in pairwise(lines)
    )


def cells(line: str) -> list[str]:
    """Return the cells of a row, trimmed; some may be empty."""
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.replace("\\|", "|").strip() for cell in _CELL_END.split(inner)]
