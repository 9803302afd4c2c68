"""The headings of novels in all the forms that families' files have, and the lines that are none.

The tables in `fixtures/chapters` hold a form a line: `alone` are headings anywhere, `by_order` are
groups that count up, `in_book` are headings beside other chapters, `never` are none.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.importers.plain.plain import read_plain
from content.importers.shared.chapters.forms import form_of, is_chapter
from content.importers.shared.chapters.numerals import value_of
from content.importers.shared.chapters.order import chapters_in
from content.importers.shared.doubts import DoubtCode
from content.model import BlockKind

_TABLES = Path(__file__).parents[4] / "fixtures" / "chapters"
_TEXT = "船停在河边，已经很多年了，没有人记得它是谁的。"


def whole(name: str) -> str:
    """Return a table of forms."""
    return (_TABLES / f"{name}.txt").read_text(encoding="utf-8").strip("\n")


def table(name: str) -> list[str]:
    """Return the forms of a table."""
    return whole(name).split("\n")


ALONE, IN_BOOK, NEVER = map(table, ("alone", "in_book", "never"))
BY_ORDER = [group.split("\n") for group in whole("by_order").split("\n\n")]


def book(headings: list[str]) -> list[str]:
    """Return the paragraphs of a text with these headings."""
    return [part for each in headings for part in (each, _TEXT * 3, _TEXT * 4)]


def headings_of(paragraphs: list[str]) -> list[str]:
    """Return the headings that the importer finds in the paragraphs, below a title."""
    (article,) = read_plain("\n\n".join(["河边的旧船", "　　" + _TEXT, *paragraphs])).articles
    return [block.text for block in article.body if block.kind is BlockKind.HEADING]


def test_the_table_is_long_enough() -> None:
    forms = [*ALONE, *(line for each in BY_ORDER for line in each), *IN_BOOK, *NEVER]
    assert len(forms) == len(set(forms)) >= 120


@pytest.mark.parametrize("line", ALONE)
def test_a_heading_by_itself(line: str) -> None:
    assert is_chapter(line)


def test_headings_by_themselves_are_headings_of_the_article() -> None:
    assert headings_of(book(ALONE)) == ALONE


@pytest.mark.parametrize("headings", BY_ORDER, ids=lambda headings: headings[0])
def test_headings_by_their_order(headings: list[str]) -> None:
    assert headings_of(book(headings)) == headings


@pytest.mark.parametrize("headings", BY_ORDER, ids=lambda headings: headings[0])
def test_one_such_line_alone_is_no_heading(headings: list[str]) -> None:
    assert not chapters_in(book(headings[:1])).headings


@pytest.mark.parametrize("line", IN_BOOK)
def test_a_heading_in_a_book_only(line: str) -> None:
    assert headings_of(book(["第一章", line, "第二章"])) == ["第一章", line, "第二章"]
    assert not headings_of(book([line]))


@pytest.mark.parametrize("line", NEVER)
def test_a_line_that_is_no_heading(line: str) -> None:
    assert not is_chapter(line)
    assert headings_of(book([line])) == []
    assert headings_of(book(["第一章", line, "第二章"])) == ["第一章", "第二章"]


@pytest.mark.parametrize(
    "close", [["1、盐", "2、糖", "3、醋"], ["第一场", "第二场"], ["☆盐", "☆糖", "☆醋"]]
)
def test_rows_of_a_list_are_no_headings(close: list[str]) -> None:
    assert headings_of([*close, _TEXT]) == []


def test_the_numbers_may_begin_anew_in_each_volume() -> None:
    numbers = ["001 雨", "002 雪", "003 风"]
    headings = ["第一卷", *numbers, "第二卷", "001 河", "002 海"]
    assert headings_of(book(headings)) == headings


def test_a_few_chapters_may_be_missing() -> None:
    headings = [f"{number:03} 雨" for number in (1, 2, 3, 4, 5, 7, 8, 8, 9, 12)]
    assert headings_of(book(headings)) == headings


def test_a_table_of_contents_is_left_out_and_told() -> None:
    headings = ["楔子", "第一章 雨", "第二章 雪", "第三章 风"]
    text = "\n".join(["河边的旧船", "目录", *headings, *book(headings)])
    result = read_plain(text)
    (article,) = result.articles
    assert [block.text for block in article.body if block.kind is BlockKind.HEADING] == headings
    (doubt,) = result.doubts
    assert doubt.code is DoubtCode.LEFT_OUT
    assert doubt.quote.split("\n") == ["目录", *headings]


def test_a_list_of_chapters_that_do_not_come_is_read() -> None:
    headings = ["第一章 雨", "第二章 雪", "第三章 风"]
    assert not chapters_in([*headings, _TEXT]).contents


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10), ("十二", 12), ("二十", 20), ("一百零八", 108), ("两百", 200), ("廿三", 23),
        ("一千二百三十四", 1234), ("一万零一", 10001), ("一〇三", 103), ("12", 12), ("2百", 200),
        ("壹佰贰拾", 120), ("XIV", 14), ("twelve", 12), ("12.5", 12), ("", None), ("船", None),
    ],
)  # fmt: skip
def test_numbers(text: str, number: int | None) -> None:
    assert value_of(text) == number


@given(st.text(alphabet="第一二十章回卷 　【】（）()、：:,，。☆1Chapter番外序\u2f00", max_size=40))
def test_any_line_has_a_form_or_none(line: str) -> None:
    form = form_of(line)
    assert form is None or form.kind
    found = chapters_in([line, _TEXT, line, _TEXT])
    assert not found.contents
    assert all(at in (0, 2) for at in found.headings)


@pytest.mark.parametrize(
    "piece", ["第一", "第一章", "卷一 ", "（", "☆", "一 ", "第 1 - ", "番外 ", "第一卷 第"]
)
def test_time_is_linear(piece: str) -> None:
    texts = [(piece * 50)[:50]] * 4000
    began = time.process_time()
    chapters_in(texts)
    assert time.process_time() - began < 4
