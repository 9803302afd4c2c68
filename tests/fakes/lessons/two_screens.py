"""A process of two screens: the window fills the second one, the notes the first one, and back.

Run by a test with Qt's offscreen platform, which reads its screens from a file. It prints, for each
moment, where the window and the notes are.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.lessons.live_teaching import LiveTeaching
from app.lessons.shelved import Shelved
from content.lessons.writing.checks.beside import Beside
from content.lessons.writing.course_file import read_text
from fakes.lessons.course_text import COURSE
from ui.pages.teaching.stage import Stage
from ui.shell.window_frame import WindowFrame

SCREENS = ((0, 0, 1366, 768), (1366, 0, 1920, 1080))


def config(file: Path) -> None:
    """Write the file from which the platform reads its screens."""
    shared = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [
        {"name": f"screen {number}", "x": x, "y": y, "width": width, "height": height, **shared}
        for number, (x, y, width, height) in enumerate(SCREENS)
    ]
    file.write_text(json.dumps({"synchronousWindowSystemEvents": True, "screens": screens}))


def walk() -> list[list[object]]:
    """Begin a class, change the screens, end it; return where everything was each time."""
    application = QApplication(sys.argv)
    window = QMainWindow()
    page = QWidget()
    window.setCentralWidget(page)
    window.setGeometry(100, 60, 1024, 600)
    window.show()
    application.processEvents()
    course = read_text(COURSE, "wifi", Beside(lambda name: None)).course
    assert course is not None
    class_ = LiveTeaching(Shelved(course, Path(), is_own=False))
    stage = Stage(page, WindowFrame(window))
    seen: list[list[object]] = []

    def look(moment: str) -> None:
        application.processEvents()
        notes = stage.notes.geometry().getRect() if stage.notes.isVisible() else None
        seen.append([moment, window.geometry().getRect(), notes, window.isFullScreen()])

    look("before")
    stage.open()
    stage.notes.show_class(class_)
    look("begun")
    stage.swap()
    look("swapped")
    stage.close()
    look("over")
    seen.append([stage.notes.view.notes.labels[1].text()])
    return seen


if __name__ == "__main__":
    print(json.dumps(walk()))
