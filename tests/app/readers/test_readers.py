"""The readers of a home: the pure list, and its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.readers.readers import LONGEST_NAME, MOST, Reader, Readers
from app.readers.store import load_readers, save_readers

_CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("with_one_more"), st.text("爷奶小芳 ", max_size=12)),
        st.tuples(st.just("with_present"), st.integers(0, 7)),
        st.tuples(st.just("named"), st.integers(0, 7), st.text("爷奶", max_size=12)),
        st.tuples(st.just("coloured"), st.integers(0, 7)),
        st.tuples(st.just("sent_away"), st.integers(0, 7)),
        st.tuples(st.just("asked_back"), st.integers(0, 7)),
    ),
    max_size=25,
)


@given(changes=_CHANGES)
def test_whatever_is_pressed_somebody_reads_and_nobody_is_lost(
    changes: list[tuple[object, ...]],
) -> None:
    readers = Readers()
    for name, *values in changes:
        before = readers
        readers = getattr(readers, str(name))(*values)
        assert {each.number for each in before.all} <= {each.number for each in readers.all}
        assert readers.present in readers.here
        assert len(readers.all) <= MOST
        assert len({each.colour for each in readers.all}) == len(readers.all)
        assert all(len(each.name) <= LONGEST_NAME for each in readers.all)


@given(changes=_CHANGES)
def test_the_file_gives_back_what_was_saved(
    changes: list[tuple[object, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    readers = Readers()
    for name, *values in changes:
        readers = getattr(readers, str(name))(*values)
    file = tmp_path_factory.mktemp("home") / "readers.json"
    save_readers(file, readers)
    assert load_readers(file) == readers


def test_without_a_file_there_is_one_reader(tmp_path: Path) -> None:
    assert load_readers(tmp_path / "none.json") == Readers((Reader(0),), 0)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"readers": 3}', '{"readers": []}', '{"readers": [{"number": "x"}]}'],
)
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: str) -> None:
    file = tmp_path / "readers.json"
    file.write_text(content, "utf-8")
    assert load_readers(file) == Readers()
    assert len(list(tmp_path.iterdir())) == 1, "under another name"


def test_wrong_cells_cost_themselves_only(tmp_path: Path) -> None:
    file = tmp_path / "readers.json"
    values = {
        "now": 4,
        "readers": [
            {"number": 0, "name": "爷爷", "colour": 99},
            {"number": 4, "name": "奶奶", "colour": 2, "is_away": True},
            {"number": 5, "name": 7},
            "nobody",
        ],
    }
    file.write_text(json.dumps(values), "utf-8")
    grandfather, grandmother = Reader(0, "爷爷", 0), Reader(4, "奶奶", 2)
    assert load_readers(file) == Readers((grandfather, grandmother), 4)


@pytest.mark.parametrize("now", [[], {}, None, "4", 1e400, True, 77])
def test_a_present_reader_who_is_no_number_is_the_first(tmp_path: Path, now: object) -> None:
    file = tmp_path / "readers.json"
    file.write_text(json.dumps({"now": now, "readers": [{"number": 4, "name": "奶奶"}]}), "utf-8")
    assert load_readers(file) == Readers((Reader(4, "奶奶", 4),), 4)


def test_names_have_nothing_that_cannot_be_shown(tmp_path: Path) -> None:
    file = tmp_path / "readers.json"
    values = {"now": 4, "readers": [{"number": 4, "name": "奶\n\ud800\u202e奶", "colour": 2}]}
    file.write_text(json.dumps(values), "utf-8")
    assert load_readers(file).present.name == "奶奶"


def test_nobody_takes_a_colour_in_a_full_home() -> None:
    readers = Readers()
    for name in "爷奶爸妈哥":
        readers = readers.with_one_more(name)
    assert readers.coloured(MOST + 1) == readers
