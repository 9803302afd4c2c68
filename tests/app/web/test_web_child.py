"""Fetches in processes: they are ended when they do not answer, and the next one works."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from fakes.web.loopback_worker import command
from fakes.web.server import FakeWeb, fake_web, faults, ok

from app.web.child import WebChild
from app.web.faults import WebError
from app.web.http import Wanted

WORDS = "天冷了，出门请多穿衣服。".encode()


@pytest.fixture(scope="module")
def web() -> Iterator[FakeWeb]:
    with fake_web() as fake:
        fake.pages = faults(fake) | {"/page": ok(WORDS)}
        yield fake


def test_the_processes_that_are_shipped_speak_to_no_computer_of_the_house(web: FakeWeb) -> None:
    with WebChild() as child, pytest.raises(WebError) as caught:
        child.fetch(Wanted(web.at("/page")))
    assert caught.value.reason == "private"
    assert not web.asked


def test_a_process_that_does_not_end_is_ended_and_the_next_one_fetches(web: FakeWeb) -> None:
    with WebChild(command(60), whole_s=1.5) as child:
        assert child.fetch(Wanted(web.at("/page"))).data == WORDS
        began = time.monotonic()
        with pytest.raises(WebError) as caught:
            child.fetch(Wanted(web.at("/silent")))
        assert caught.value.reason == "too-slow"
        assert time.monotonic() - began < 10
        assert child.fetch(Wanted(web.at("/page"))).data == WORDS


def test_what_is_too_large_stays_outside_and_a_fetch_can_be_stopped(web: FakeWeb) -> None:
    with WebChild(command()) as child:
        with pytest.raises(WebError) as caught:
            child.fetch(Wanted(web.at("/bomb")))
        assert caught.value.reason == "too-large"
        stop = threading.Event()
        with ThreadPoolExecutor(1) as pool:
            under_way = pool.submit(child.fetch, Wanted(web.at("/silent")), stop.is_set)
            while not any(each.path == "/silent" for each in web.asked):
                time.sleep(0.01)
            stop.set()
            with pytest.raises(WebError) as caught:
                under_way.result(10)
        assert caught.value.reason == "stopped"


def test_closing_ends_what_is_under_way_and_nothing_is_fetched_afterwards(web: FakeWeb) -> None:
    child = WebChild(command())
    seen = len(web.asked)
    with ThreadPoolExecutor(1) as pool:
        under_way = pool.submit(child.fetch, Wanted(web.at("/drip")))
        while len(web.asked) == seen:
            time.sleep(0.01)
        child.close()
        with pytest.raises(WebError):
            under_way.result(10)
    with pytest.raises(WebError) as caught:
        child.fetch(Wanted(web.at("/page")))
    assert caught.value.reason == "stopped"


def test_the_policy_is_asked_each_time(web: FakeWeb) -> None:
    seen = len(web.asked)
    with WebChild(command(), may_fetch=lambda: False) as child, pytest.raises(WebError):
        child.fetch(Wanted(web.at("/page")))
    assert len(web.asked) == seen
