"""A row of a course to learn: how long it takes, and how far the learner is."""

from __future__ import annotations

from content.lessons.course import Course
from content.lessons.progress import Learnt
from ui.look.icons import Icons
from ui.pages.lessons.words import stage_name
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import SEPARATOR, shortened
from ui.words.translating import tr


class CourseRow(ChoiceRow):
    """A row whose button opens the first page of the course."""

    def __init__(
        self, course: Course, learnt: Learnt | None, icons: Icons, *, is_due: bool
    ) -> None:
        minutes = tr("大约 {} 分钟").format(course.minutes)
        far = tr("今天可以再做一遍") if is_due else how_far(learnt)
        word, role = tr("学"), Role.SOLID
        if learnt is not None:
            word = tr("接着学")
        if learnt is not None and learnt.last is not None and not learnt.step:
            word, role = tr("再学一遍"), Role.SOLID if is_due else Role.PLAIN
        under = SEPARATOR.join((minutes, far))
        super().__init__(shortened(course.title), under, icons, word, "class", role)


def how_far(learnt: Learnt | None) -> str:
    """Return how far a learner is in a course, in a few words."""
    if learnt is None:
        return tr("没学过")
    if learnt.last is not None and not learnt.step:
        return tr("学会了")
    return tr("{}，第 {} 步").format(stage_name(learnt.stage), learnt.step + 1)
