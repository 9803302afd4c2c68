"""A start that writes step cards as a PDF file, and opens no window."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.files.keeping import keep_over
from app.files.paths import Paths
from app.lessons.course_shelf import CourseShelf
from app.lessons.shelved import Shelved
from content.errors import ContentError
from content.lessons.course import Course
from content.lessons.writing.course_file import read_course
from ui.look.icons import Icons
from ui.look.typefaces import text_family
from ui.pages.output.print_lesson import photos_of
from ui.practice.portraits import Photo, Portraits
from ui.printing.lessons.booklet import booklet_papers, card_papers, with_portraits
from ui.printing.lessons.papers import pdf_of_papers
from ui.printing.lessons.portrait import Portrait
from ui.printing.writing import WritingProgress

WRITTEN, AT_FAULT, MACHINE = 0, 2, 3

log = logging.getLogger(__name__)


def print_lessons(target: Path, folders: Sequence[Path], paths: Paths) -> int:
    """Write the cards of the courses in these folders, or a booklet of all; return a code.

    0: written. 2: a folder has no sound course. 3: the file cannot be written.
    """
    shelved = _courses(folders, paths)
    if not shelved:
        return AT_FAULT
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([sys.argv[0], "-style", "Fusion"])
    made = _portraits(shelved, Icons(paths.cache))
    courses = tuple(each.course for each in shelved)
    printed = with_portraits(courses, made)
    family = text_family("hei")
    if len(printed) == 1 and folders:
        papers = card_papers(printed[0], family)
    else:
        papers = booklet_papers(printed, family, date.today())
    data = pdf_of_papers(papers, WritingProgress())
    del application
    try:
        keep_over(target.parent, target.stem, data or b"", target.suffix or ".pdf")
    except ContentError as error:
        log.warning("the file is not written: %s", error)
        return MACHINE
    return WRITTEN


def _courses(folders: Sequence[Path], paths: Paths) -> tuple[Shelved, ...]:
    if not folders:
        return CourseShelf(paths.lessons).courses().shelved
    found: list[Shelved] = []
    for folder in folders:
        course = read_course(folder).course
        if course is None:
            return ()
        found.append(Shelved(course, folder, is_own=True))
    return tuple(found)


def _portraits(shelved: Sequence[Shelved], icons: Icons) -> tuple[Portrait, ...]:
    photos = photos_of(shelved)

    def photo_of(course: Course, name: str) -> Photo | None:
        return photos.get((course.id, name))

    owner, loop = QWidget(), QEventLoop()
    portraits = Portraits(icons, owner)

    def look() -> None:
        # Icons that come with the last picture have all pictures made once more.
        if not portraits.is_under_way:
            loop.quit()

    portraits.finished.connect(lambda: QTimer.singleShot(0, look))
    portraits.begin([each.course for each in shelved], photo_of)
    loop.exec()
    return portraits.made
