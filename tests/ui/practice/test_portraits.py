"""Pictures of practice screens for paper: one for each step, whole, with the right place ringed."""

from __future__ import annotations

from pathlib import Path

from fakes.turns import today, turn_of
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.lessons.course_shelf import CourseShelf
from content.lessons.course import Part, PartKind, Screen, ScreenKind, Step
from content.lessons.deed import Deed, DeedKind
from ui.look.icons import Icons
from ui.look.theme import load_theme
from ui.practice.parts.pressable import Pressable
from ui.practice.portraits import Portraits, picture_of_step, screen_for_paper

RING = QColor(load_theme("white").focus)


def ringed(image: QImage) -> int:
    """Return how many px of a coarse sample have the colour of the ring."""
    return sum(
        QColor(image.pixel(x, y)) == RING
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 23)
    )


def test_a_picture_of_each_step_of_a_course(qtbot: QtBot, drawn_icons: Path) -> None:
    courses = [each.course for each in CourseShelf(Path("none")).courses().shelved]
    (course, *_) = turn_of(today(), courses, 1)
    owner = QWidget()
    qtbot.addWidget(owner)
    portraits = Portraits(Icons(drawn_icons), owner)
    with qtbot.waitSignal(portraits.finished, timeout=60_000):
        portraits.begin([course])
    assert len(portraits.made) == len(course.steps)
    for step, portrait in zip(course.steps, portraits.made, strict=True):
        image = QImage.fromData(portrait.png)
        assert (image.width(), image.height()) == (portrait.width, portrait.height)
        if step.wanted.kind is not DeedKind.LOOK:
            assert ringed(image) > 5, step.title


def test_all_of_a_screen_is_seen(qtbot: QtBot, drawn_icons: Path) -> None:
    courses = [each.course for each in CourseShelf(Path("none")).courses().shelved]
    screen = screen_for_paper(Icons(drawn_icons))
    qtbot.addWidget(screen)
    for course in turn_of(today(), courses, 2):
        for step in course.steps:
            picture_of_step(screen, course.screen_of(step), step, None)
            assert screen.pages == 1, f"{course.id}: {step.title}"


def test_the_ring_is_around_a_button_that_is_laid_out_late(qtbot: QtBot, drawn_icons: Path) -> None:
    button = Part(PartKind.BUTTON, "结束")
    line = Part(PartKind.LINE, "", parts=(Part(PartKind.BUTTON, "接着"), button))
    dialog = Part(PartKind.DIALOG, "要结束吗", parts=(line,))
    what = Screen("", ScreenKind.PHONE, (dialog,))
    step = Step("", "", "", "", Deed(DeedKind.TAP, "结束"), "", "")
    screen = screen_for_paper(Icons(drawn_icons))
    qtbot.addWidget(screen)
    image = picture_of_step(screen, what, step, None)
    (place,) = (each for each in screen.findChildren(Pressable) if each.part is button)
    centre = place.mapTo(screen, place.rect().center())
    scale = image.width() / screen.width()
    column = [
        y / scale
        for y in range(image.height())
        if QColor(image.pixel(round(centre.x() * scale), y)) == RING
    ]
    assert min(column) < centre.y() < max(column)
    assert max(column) - min(column) < place.height() + 60


def test_it_can_be_stopped(qtbot: QtBot, drawn_icons: Path) -> None:
    courses = [each.course for each in CourseShelf(Path("none")).courses().shelved]
    owner = QWidget()
    qtbot.addWidget(owner)
    portraits = Portraits(Icons(drawn_icons), owner)
    with qtbot.waitSignal(portraits.taken, timeout=60_000):
        portraits.begin(courses)
    portraits.stop()
    assert portraits.made == ()
    assert not portraits.is_under_way
