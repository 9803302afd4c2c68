"""The big button of a list goes on where the reader was; nothing that is begun begins anew."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from content.library.store.shelf import Row
from ui.pages.shelf.going_on import from_the_start, going_on, is_begun

STATES = ("new", "begun", "heard")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def row(id_: str, state: str) -> Row:
    started, finished = state != "new", state == "heard"
    return Row(id_, id_, "", "", (), 100, 0.5, finished, started, LONG_AGO, False, 0)


@given(st.lists(st.sampled_from(STATES), max_size=8), st.integers(0, 9))
def test_it_goes_on_with_what_was_heard_last(states: list[str], last: int) -> None:
    rows = [row(str(number), state) for number, state in enumerate(states)]
    begun = [each.id for each in rows if is_begun(each)]
    order = going_on(rows, str(last))
    if not begun:
        assert order is None
        return
    assert order is not None
    assert order.id == (str(last) if str(last) in begun else begun[0])
    assert order.ids == tuple(each.id for each in rows if not each.finished)
    assert order.resumes
    assert not order.from_start


def test_an_empty_list_has_no_order() -> None:
    assert going_on(()) is from_the_start(()) is None
    all_ = from_the_start([row("a", "heard"), row("b", "new")])
    assert all_ is not None
    assert (all_.ids, all_.index, all_.from_start) == (("a", "b"), 0, True)
