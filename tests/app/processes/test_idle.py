"""Work at idle priority, and back."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from app.processes.idle import idly, on_one_processor, wake

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the priorities of Linux")


def policy() -> int:
    return os.sched_getscheduler(0)


def test_it_is_idle_inside_and_as_before_afterwards() -> None:
    before = os.sched_getaffinity(0)
    with idly():
        assert policy() == os.SCHED_IDLE
        assert len(os.sched_getaffinity(0)) == 1
    assert policy() == os.SCHED_OTHER
    assert os.sched_getaffinity(0) == before


def test_one_processor_is_used_at_the_usual_priority() -> None:
    before = os.sched_getaffinity(0)
    with on_one_processor():
        assert policy() == os.SCHED_OTHER
        assert len(os.sched_getaffinity(0)) == 1
        wake()
        assert os.sched_getaffinity(0) == before
    assert os.sched_getaffinity(0) == before


def test_an_error_inside_changes_nothing() -> None:
    with pytest.raises(KeyError), idly():
        raise KeyError
    assert policy() == os.SCHED_OTHER


def test_another_thread_stays_as_it_is_and_can_wake_this_one() -> None:
    seen: list[int] = []
    begun, go = threading.Event(), threading.Event()

    def other() -> None:
        begun.set()
        go.wait(10)
        seen.append(policy())
        wake()

    thread = threading.Thread(target=other)
    thread.start()
    begun.wait(10)
    with idly():
        assert policy() == os.SCHED_IDLE
        go.set()
        thread.join(10)
        assert policy() == os.SCHED_OTHER
    assert seen == [os.SCHED_OTHER]
