"""The booklet, the certificate, the notes and the summary: their pages and their words."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.lessons.course_shelf import CourseShelf
from content.lessons.course import Course
from ui.printing.lessons.booklet import booklet_papers, card_papers, with_portraits
from ui.printing.lessons.certificate import certificate_papers
from ui.printing.lessons.notes import (
    ClassOver,
    minutes_of_steps,
    notes_papers,
    summary_papers,
)
from ui.printing.lessons.papers import pdf_of_papers
from ui.printing.lessons.portrait import Portrait, portrait_of
from ui.printing.lessons.sheet import LessonSheet, picture_of
from ui.printing.writing import WritingProgress

FAMILY = "Noto Sans CJK SC"
DAY = date(2026, 11, 29)
needs_poppler = pytest.mark.skipif(
    not all(shutil.which(name) for name in ("pdfinfo", "pdftotext")),
    reason="poppler-utils is not installed",
)


@cache
def bundled() -> tuple[Course, ...]:
    return tuple(each.course for each in CourseShelf(Path("none")).courses().shelved)


def is_inside_margins(sheet: LessonSheet) -> bool:
    """Return whether the outermost 10 mm of a sheet are white."""
    image = picture_of(sheet, QSize(420, 594))
    edge = 20
    return all(
        QColor(image.pixel(x, y)).lightness() > 250
        for x in range(420)
        for y in range(594)
        if min(x, y, 419 - x, 593 - y) < edge and (x + y) % 3 == 0
    )


def pictures(courses: tuple[Course, ...]) -> list[Portrait]:
    image = QImage(120, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#888888"))
    return [portrait_of(image)] * sum(len(course.steps) for course in courses)


def test_the_booklet_has_a_page_for_each_course_where_its_contents_say(qtbot: QtBot) -> None:
    courses = bundled()
    papers = booklet_papers(with_portraits(courses, pictures(courses)), FAMILY, DAY)
    sheets = papers.sheets
    assert len(sheets) == len(courses) + 3, "cover, contents, cards, numbers"
    assert "2026年11月29日" in sheets[0].words
    listed = sheets[1].words.splitlines()
    for number, course in enumerate(courses, 3):
        assert f"{course.title}　{number}" in listed
        assert sheets[number - 1].words.splitlines()[0] == course.title
    assert {"120", "119", "110", "96110", "12345"} <= set(re.findall(r"\d+", sheets[-1].words))
    assert f"急事打的电话　{len(sheets)}" in listed
    assert all(is_inside_margins(sheets[at]) for at in (0, 1, 2, -1))


def test_the_numbers_are_those_that_the_course_teaches() -> None:
    course = next(each for each in bundled() if "紧急电话" in each.title)
    taught = " ".join(f"{step.do} {step.reminder} {step.why}" for step in course.steps)
    assert all(number in taught for number in ("120", "119", "110", "96110", "12345"))


def test_a_certificate_is_one_page_that_names_nobody(qtbot: QtBot) -> None:
    for course in bundled():
        (sheet,) = certificate_papers(course, FAMILY, DAY).sheets
        assert f"“{course.title}”" in sheet.words
        assert course.able_to in sheet.words
        assert "姓名：" in sheet.words
        assert "2026年11月29日" in sheet.words
    assert is_inside_margins(sheet)


def test_notes_are_on_two_pages_at_most(qtbot: QtBot) -> None:
    for course in bundled():
        papers = notes_papers(course, FAMILY)
        assert len(papers.sheets) <= 2
        words = "\n".join(sheet.words for sheet in papers.sheets)
        for step in course.steps:
            assert step.do in words
            assert all(note in words for note in step.notes)
    assert is_inside_margins(papers.sheets[0])


def test_the_times_of_the_notes_share_out_the_minutes() -> None:
    for course in bundled():
        times = minutes_of_steps(course)
        assert times[0][0] == 0
        assert times[-1][1] == course.minutes
        assert all(before[1] == after[0] for before, after in pairwise(times))


def test_a_summary_names_the_steps_that_took_long(qtbot: QtBot) -> None:
    over = ClassOver(DAY, ("来了 12 位",), ("3. 点加号　9 分钟",))
    (sheet,) = summary_papers("微信视频电话", over, FAMILY).sheets
    assert "来了 12 位" in sheet.words
    assert "3. 点加号　9 分钟" in sheet.words
    (sheet,) = summary_papers("微信视频电话", ClassOver(DAY, ()), FAMILY).sheets
    assert "用的时间长" not in sheet.words


@needs_poppler
def test_the_file_has_the_pages_and_can_be_searched(qtbot: QtBot, tmp_path: Path) -> None:
    course = bundled()[0]
    (printed,) = with_portraits((course,), pictures((course,)))
    watch = WritingProgress()
    data = pdf_of_papers(card_papers(printed, FAMILY), watch)
    assert data is not None
    assert (watch.done, watch.total) == (1, 1)
    path = tmp_path / "card.pdf"
    path.write_bytes(data)
    about = subprocess.run(["pdfinfo", path], check=True, capture_output=True, encoding="utf-8")
    assert re.search(r"^Pages:\s+1$", about.stdout, re.M)
    assert "(A4)" in about.stdout
    text = subprocess.run(
        ["pdftotext", path, "-"], check=True, capture_output=True, encoding="utf-8"
    )
    assert course.title in text.stdout


def test_a_file_that_is_stopped_is_none(qtbot: QtBot) -> None:
    watch = WritingProgress()
    watch.stop.set()
    assert pdf_of_papers(certificate_papers(bundled()[0], FAMILY, DAY), watch) is None
