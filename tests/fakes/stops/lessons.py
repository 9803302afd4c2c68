"""Stops of 智慧课堂: subjects, courses, steps on each rung, the quiz, a course being written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from app.lessons.shelved import Shelved
from content.lessons.deed import DeedKind
from content.lessons.exercise import STAGES, Stage
from content.lessons.progress import NO_PROGRESS
from content.lessons.quiz import Card, CardLook, Said
from fakes.lessons.pictured import picture_course
from fakes.stops.steps import Steps
from ui.shell.destinations.lessons import (
    DrawRegions,
    LessonPaper,
    OpenCourse,
    Practise,
    PreviewCourse,
    PrintLesson,
    RungEnd,
    ShowCourses,
)
from ui.shell.destinations.plain import CLASSROOM, QUIZ

CALL = Card(
    "电话/退款",
    "退款的电话",
    CardLook.CALL,
    "自称网上商店客服的人，号码是 00 开头",
    (
        Said("您好，您上个月买的东西质量有问题，我们要双倍退款给您。"),
        Said("我怎么不记得买过？", is_mine=True),
        Said("您先不用管这个。请您打开手机，下载一个会议程序，我一步一步教您。"),
        Said("要我的银行卡号吗？", is_mine=True),
        Said("要的，还要手机上收到的六位数字，说给我听，钱马上就到。"),
    ),
    is_fraud=True,
    look_at="真的退款原路退回来，不用装程序，也不用说收到的数字。",
    now_do="马上挂断。不放心，自己打商店里写着的电话问一问。",
)
"""A card as long as the longest of ours."""


def lessons(steps: Steps) -> Iterator[str]:
    """The classroom, a subject, a course and its ladder."""
    window, room = steps.window, steps.app.yinling.services.lessons
    window.go(CLASSROOM)
    yield steps.there("classroom")
    courses = room.courses().shelved
    longest = max(courses, key=lambda each: len(each.course.title))
    window.go(ShowCourses(longest.course.subject))
    yield steps.there("courses")
    wordy = max(courses, key=lambda each: len(each.course.intro + each.course.able_to))
    window.go(OpenCourse(wordy.course.id))
    yield steps.there("course")
    yield from _steps_of(steps, courses)
    for stage in STAGES:
        window.go(RungEnd(wordy, stage))
        yield steps.there("rung-end", stage.name.lower())
    window.go(RungEnd(wordy, Stage.ALONE, left=9))
    yield steps.there("rung-end", "steps left out")
    window.go(RungEnd(wordy, Stage.ALONE, acted=9))
    yield steps.there("rung-end", "steps done for me")
    yesterday = date.today() - timedelta(days=1)
    room.progress.keep(lambda now: now.ended(longest.course.id, Stage.ALONE, yesterday))
    for what in (LessonPaper.CARD, LessonPaper.NOTES, LessonPaper.CERTIFICATE):
        window.go(PrintLesson(what, wordy))
        steps.app.until(steps.app.page.save.isEnabled)
        yield steps.there("print-lesson", what.value)
    window.home()
    steps.app.until(steps.app.page.once_more.isVisible)
    yield steps.there("home", "a course once more")
    window.go(ShowCourses(longest.course.subject))
    yield steps.there("courses", "one due")
    window.go(CLASSROOM)
    yield steps.there("classroom", "something due")
    room.progress.keep(lambda now: NO_PROGRESS)


def _steps_of(steps: Steps, courses: tuple[Shelved, ...]) -> Iterator[str]:
    """The step with the most words, as it is opened, with help, and done; and one to look at."""
    window = steps.window
    each_step = [(each, at) for each in courses for at in range(len(each.course.steps))]
    shelved, at = max(each_step, key=lambda pair: _words(*pair))
    for stage in (Stage.WATCH, Stage.TOGETHER):
        window.go(Practise(shelved, stage, at))
        yield steps.there("lesson", stage.name.lower())
    window.go(Practise(shelved, Stage.ALONE, at))
    page = steps.app.page
    for _ in range(2):
        page.helps_here.chosen.emit()
    yield steps.there("lesson", "all the help")
    page.why.chosen.emit()
    yield steps.there("lesson", "why")
    page.screen_shown.did.emit(shelved.course.steps[at].wanted)
    yield steps.there("lesson", "done")
    looks = [
        pair for pair in each_step if pair[0].course.steps[pair[1]].wanted.kind is DeedKind.LOOK
    ]
    if looks:
        window.go(Practise(looks[0][0], Stage.ALONE, looks[0][1]))
        yield steps.there("lesson", "to look at")


def _words(shelved: Shelved, at: int) -> int:
    step = shelved.course.steps[at]
    return len(step.do + step.hint + step.reminder)


def quiz(steps: Steps) -> Iterator[str]:
    """The longest card, the answer to it, and the end."""
    window = steps.window
    window.go(QUIZ)
    steps.app.settle()
    page = steps.app.page
    page.show_round((CALL,))
    yield steps.there("quiz", "asked")
    page.genuine.chosen.emit()
    yield steps.there("quiz", "answered")
    page.next.chosen.emit()
    yield steps.there("quiz", "ended")


def written(steps: Steps) -> Iterator[str]:
    """A course that is being written: whole, drawn on, and with mistakes."""
    window = steps.window
    folder = Path(tempfile.mkdtemp())
    try:
        picture_course(folder)
        window.go(PreviewCourse(folder))
        yield steps.there("preview")
        window.go(DrawRegions(folder, ""))
        yield steps.there("regions")
        file = folder / "course.md"
        file.write_text(file.read_text("utf-8").replace("- 给谁", "- 给睡"), "utf-8")
        window.go(PreviewCourse(folder))
        yield steps.there("preview", "with mistakes")
        window.home()
    finally:
        shutil.rmtree(folder)


def broken(steps: Steps) -> Iterator[str]:
    """Courses that cannot be opened, and a subject without any."""
    window = steps.window
    folder = steps.app.yinling.services.lessons.own / "ke"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text("# 打不开\n", "utf-8")
    window.go(CLASSROOM)
    yield steps.there("classroom", "with a broken course")
    window.go(ShowCourses(None))
    yield steps.there("courses", "broken")
    shutil.rmtree(folder)
    window.go(ShowCourses(None))
    yield steps.there("courses", "nothing")
