"""Why each line became what it is: told when it is asked for, and for nothing otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes.importing.in_process import bytes_source
from fakes.importing.nasty import SHAPES

from app.importing.result_fields import (
    batches_of_blocks,
    blocks_of_fields,
    fields_of_result,
    result_of_fields,
)
from content.errors import ContentError
from content.importers.reading import read_source
from content.importers.shared.doubts import Became, ImportResult


def asked(text: str) -> ImportResult:
    return read_source(replace(bytes_source(text.encode()), why=True))


def test_nobody_asks_and_nothing_is_told() -> None:
    assert read_source(bytes_source("旧船\n\n船停在河边。\n".encode())).reasons == ()


def test_lines_that_were_joined_or_left_out_say_so() -> None:
    wrapped = "　　船停在河边已经很多年了没有人记得它是谁的也没有人想推它大家只在夏天坐在船上。"
    lines = [wrapped[i : i + 18] for i in range(0, len(wrapped), 18)]
    names = ["第一章 雨", "第二章 雪", "第三章 风"]
    body = [line for name in names for line in (name, *lines, *lines)]
    found = asked("\n".join(["旧船", "目录", *names, *body]))
    by_line = {each.line: each for each in found.reasons}
    assert (by_line[0].became, by_line[0].rule) == (Became.FORMAT, "plain")
    assert by_line[1].became is Became.TITLE
    assert [by_line[at].became for at in (2, 3, 4, 5)] == [Became.LEFT_OUT] * 4
    assert (by_line[6].became, by_line[6].rule) == (Became.HEADING, "chapter-sure")
    assert (by_line[7].became, by_line[8].became) == (Became.PARAGRAPH, Became.JOINED)


def test_reasons_come_through_the_wire_unchanged() -> None:
    found = asked("旧船\n\n第一章 雨\n\n船停在河边。\n")
    blocks = [b for a in found.articles for piece in batches_of_blocks(a)
              for b in blocks_of_fields(piece)]  # fmt: skip
    assert result_of_fields(fields_of_result(found), blocks, {}) == found


@pytest.mark.parametrize("what", list(SHAPES)[::4])
def test_each_line_of_any_text_has_one_fate(what: str) -> None:
    text = SHAPES[what](2000).decode("utf-8", "replace")
    try:
        found = asked(text)
    except ContentError:
        return
    numbers = [each.line for each in found.reasons]
    assert numbers == sorted(set(numbers))
