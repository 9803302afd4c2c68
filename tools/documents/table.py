"""Writes the table of documents: `python -m tools.documents.table` puts it into docs/documents.md.

Its source is tests/fixtures/documents/table.toml. A test reads every fixture named there, and looks
whether the table in the paper is that of the source.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures" / "documents"
SOURCE = FIXTURES / "table.toml"
PAPER = ROOT / "docs" / "documents.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
RESULTS = ("yes", "part", "no")


@dataclass(frozen=True, slots=True)
class Row:
    """A promise about one feature of one format, and how it is seen in the fixture."""

    format: str
    feature: str
    result: str
    fixture: str = ""
    note: str = ""
    has: tuple[str, ...] = ()
    """Words that are in the article, in this order."""
    never: tuple[str, ...] = ()
    """Words that are in no article."""
    left_out: tuple[str, ...] = ()
    """Words that are told to be no part of the text."""
    refused: str = ""
    """The reason why the fixture is not read."""


def rows() -> tuple[Row, ...]:
    """Return the rows of the source, in its order."""
    found: list[dict[str, Any]] = tomllib.loads(SOURCE.read_text("utf-8"))["row"]
    return tuple(Row(**{key: _fixed(held) for key, held in row.items()}) for row in found)


def _fixed(held: Any) -> Any:
    return tuple(held) if isinstance(held, list) else held


def table(found: tuple[Row, ...]) -> str:
    """Return the rows as a table of Markdown, those of a format together."""
    lines = ["| format | feature | result | |", "|---|---|---|---|"]
    first = {row.format: at for at, row in reversed(tuple(enumerate(found)))}
    ordered = sorted(found, key=lambda row: first[row.format])
    for name, group in groupby(ordered, lambda row: row.format):
        for at, row in enumerate(group):
            shown = "" if at else f"**{name}**"
            lines.append(f"| {shown} | {row.feature} | {row.result} | {row.note} |")
    return "\n".join(lines)


def in_paper(paper: str) -> str:
    """Return the table that stands in the paper."""
    return paper.partition(BEGIN)[2].partition(END)[0].strip()


def main() -> int:
    """Put the table into the paper."""
    paper = PAPER.read_text("utf-8")
    before, _, rest = paper.partition(BEGIN)
    after = rest.partition(END)[2]
    PAPER.write_text(f"{before}{BEGIN}\n\n{table(rows())}\n\n{END}{after}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
