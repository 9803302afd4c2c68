"""The automatic learner completes every course: by mouse, by keys, by a screen reader's actions.

It watches each course, does it with help and alone, and slips three times in every step. A course
that cannot be completed is told with its step. It takes some minutes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from app.lessons.shelved import Shelved
from content.lessons.exercise import STAGES, Stage

WINDOW = (1024, 600)
"""px: the smallest window has most pages."""


def run() -> list[dict[str, object]]:
    """Return a row for each way: courses that were completed, and those that were not."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from fakes.lessons.hands import WAYS
    from fakes.lessons.learner import Learner
    from fakes.lessons.quick import be_quick
    from fakes.silent_app import open_silent

    from ui.main import make_application

    application = make_application(["bench"])
    with tempfile.TemporaryDirectory() as home:
        be_quick(lambda name, value: patch(name, value).start())
        app = open_silent(Path(home), *WINDOW)
        courses = app.yinling.services.lessons.courses().shelved
        rows = []
        for way, hands in WAYS.items():
            learner = Learner(app, hands(app))
            stages = STAGES if way == "mouse" else (Stage.TOGETHER, Stage.ALONE)

            def learn(
                shelved: Shelved, learner: Learner = learner, stages: tuple[Stage, ...] = stages
            ) -> None:
                learner.learn(shelved, stages)

            rows.append(_row(f"completed by {way}", courses, learn))
        slipping = Learner(app, WAYS["mouse"](app))
        rows.append(_row("three slips in each step", courses, slipping.slip))
        app.close()
        patch.stopall()
    del application
    return rows


def _row(
    what: str, courses: tuple[Shelved, ...], learn: Callable[[Shelved], None]
) -> dict[str, object]:
    failed = []
    for shelved in courses:
        try:
            learn(shelved)
        except (AssertionError, StopIteration, AttributeError) as error:
            failed.append(shelved.course.id)
            print(f"   {what}: {shelved.course.id}: {error}", flush=True)
    return {
        "what": what,
        "courses": len(courses),
        "not completed": len(failed),
        "kept": not failed,
    }
