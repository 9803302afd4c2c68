"""Tables in Markdown: each row becomes a sentence that can be read aloud."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_SEPARATOR = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_CELL_END = re.compile(r"(?<!\\)\|")
_SENTENCE_ENDS = "。！？；!?;…"
_INNER_MARKS = "，,：:；;。！？"


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


def said_rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a sentence for each row: 菜：白菜，价钱：1.5元。 No word of the table is lost.

    A cell without a heading is said alone, and an empty cell is left out. If a heading has only
    empty cells below it, the headings come first, in a sentence of their own: it would not be said
    otherwise.
    """
    said = {i for row in rows for i, cell in enumerate(row) if cell}
    first = [] if all(i in said for i, name in enumerate(head) if name) else [_sentence(head)]
    return [words for words in (*first, *(_sentence(_named(head, row)) for row in rows)) if words]


def _named(head: Sequence[str], row: Sequence[str]) -> list[str]:
    names = [*head, *[""] * len(row)]
    return [
        f"{name.rstrip('：:')}：{cell}" if name and cell else cell
        for name, cell in zip(names, row, strict=False)
    ]


def _sentence(parts: Sequence[str]) -> str:
    kept = [part for part in parts if part]
    if not kept:
        return ""
    # Commas inside of a cell: a stronger mark keeps the cells apart.
    inside = "".join(part.split("：", 1)[-1] for part in kept)
    mark = "；" if any(sign in _INNER_MARKS for sign in inside) else "，"
    text = "".join(p if p[-1] in _SENTENCE_ENDS else p + mark for p in kept[:-1]) + kept[-1]
    return text if text[-1] in _SENTENCE_ENDS else text + "。"
