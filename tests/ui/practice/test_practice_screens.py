"""Whole screens: nothing is cut at any size, Tab reaches all, the hand does what is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.places import ROOT
from fakes.practice.hands import ROOMS, Practice, faults, key_faults, part, spoken, states
from fakes.turns import examples, today, turn_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from content.lessons.course import Course, Keypad, Part, PartKind, Region, Screen, ScreenKind
from content.lessons.deed import Deed, DeedKind
from content.lessons.writing.course_file import read_course
from ui.look.theme import contrast, load_themes
from ui.practice.parts.field import FieldPart

EVERY_PART = ROOT / "tests" / "fixtures" / "practice"
EXTREMES = [(window, size) for window in ROOMS for size in (0, 8)]
_KINDS = [
    PartKind.BUTTON, PartKind.ICON, PartKind.ROW, PartKind.FIELD, PartKind.SWITCH,
    PartKind.SLIDER, PartKind.RECEIVED, PartKind.SENT, PartKind.TEXT, PartKind.DRAWING,
]  # fmt: skip


def _course(folder: Path) -> Course:
    read = read_course(folder)
    assert read.course is not None, read.mistakes
    return read.course


@st.composite
def _screens(draw: st.DrawFn) -> Screen:
    words = st.text("手机号打开电话abc1请您", min_size=1, max_size=12)
    names = draw(st.lists(words, min_size=1, max_size=9, unique=True))
    parts = []
    for name in names:
        kind = draw(st.sampled_from(_KINDS))
        more = draw(st.sampled_from(("", "今天下午三点在公园门口见")))
        icon = draw(st.sampled_from(("", "电话")))
        shown = more if kind in (PartKind.ROW, PartKind.FIELD) else ""
        parts.append(Part(kind, name, more=shown, icon=icon))
    below = draw(st.integers(0, 2))
    bar = tuple(Part(PartKind.BUTTON, f"底{number}", icon="人") for number in range(below))
    if bar:
        parts.append(Part(PartKind.BOTTOM_BAR, "", parts=bar))
    if draw(st.booleans()):
        inside = (Part(PartKind.CROSS, "关掉它"), Part(PartKind.BUTTON, "好的"))
        parts.append(Part(PartKind.DIALOG, "要删除吗", parts=inside))
    kind = draw(st.sampled_from((ScreenKind.PHONE, ScreenKind.COMPUTER)))
    return Screen("试", kind, (Part(PartKind.TITLE, "标题"), *parts))


@given(screen=_screens(), extreme=st.sampled_from(EXTREMES))
@settings(max_examples=examples(36), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_cut_and_tab_reaches_every_part(
    practice: Practice, screen: Screen, extreme: tuple[tuple[int, int], int]
) -> None:
    practice.fit(*extreme, "paper")
    practice.show_screen(screen)
    assert not faults(practice), screen
    device = practice.device
    assert device is not None
    reached = set()
    for _ in practice.pages():
        tabbed = practice.by_tab()
        assert all(map(spoken, tabbed))
        reached.update(tabbed)
    assert set(device.leaves) <= reached


def test_every_kind_of_part_has_room_with_keys_as_well(practice: Practice) -> None:
    found = []
    for window, size in EXTREMES[1:5:2] + EXTREMES[4:5]:
        practice.fit(window, size, "navy")
        for screen in _course(EVERY_PART).screens:
            for state, keys in states(practice, screen):
                wrong = key_faults(practice) if keys else faults(practice)
                found += [f"{state} {window} {size}: {each}" for each in wrong]
    assert not found, "\n".join(found)


_COURSES = sorted((ROOT / "resources" / "lessons").glob("*/course.md"))


@pytest.mark.parametrize("folder", turn_of(today(), _COURSES, 4), ids=lambda path: path.parent.name)
def test_the_screens_of_our_courses_have_room(practice: Practice, folder: Path) -> None:
    """Four courses each day; `./run.sh bench practice` looks at all of them, in more sizes."""
    found = []
    for window, size in ((1024, 600), 8), ((1366, 768), 0), ((1920, 1080), 8):
        practice.fit(window, size, "paper")
        for screen in _course(folder.parent).screens:
            for state, keys in states(practice, screen):
                wrong = key_faults(practice) if keys else faults(practice)
                found += [f"{state} {window} {size}: {each}" for each in wrong]
    assert not found, "\n".join(found)


def test_the_hand_does_the_wanted_deed_of_every_step(practice: Practice, qtbot: QtBot) -> None:
    course = _course(EVERY_PART)
    for step in course.steps:
        practice.show_screen(course.screen_of(step))
        practice.deeds.clear()
        ended: list[bool] = []
        practice.screen.act(step.wanted, lambda ended=ended: ended.append(True))  # type: ignore[misc]
        qtbot.waitUntil(lambda ended=ended: bool(ended), timeout=10_000)  # type: ignore[misc]
        assert practice.deeds == [step.wanted], step.title


def test_an_act_can_be_stopped(practice: Practice, qtbot: QtBot) -> None:
    practice.show(part(PartKind.BUTTON, "加号"))
    practice.screen.act(
        Deed(DeedKind.TAP, "加号"), lambda: practice.deeds.append(Deed(DeedKind.LOOK))
    )
    assert practice.screen.is_acting
    practice.screen.stop()
    qtbot.wait(100)
    assert not practice.deeds
    QTest.keyClick(practice.leaf("加号"), Qt.Key.Key_Return)
    assert practice.deeds == [Deed(DeedKind.TAP, "加号")]


def test_only_the_right_place_answers(practice: Practice) -> None:
    practice.show(
        part(PartKind.BUTTON, "加号"),
        part(PartKind.BUTTON, "减号"),
        part(PartKind.SWITCH, "静音"),
        part(PartKind.FIELD, "名字", keypad=Keypad.DIGITS),
    )
    practice.screen.only(Deed(DeedKind.TAP, "加号"))
    for name in ("减号", "静音", "加号"):
        leaf = practice.leaf(name)
        assert isinstance(leaf, QAbstractButton)
        leaf.click()
    field = practice.leaf("名字")
    QTest.keyClicks(field, "12")
    assert practice.deeds == [Deed(DeedKind.TAP, "加号")]
    assert isinstance(field, FieldPart)
    assert not field.text()
    switch = practice.leaf("静音")
    assert isinstance(switch, QAbstractButton)
    assert not switch.isChecked()
    practice.screen.only(None)
    switch.click()
    assert practice.deeds[-1] == Deed(DeedKind.SWITCH_ON, "静音")


def test_a_place_that_is_pointed_at_says_so_and_stands_out(practice: Practice) -> None:
    practice.show(part(PartKind.BUTTON, "加号"), part(PartKind.ROW, "女儿", more="晚上视频吗"))
    before = practice.screen.grab().toImage()
    wanted = Deed(DeedKind.TAP, "女儿")
    practice.screen.point_at(wanted)
    leaf = practice.leaf("女儿")
    assert leaf.accessibleDescription().startswith("就是这里")
    assert practice.screen.grab().toImage() != before
    practice.screen.point_at(None)
    assert leaf.accessibleDescription() == "晚上视频吗"
    assert practice.screen.grab().toImage() == before


def test_the_colours_of_a_screen_stand_out_in_every_theme() -> None:
    for theme in load_themes().values():
        words = [
            (theme.ink, theme.paper), (theme.ink, theme.card), (theme.soft, theme.card),
            (theme.on_primary, theme.primary), (theme.on_highlight, theme.highlight),
            (theme.card, theme.accent),
        ]  # fmt: skip
        lines = [
            (theme.line, theme.paper), (theme.line, theme.card), (theme.primary, theme.card),
            (theme.focus, theme.card), (theme.focus, theme.paper),
        ]  # fmt: skip
        assert min(contrast(*pair) for pair in words) >= 7, theme.id
        assert min(contrast(*pair) for pair in lines) >= 3, theme.id


@pytest.mark.parametrize("is_right", [False, True])
def test_the_first_button_of_a_title_stands_where_it_is_wanted(
    practice: Practice, is_right: bool
) -> None:
    inside = (part(PartKind.BUTTON, "加号", icon="加号", is_right=is_right),)
    practice.show(part(PartKind.TITLE, "聊天", parts=inside))
    button = practice.leaf("加号")
    assert (button.x() > button.parentWidget().width() / 2) is is_right


def test_regions_of_a_photo_are_pressed(practice: Practice) -> None:
    regions = [("取号", Region(100, 300, 400, 160)), ("交费", Region(100, 500, 400, 160))]
    parts = tuple(Part(PartKind.REGION, name, region=region) for name, region in regions)
    screen = Screen("取号机", ScreenKind.PICTURE, parts, "a.jpg", "医院的取号机")
    practice.fit((1024, 600), 8, "paper")
    practice.show_screen(screen)
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("gray"))
    practice.screen.show_picture(image, QSize(600, 800))
    practice.deeds.clear()
    for name, _ in regions:
        leaf = practice.leaf(name)
        assert min(leaf.width(), leaf.height()) >= 44
        assert leaf in practice.by_tab()
        QTest.keyClick(leaf, Qt.Key.Key_Return)
    assert practice.deeds == [Deed(DeedKind.TAP, name) for name, _ in regions]
