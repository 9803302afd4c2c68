"""Pictures of practice screens: `python -m tools.practice DIR [COURSE …]`.

Each screen of the courses (folders with a course.md) in a room as large as a page gives it, with
the keys of its fields as well. Without a course, the one of the tests that has every kind of part.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from content.lessons.course import PartKind, Screen
from content.lessons.possible import pressable
from content.lessons.writing.course_file import read_course
from ui.look.icons import Icons
from ui.look.look import Look
from ui.look.metrics import metrics
from ui.look.theme import load_theme
from ui.practice.parts.field import FieldPart
from ui.practice.practice_screen import PracticeScreen

EVERY_PART = Path(__file__).parent.parent.parent / "tests" / "fixtures" / "practice"
ROOMS = {"1024x600": (460, 380), "1366x768": (470, 520), "1920x1080": (510, 800)}
"""Windows, and the px that their pages leave for a practice screen."""
_ACROSS = 5


def shown(screen: PracticeScreen, what: Screen) -> Iterator[str]:
    """Show a screen in every state, and yield the name of each."""
    screen.show_screen(what)
    yield what.name
    fields = [part for part in pressable(what) if part.kind is PartKind.FIELD]
    for part in fields:
        screen.show_screen(what)
        for field in screen.findChildren(FieldPart):
            if field.part is part:
                field.opened.emit()
        yield f"{what.name}-{part.name}"


def pictures(courses: list[Path], window: str, size: int, theme: str) -> list[QImage]:
    """Return a picture of every screen of these courses."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    wide, high = map(int, window.split("x"))
    look = Look(load_theme(theme), metrics(wide, high, size))
    found: list[QImage] = []
    with tempfile.TemporaryDirectory() as folder:
        icons = Icons(Path(folder))
        screen = PracticeScreen(icons)
        colours = screen.palette()
        colours.setColor(QPalette.ColorRole.Window, QColor(look.theme.paper))
        screen.setPalette(colours)
        screen.setAutoFillBackground(True)
        screen.set_look(look)
        screen.resize(*ROOMS[window])
        screen.show()
        for folder_of in courses:
            read = read_course(folder_of)
            for mistake in read.mistakes:
                print(mistake, file=sys.stderr)
            for what in read.course.screens if read.course else ():
                for _ in shown(screen, what):
                    screen.grab()
                    _wait(60)
                    screen.grab()
                    _wait(10)
                    found.append(screen.grab().toImage())
        screen.close()
    return found


def _wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def sheet(images: list[QImage]) -> QImage:
    """Return all pictures side by side on sheets."""
    wide, high = images[0].width() + 8, images[0].height() + 8
    rows = -(-len(images) // _ACROSS)
    whole = QImage(wide * min(_ACROSS, len(images)), high * rows, QImage.Format.Format_RGB32)
    whole.fill(QColor("#777777"))
    painter = QPainter(whole)
    for at, image in enumerate(images):
        painter.drawImage(at % _ACROSS * wide, at // _ACROSS * high, image)
    painter.end()
    return whole


def main() -> int:
    """Make the pictures; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("courses", type=Path, nargs="*", help="folders of courses")
    parser.add_argument("--windows", nargs="+", default=list(ROOMS), choices=list(ROOMS))
    parser.add_argument("--sizes", nargs="+", type=int, default=[0, 8], metavar="0–8")
    parser.add_argument("--themes", nargs="+", default=["paper", "black"])
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(["practice"])
    for window in options.windows:
        for size in options.sizes:
            for theme in options.themes:
                found = pictures(options.courses or [EVERY_PART], window, size, theme)
                path = options.folder / f"{window}-{size}-{theme}.png"
                sheet(found).save(str(path))
                print(path, len(found))
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
