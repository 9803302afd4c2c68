"""Slow questions: the newest wins, and no failure is lost."""

from __future__ import annotations

import logging
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from content.library.store.db import LibraryUnavailableError
from ui.shell.latest import Latest


class Desk:
    """Asks, and writes down who was told."""

    def __init__(self) -> None:
        self.jobs, self.owner = Jobs(), QObject()
        self.latest = Latest(self.owner, self.jobs)
        self.told: list[tuple[str, object]] = []

    def ask(self, answer: object, after: Event | None = None) -> None:
        def work() -> object:
            assert after is None or after.wait(10)
            if isinstance(answer, Exception):
                raise answer
            return answer

        self.latest.ask(
            work,
            lambda found: self.told.append(("done", found)),
            lambda error: self.told.append(("failed", error)),
            too_late=lambda found: self.told.append(("too late", found)),
            failed_late=lambda error: self.told.append(("failed late", error)),
        )

    def all(self) -> list[tuple[str, object]]:
        assert self.jobs.wait_idle(5000)
        return self.told


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk()


def test_an_answer_and_an_error_come_to_the_page_that_waits(desk: Desk) -> None:
    desk.ask(1)
    assert desk.all() == [("done", 1)]
    desk.ask(fault := LibraryUnavailableError("full"))
    assert desk.all()[1:] == [("failed", fault)]
    assert not desk.latest.is_waiting


def test_after_leaving_both_come_too_late(desk: Desk) -> None:
    desk.ask(1)
    desk.latest.cancel()
    assert desk.all() == [("too late", 1)]
    desk.ask(fault := LibraryUnavailableError("full"))
    desk.latest.cancel()
    assert desk.all()[1:] == [("failed late", fault)]


def test_an_error_of_an_older_question_is_late_and_the_newer_one_is_answered(desk: Desk) -> None:
    gate = Event()
    desk.ask(fault := LibraryUnavailableError("full"), gate)
    desk.ask(2)
    gate.set()
    assert sorted(desk.all(), key=lambda told: told[0]) == [("done", 2), ("failed late", fault)]


def test_an_error_is_told_elsewhere_even_after_the_owner_is_gone(desk: Desk) -> None:
    gate = Event()
    desk.ask(fault := LibraryUnavailableError("full"), gate)
    shiboken6.delete(desk.owner)
    gate.set()
    assert desk.all() == [("failed late", fault)]


def test_an_answer_finds_nobody_after_the_owner_is_gone(desk: Desk) -> None:
    gate = Event()
    desk.ask(1, gate)
    shiboken6.delete(desk.owner)
    gate.set()
    assert desk.all() == []


def test_every_failure_is_in_the_log_by_its_code_only(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "app.jobs")
    desk.ask(LibraryUnavailableError("the reader's own words"))
    desk.latest.cancel()
    desk.all()
    assert "library-unavailable" in caplog.text
    assert "own words" not in caplog.text
