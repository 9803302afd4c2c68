"""Courses can be completed by mouse, by keys and by a screen reader's actions alone.

Two courses each day; `./run.sh bench learner` takes all of them.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from fakes.lessons.hands import WAYS, Mouse
from fakes.lessons.learner import Learner
from fakes.lessons.quick import be_quick
from fakes.turns import today

from app.lessons.course_shelf import Shelved
from content.lessons.exercise import Stage

A_DAY = 2


def _courses(app: RunningApp) -> list[Shelved]:
    every = app.yinling.services.lessons.courses().shelved
    first = today() * A_DAY
    return [every[(first + number) % len(every)] for number in range(A_DAY)]


@pytest.mark.parametrize("way", WAYS)
def test_courses_are_completed(app: RunningApp, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    be_quick(monkeypatch.setattr)
    learner = Learner(app, WAYS[way](app))
    for shelved in _courses(app):
        learner.learn(shelved, (Stage.TOGETHER, Stage.ALONE))


def test_a_course_is_watched_and_every_slip_is_answered(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_quick(monkeypatch.setattr)
    learner = Learner(app, Mouse(app))
    one, other = _courses(app)
    learner.learn(one, (Stage.WATCH,))
    learner.slip(other)


def test_nothing_is_kept_where_the_policy_keeps_nothing(
    start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.policy.policies import in_public

    be_quick(monkeypatch.setattr)
    app = start_app()
    app.yinling.gate.use(in_public())
    shelved = _courses(app)[0]
    Learner(app, Mouse(app)).learn(shelved, (Stage.TOGETHER,))
    assert app.yinling.services.lessons.learnt(shelved.course.id) is None
