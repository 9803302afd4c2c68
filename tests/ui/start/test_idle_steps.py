"""Presses are answered between the steps of long preparations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.start.idle_steps import IdleSteps


def steps(name: str, count: int, told: list[str]) -> Iterator[None]:
    for number in range(count):
        told.append(f"{name}{number}")
        yield


def test_they_are_gone_through_in_order(qtbot: QtBot) -> None:
    told: list[str] = []
    owner = QObject()
    idle = IdleSteps(owner)
    idle.run(steps("a", 2, told))
    idle.run(steps("b", 2, told))
    assert told == [], "nothing before the loop comes round"
    qtbot.waitUntil(lambda: len(told) == 4)
    assert told == ["a0", "a1", "b0", "b1"]


def test_what_waits_in_the_loop_comes_between_two_steps(qtbot: QtBot) -> None:
    told: list[str] = []
    owner = QObject()
    idle = IdleSteps(owner)

    def somebody_presses() -> Iterator[None]:
        QTimer.singleShot(0, owner, lambda: told.append("pressed"))
        yield

    idle.run(somebody_presses())
    idle.run(steps("a", 50, told))
    qtbot.waitUntil(lambda: len(told) == 51)
    assert told.index("pressed") < 10


def test_a_step_that_fails_is_told_once_and_the_others_go_on(qtbot: QtBot) -> None:
    def fails() -> Iterator[None]:
        yield
        raise ValueError("a bug")

    told: list[str] = []
    owner = QObject()
    idle = IdleSteps(owner)
    with qtbot.captureExceptions() as caught:
        idle.run(fails())
        idle.run(steps("b", 2, told))
        qtbot.waitUntil(lambda: len(told) == 2)
    assert [kind for kind, *_ in caught] == [ValueError]


def test_they_stop(qtbot: QtBot) -> None:
    told: list[str] = []
    owner = QObject()
    idle = IdleSteps(owner)
    idle.run(steps("a", 1000, told))
    qtbot.waitUntil(lambda: len(told) > 1)
    idle.stop()
    seen = len(told)
    idle.run(steps("b", 1, told))
    qtbot.wait(20)
    assert len(told) == seen


@pytest.mark.parametrize("count", [0, 1])
def test_they_rest_when_all_is_done_and_can_be_given_more(qtbot: QtBot, count: int) -> None:
    told: list[str] = []
    owner = QObject()
    idle = IdleSteps(owner)
    idle.run(steps("a", count, told))
    qtbot.wait(20)
    idle.run(steps("b", 1, told))
    qtbot.waitUntil(lambda: "b0" in told)
