"""The order of a list that is in use: nothing that was seen moves, what is new has its place."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from content.library.views.grouping import Group
from ui.pages.shelf.kept_order import KeptOrder

LISTS = st.lists(st.lists(st.integers(0, 12), unique=True), max_size=5)


def _entries(numbers: Sequence[int]) -> list[Group]:
    return [Group(str(number), "", (), is_series=True) for number in numbers]


@given(LISTS)
def test_what_was_seen_keeps_its_order_and_what_is_new_follows_its_neighbour(
    lists: list[list[int]],
) -> None:
    order, place = KeptOrder(), list[str]()
    for numbers in lists:
        before: str | None = None
        for each in map(str, numbers):  # one after another, as a person would put them in
            if each not in place:
                place.insert(place.index(before) + 1 if before is not None else 0, each)
            before = each
        arranged = order.arrange(_entries(numbers))
        shown = [entry.id for entry in arranged.entries]
        assert shown == [each for each in place if int(each) in numbers]
        order = arranged.after


def test_an_order_that_was_asked_for_holds() -> None:
    arranged = KeptOrder(("3", "1", "2")).arrange(_entries([1, 2, 3]))
    assert [entry.id for entry in arranged.entries] == ["3", "1", "2"]
