"""Rows of a table as sentences that can be read aloud, with the words of its head."""

from __future__ import annotations

from collections.abc import Sequence

_SENTENCE_ENDS = "。！？；!?;…"
_INNER_MARKS = "，,：:；;。！？"
_HEAD_LENGTH = 12
"""Characters of a cell in a table's head at most: longer ones are text."""


def rows_with_head(
    rows: Sequence[Sequence[str]], has_head: bool | None
) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Return the head, () where there is none, and the other rows; cells are trimmed.

    Where the source does not say it, the first row is a head if all of its cells are short, filled,
    different from each other and no numbers, and there are rows and columns to name.
    """
    trimmed = [[" ".join(cell.split()) for cell in row] for row in rows]
    if has_head is None:
        has_head = len(trimmed) > 1 and _looks_like_head(trimmed[0])
    return (trimmed[0], trimmed[1:]) if has_head and trimmed else ((), trimmed)


def _looks_like_head(row: Sequence[str]) -> bool:
    return (
        len(row) > 1
        and len(set(row)) == len(row)
        and all(0 < len(cell) <= _HEAD_LENGTH for cell in row)
        and not any(char.isdigit() for cell in row for char in cell)
        and not any(cell[-1] in _SENTENCE_ENDS + "：:" for cell in row)
    )


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
    text = "".join(p if p[-1] in _SENTENCE_ENDS + "：:" else p + mark for p in kept[:-1]) + kept[-1]
    return text if text[-1] in _SENTENCE_ENDS + "：:" else text + "。"
