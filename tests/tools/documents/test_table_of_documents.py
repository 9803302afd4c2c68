"""The table in docs/documents.md is true: each row is seen in its fixture."""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path

import pytest
from fakes.importing.in_process import import_file
from fakes.turns import today, turn_of

from content.errors import ContentError
from content.importers.formats import ENDINGS
from content.importers.shared.doubts import DoubtCode, ImportResult
from tools.documents.table import FIXTURES, PAPER, RESULTS, Row, in_paper, rows, table

NEEDS = {"paper": "rapidocr", "kindle": "mobi"}
"""Folders of fixtures that need an extra, and its package."""


@lru_cache(maxsize=1)
def _read(path: Path) -> ImportResult:
    return import_file(path)


def _by_fixture(row: Row) -> str:
    return row.fixture


def _read_today() -> list[Row]:
    """Return the rows that are looked at in this run: recognised pages take turns."""
    found = sorted((row for row in rows() if row.fixture), key=_by_fixture)
    dear = [r for r in found if r.fixture.startswith("paper/") or r.feature == "scanned pages"]
    return [row for row in found if row not in dear] + turn_of(today(), dear, 2)


# The library of Kindle's books leaves files to the collector.
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize(
    "row",
    _read_today(),
    ids=lambda row: f"{row.format}, {row.feature}",
)
def test_a_row_is_seen_in_its_fixture(row: Row) -> None:
    needed = NEEDS.get(row.fixture.partition("/")[0])
    if needed is not None and importlib.util.find_spec(needed) is None:
        pytest.skip(f"{needed} is not installed")
    if row.refused:
        with pytest.raises(ContentError) as raised:
            _read(FIXTURES / row.fixture)
        assert raised.value.code in (row.refused, f"refused-{row.refused}")
        return
    assert row.has or row.never or row.left_out
    result = _read(FIXTURES / row.fixture)
    text = "\n".join(block.text for article in result.articles for block in article.blocks)
    at = 0
    for words in row.has:
        found = text.find(words, at)
        assert found >= 0, f"{words} is not in its place"
        at = found + len(words)
    assert [words for words in row.never if words in text] == []
    left = [doubt.quote for doubt in result.doubts if doubt.code is DoubtCode.LEFT_OUT]
    assert [words for words in row.left_out if not any(words in quote for quote in left)] == []


def test_every_row_is_whole() -> None:
    found = rows()
    assert {row.result for row in found} <= set(RESULTS)
    # What is promised is shown.
    assert [row.feature for row in found if row.result == "yes" and not row.fixture] == []
    assert [row.feature for row in found if row.result != "yes" and not row.note] == []
    told = [(row.format, row.feature) for row in found]
    assert len(told) == len(set(told))


def test_the_paper_has_the_table() -> None:
    assert in_paper(PAPER.read_text("utf-8")) == table(rows()), (
        "python -m tools.documents.table writes it anew"
    )


def test_every_kind_that_is_offered_is_in_the_table() -> None:
    told = {row.format for row in rows()}
    alike = {"htm", "xhtml", "mht", "wps", "et", "tsv", "text", "markdown", "azw"}
    assert {ending[1:] for ending in ENDINGS} - alike <= told
