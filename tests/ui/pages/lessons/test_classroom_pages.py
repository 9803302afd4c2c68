"""The classroom, the courses of a subject, and the quiet line of 首页."""

from __future__ import annotations

from datetime import date, timedelta

from fakes.app import RunningApp

from app.policy.policies import in_classroom
from content.lessons.course import Subject
from content.lessons.exercise import Stage
from ui.pages.lessons.course_row import CourseRow
from ui.shell.destinations.lessons import ShowCourses
from ui.shell.destinations.plain import CLASSROOM

MOST = 7


def learnt_days_ago(app: RunningApp, id_: str, days: int) -> None:
    day = date.today() - timedelta(days=days)
    app.yinling.services.lessons.progress.keep(lambda now: now.ended(id_, Stage.ALONE, day))


def test_the_tile_of_the_home_page_leads_to_seven_choices_at_most(app: RunningApp) -> None:
    app.press("lessons")
    app.settle()
    assert app.page.name == "classroom"
    tiles = [tile for tile in app.page.grid.tiles if tile.isVisible()]
    assert 1 < len(tiles) <= MOST
    assert tiles[-1].text() == "识骗测验"
    assert not app.page.learn_on.isVisible(), "nothing was begun"


def test_the_subjects_are_there_before_the_courses_are_read(app: RunningApp) -> None:
    assert app.yinling.services.lessons.known is None
    app.yinling.window.go(CLASSROOM)
    assert len(app.page.grid.tiles) == len(Subject) + 1
    assert not app.page.circle.isEnabled()
    app.settle()
    assert app.page.circle.isEnabled()
    assert all(tile.under for tile in app.page.grid.tiles)


def test_a_subject_lists_its_courses_and_a_row_leads_to_one(app: RunningApp) -> None:
    app.yinling.window.go(ShowCourses(Subject.START))
    app.settle()
    shelved = app.yinling.services.lessons.courses().shelved
    wanted = [each.course for each in shelved if each.course.subject is Subject.START]
    rows = [row for row in app.page.stack.rows if isinstance(row, CourseRow)]
    assert [row.title for row in rows] == [course.title for course in wanted][: len(rows)]
    assert "没学过" in rows[0].under
    assert rows[0].button.hasFocus()
    app.click(rows[0].button)
    assert app.page.name == "course"
    assert app.page.heading == wanted[0].title


def test_what_is_due_is_a_quiet_line_at_home_and_the_first_button_of_the_classroom(
    app: RunningApp,
) -> None:
    course = app.yinling.services.lessons.courses().shelved[0].course
    learnt_days_ago(app, course.id, 0)
    app.yinling.window.home()
    app.settle()
    assert not app.page.once_more.isVisible(), "not on the same day"
    learnt_days_ago(app, "none", 1)
    app.yinling.services.lessons.progress.keep(
        lambda now: type(now)().ended(course.id, Stage.ALONE, date.today() - timedelta(days=1))
    )
    app.yinling.window.home()
    app.settle()
    assert app.page.once_more.text() == f"今天可以再做一遍：{course.title}"
    assert course.title in app.page.lessons.accessibleDescription()
    assert app.page.listen.hasFocus(), "it asks for nothing"
    app.yinling.window.go(CLASSROOM)
    app.settle()
    assert app.page.learn_on.text() == "再做一遍"
    app.rest_hands()
    app.press("learn_on")
    assert (app.page.name, app.page.exercise.stage) == ("lesson", Stage.ALONE)


def test_a_broken_course_says_why_and_hides_no_other(app: RunningApp) -> None:
    folder = app.yinling.services.lessons.own / "ke"
    folder.mkdir(parents=True)
    (folder / "course.md").write_text("# 打不开\n", "utf-8")
    app.yinling.window.go(CLASSROOM)
    app.settle()
    app.choose("open-broken")
    app.settle()
    assert app.page.stack.rows
    assert not app.page.blank.isVisible()
    assert len(app.yinling.services.lessons.courses().shelved) > 1


def test_a_class_meets_the_courses_and_nothing_of_what_was_learnt_at_home(
    app: RunningApp,
) -> None:
    lessons = app.yinling.services.lessons
    course = lessons.courses().shelved[0].course
    learnt_days_ago(app, course.id, 1)
    app.yinling.gate.use(in_classroom())
    app.yinling.window.home()
    app.settle()
    assert not app.page.once_more.isVisible()
    app.rest_hands()
    app.press("lessons")
    app.settle()
    assert app.page.name == "classroom"
    assert not app.page.learn_on.isVisible()
