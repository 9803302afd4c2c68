"""Courses can be completed by mouse, by keys and by a screen reader's actions alone.

Two courses each day; `./run.sh bench lessons` takes all of them.
"""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from fakes.lessons.hands import WAYS, Mouse
from fakes.lessons.learner import Learner
from fakes.lessons.quick import be_quick
from fakes.turns import today, turn_of

from app.lessons.shelved import Shelved
from app.policy.policies import in_public
from app.policy.policy import AtHome
from content.lessons.exercise import Stage

A_DAY = 2


def _course(app: RunningApp, number: int) -> Shelved:
    every = app.yinling.services.lessons.courses().shelved
    return every[(today() * A_DAY + number) % len(every)]


HANDS = [("mouse", 0), ("keys", 1), ("screen reader", 0)]


@pytest.mark.parametrize(("way", "number"), turn_of(today(), HANDS, 2))
def test_a_course_is_completed(
    app: RunningApp, way: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_quick(monkeypatch.setattr)
    shelved = _course(app, number)
    Learner(app, WAYS[way](app)).learn(shelved, (Stage.TOGETHER, Stage.ALONE)[number:])
    done = app.yinling.services.lessons.stages_done(shelved.course.id)
    assert Stage.ALONE in done, "what was learnt is kept"


def test_a_course_is_watched_and_three_slips_in_each_step_are_answered(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_quick(monkeypatch.setattr)
    learner = Learner(app, Mouse(app))
    learner.learn(_course(app, 0), (Stage.WATCH,))
    learner.slip(_course(app, 1))


def test_nothing_is_kept_where_the_policy_keeps_nothing(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_quick(monkeypatch.setattr)
    app.yinling.gate.use(in_public())
    shelved = _course(app, 0)
    Learner(app, Mouse(app)).learn(shelved, (Stage.ALONE,))
    lessons = app.yinling.services.lessons
    assert lessons.learnt(shelved.course.id) is None
    app.yinling.gate.use(AtHome())
    assert lessons.learnt(shelved.course.id) is None, "nor afterwards"
