"""The views of the shelf: which entries, in which order, and what belongs together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.library.store.shelf import Row
from content.library.views.grouping import FEWEST_OF_A_FILE, Entry, Group, grouped, rows_of
from content.library.views.view import BOOK, View, shown

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)


def row(
    id_: str,
    *,
    title: str = "",
    series: str = "",
    length: int = 600,
    heard: bool = False,
    begun: bool = False,
    batch: int = 1,
    rank: int = 0,
    liked: bool = False,
    days: int = 0,
    built_in: bool = False,
) -> Row:
    return Row(
        id_,
        title or id_,
        "",
        series,
        (),
        length,
        1.0 if heard else 0.3 * begun,
        heard,
        heard or begun,
        MONDAY + timedelta(days=days),
        False,
        rank,
        built_in,
        MONDAY if heard else None,
        batch,
        liked,
    )


def ids(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.id for entry in entries]


def test_the_parts_of_a_serial_are_one_entry_in_their_own_order() -> None:
    rows = [
        row("third", series="还礼的贼", rank=2, begun=True),
        row("alone"),
        row("first", series="还礼的贼", rank=0, heard=True),
        row("second", series="还礼的贼", rank=1, heard=True),
    ]
    serial, alone = grouped(rows, {})
    assert isinstance(serial, Group)
    assert [each.id for each in serial.rows] == ["first", "second", "third"]
    assert (serial.title, serial.heard, serial.is_begun) == ("还礼的贼", 2, True)
    assert alone.id == "alone"


def test_the_articles_of_a_newspaper_page_are_one_entry_for_each_issue() -> None:
    today = [row(f"new{n}", batch=7, rank=n, days=7) for n in range(FEWEST_OF_A_FILE)]
    before = [row(f"old{n}", batch=3, rank=n) for n in range(FEWEST_OF_A_FILE)]
    files = {each.id: "晚报" for each in (*today, *before)}
    entries = grouped([*today, *before], files)
    assert [(each.title, len(rows_of([each]))) for each in entries] == [("晚报", 4), ("晚报", 4)]
    assert entries[0].id != entries[1].id


def test_a_few_articles_of_a_file_and_the_built_in_ones_stand_apart() -> None:
    few = [row(f"n{n}", rank=n) for n in range(FEWEST_OF_A_FILE - 1)]
    ours = [row(f"b{n}", rank=n, built_in=True) for n in range(9)]
    files = {each.id: "一个文件" for each in (*few, *ours)}
    assert grouped([*few, *ours], files) == (*few, *ours)


def test_each_view_shows_its_own() -> None:
    rows = [
        row("begun", begun=True, title="早晨"),
        row("liked", liked=True, title="安静", days=2),
        row("novel", length=BOOK + 1, title="长篇", days=1),
        row("part-1", series="连载", rank=0, heard=True),
        row("part-2", series="连载", rank=1),
    ]
    serial = "series:0:连载"
    assert ids(shown(rows, View.ALL, {})) == ["begun", "liked", "novel", serial]
    assert ids(shown(rows, View.ARTICLES, {})) == ["begun", "liked"]
    assert ids(shown(rows, View.BOOKS, {})) == ["novel", serial]
    assert ids(shown(rows, View.FAVOURITES, {})) == ["liked"]
    assert ids(shown(rows, View.UNHEARD, {})) == ["liked", "novel", "part-2"]
    assert ids(shown(rows, View.BY_TITLE, {})) == ["liked", "novel", serial, "begun"]
    assert ids(shown(rows, View.BY_ARRIVAL, {})) == ["liked", "novel", "begun", serial]


_ROWS = st.lists(
    st.builds(
        row,
        st.uuids().map(lambda each: each.hex[:16]),
        title=st.text("安八早1 ", max_size=3),
        series=st.sampled_from(("", "", "甲", "乙")),
        length=st.sampled_from((10, BOOK + 1)),
        heard=st.booleans(),
        begun=st.booleans(),
        batch=st.integers(1, 2),
        rank=st.integers(0, 5),
        liked=st.booleans(),
        days=st.integers(0, 3),
    ),
    max_size=25,
    unique_by=lambda each: each.id,
)


@pytest.mark.parametrize("view", [View.ALL, View.BY_TITLE, View.BY_ARRIVAL])
@given(rows=_ROWS, files=st.booleans())
def test_no_article_is_lost_or_shown_twice(view: View, rows: list[Row], files: bool) -> None:
    names = {each.id: "一个文件" for each in rows} if files else {}
    entries = shown(rows, view, names)
    assert sorted(each.id for each in rows_of(entries)) == sorted(each.id for each in rows)
    assert len({each.id for each in entries}) == len(entries)


@given(rows=_ROWS)
def test_articles_and_books_are_all_there_is(rows: list[Row]) -> None:
    apart = [*shown(rows, View.ARTICLES, {}), *shown(rows, View.BOOKS, {})]
    assert sorted(each.id for each in rows_of(apart)) == sorted(each.id for each in rows)
