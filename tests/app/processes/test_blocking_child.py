"""A child for callers that wait: messages come whole, and no fault of the child blocks them."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.places import ROOT

from app.processes.blocking_child import BlockingChild, ChildLostError
from app.processes.framing import Frame, FrameReader, pack

ECHO = (sys.executable, "-P", str(ROOT / "tests" / "fakes" / "echoing_child.py"))
PATIENCE_S = 20.0


@pytest.fixture
def child() -> Iterator[BlockingChild[Frame]]:
    child = BlockingChild(ECHO, FrameReader(1 << 26).feed)
    yield child
    child.close()


def test_what_is_sent_comes_back_whole(child: BlockingChild[Frame]) -> None:
    body = bytes(range(256)) * 8000
    child.send(pack({"n": 1}, body) + pack({"n": "二"}))
    first, second = child.next(PATIENCE_S), child.next(PATIENCE_S)
    assert (first.head["back"]["n"], second.head["back"]["n"]) == (1, "二")
    assert (first.body, second.body) == (body, b"")


@pytest.mark.parametrize("fault", ["end", "babble"])
def test_a_child_that_ends_or_babbles_is_lost(child: BlockingChild[Frame], fault: str) -> None:
    child.send(pack({"do": fault}))
    for _ in range(2):
        with pytest.raises(ChildLostError):
            child.next(PATIENCE_S)


def test_a_message_that_breaks_its_reader_keeps_nobody_waiting() -> None:
    def understand(data: bytes) -> list[Frame]:
        raise OverflowError("a number")

    child = BlockingChild(ECHO, understand)
    child.send(pack({"n": 1}))
    with pytest.raises(ChildLostError):
        child.next(PATIENCE_S)
    child.close()


def test_a_child_that_hangs_is_waited_for_so_long(child: BlockingChild[Frame]) -> None:
    child.send(pack({"n": 1}))
    child.next(PATIENCE_S)
    child.send(pack({"do": "hang"}))
    with pytest.raises(ChildLostError, match=r"in 0\.2 s"):
        child.next(0.2)


def test_a_command_that_is_not_there_is_lost_at_once() -> None:
    with pytest.raises(ChildLostError):
        BlockingChild(("/nowhere/python",), FrameReader().feed)


def test_closing_from_another_thread_ends_the_wait(child: BlockingChild[Frame]) -> None:
    child.send(pack({"do": "hang"}))
    closing = threading.Timer(0.1, child.close)
    closing.start()
    begun = time.monotonic()
    with pytest.raises(ChildLostError):
        child.next(PATIENCE_S)
    assert time.monotonic() - begun < PATIENCE_S / 2
    closing.join()  # the wait ends before the pipe is closed
    with pytest.raises(ChildLostError):
        child.send(pack({"n": 1}))


def test_a_worker_takes_babble_for_the_end_and_no_notice_of_ctrl_c(
    child: BlockingChild[Frame],
) -> None:
    child.send(pack({"n": 1}))
    child.next(PATIENCE_S)
    os.kill(child.pid, signal.SIGINT)
    child.send(pack({"n": 2}))
    assert child.next(PATIENCE_S).head["back"]["n"] == 2
    child.send(b"no frame\n")
    with pytest.raises(ChildLostError):
        child.next(PATIENCE_S)


def test_it_outlives_the_thread_that_started_it() -> None:
    made: list[BlockingChild[Frame]] = []

    def job() -> None:
        made.append(BlockingChild(ECHO, FrameReader(1 << 26).feed))
        made[0].send(pack({"n": 1}))
        made[0].next(PATIENCE_S)  # it has taken its first steps

    thread = threading.Thread(target=job)
    thread.start()
    thread.join()
    child = made[0]
    assert child.exit_code(0.3) is None
    child.send(pack({"n": 2}))
    assert child.next(PATIENCE_S).head["back"]["n"] == 2
    child.close()


@pytest.mark.skipif(not Path("/proc").exists(), reason="no /proc on this system")
def test_nothing_is_left_after_closing(child: BlockingChild[Frame]) -> None:
    child.close()
    child.close()
    assert not Path(f"/proc/{child.pid}").exists()
