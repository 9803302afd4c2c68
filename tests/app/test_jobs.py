"""Jobs run off the GUI thread, and answer on it once, or not at all."""

from __future__ import annotations

import logging
import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from content.errors import NotTextError


class Page(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []

    def take(self, answer: object) -> None:
        self.answers.append((answer, threading.current_thread()))


def never(_: object) -> None:
    raise AssertionError("must not be called")


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def test_the_answer_comes_back_on_the_gui_thread(jobs: Jobs) -> None:
    page = Page()
    jobs.run(threading.current_thread, page.take, never)
    assert page.answers == []
    assert jobs.wait_idle(5000)
    ((worker, receiver),) = page.answers  # type: ignore[misc]
    assert receiver is threading.current_thread()
    assert worker is not receiver
    assert jobs.close()


def test_a_fault_of_the_world_goes_to_failed_and_a_bug_also_to_the_log(
    jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    failures: list[Exception] = []

    def world() -> None:
        raise NotTextError("x")

    def bug() -> None:
        raise ZeroDivisionError

    jobs.run(world, never, failures.append)
    assert jobs.wait_idle(5000)
    assert isinstance(failures.pop(), NotTextError)
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []
    with caplog.at_level(logging.ERROR):
        jobs.run(bug, never, failures.append)
        assert jobs.wait_idle(5000)
    assert isinstance(failures.pop(), ZeroDivisionError)
    assert "ZeroDivisionError" in caplog.text
    assert jobs.close()


def test_many_jobs_all_answer_once(jobs: Jobs) -> None:
    answers: list[int] = []
    for number in range(300):
        jobs.run(lambda number=number: number, answers.append, never)  # type: ignore[misc]
    assert jobs.wait_idle(10000)
    assert sorted(answers) == list(range(300))
    assert jobs.close()


def test_after_closing_nothing_is_called(jobs: Jobs, qtbot: QtBot) -> None:
    gate = threading.Event()
    jobs.run(gate.wait, never, never)
    jobs.run(lambda: 1, never, never)
    assert not jobs.close(wait_ms=0)
    gate.set()
    assert jobs.close(5000)
    jobs.run(lambda: 1, never, never)
    qtbot.wait(20)


@pytest.mark.parametrize("by_owner", [False, True])
def test_a_deleted_page_is_not_called(jobs: Jobs, by_owner: bool) -> None:
    gate = threading.Event()
    page = Page()
    if by_owner:
        jobs.run(gate.wait, never, never, owner=page)
    else:
        jobs.run(gate.wait, page.take, never)
    shiboken6.delete(page)
    gate.set()
    assert jobs.wait_idle(5000)
    assert page.answers == []
    assert jobs.close()


def test_jobs_may_start_jobs(jobs: Jobs) -> None:
    answers: list[int] = []
    jobs.run(lambda: 1, lambda one: jobs.run(lambda: one + 1, answers.append, never), never)
    assert jobs.wait_idle(5000)
    assert answers == [2]
    assert jobs.close()


def test_waiting_gives_up(jobs: Jobs) -> None:
    gate = threading.Event()
    jobs.run(gate.wait, lambda _: None, never)
    assert not jobs.wait_idle(10)
    gate.set()
    assert jobs.wait_idle(5000)
    assert jobs.close()


def test_what_hangs_outside_keeps_nothing_of_ours_waiting(jobs: Jobs) -> None:
    dead_stick = threading.Event()
    for _ in range(10):
        jobs.run(lambda: dead_stick.wait(30), lambda _: None, never, outside=True)
    answered = threading.Event()
    jobs.run(answered.set, lambda _: None, never)
    assert answered.wait(5)
    assert not jobs.close(50), "they are still there"
    dead_stick.set()
    assert jobs.close()
