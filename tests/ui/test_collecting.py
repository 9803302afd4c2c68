"""The collector of garbage: seldom while the app starts, then in the window's thread only."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Thread, get_ident

import pytest
from pytestqt.qtbot import QtBot

from ui.collecting import BORN_AT_THE_START, collect_seldom
from ui.collector import DUE, Collector


class Ring:
    """Garbage as soon as nobody knows it: it knows itself."""

    ended_in: int | None = None

    def __init__(self) -> None:
        self.own = self

    def __del__(self) -> None:
        Ring.ended_in = get_ident()


@pytest.fixture
def collector() -> Iterator[Collector]:
    Ring.ended_in = None
    found = Collector()
    yield found
    found.end()


def make_garbage() -> None:
    Ring()
    kept = [[] for _ in range(10 * DUE[0])]
    del kept


def test_hardly_comes_while_the_app_starts() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.get_threshold()[0] == BORN_AT_THE_START
    finally:
        gc.set_threshold(*before)


def test_garbage_of_another_thread_is_collected_in_this_one(
    collector: Collector, qtbot: QtBot
) -> None:
    collector.begin(spares_what_is_there=False)
    rings = [Ring() for _ in range(DUE[0])]  # so many objects that a collection is due
    del rings
    thread = Thread(target=make_garbage)
    thread.start()
    thread.join()
    assert Ring.ended_in is None, "not while the other thread makes objects"
    lists = [[] for _ in range(2 * DUE[0])]
    qtbot.waitUntil(lambda: Ring.ended_in is not None)
    assert Ring.ended_in == get_ident()
    assert lists


def test_python_does_it_by_itself_before_and_after(collector: Collector) -> None:
    assert gc.isenabled()
    collector.begin(spares_what_is_there=False)
    assert not gc.isenabled()
    collector.end()
    assert gc.isenabled()
