"""The demo's child process: drives the real app through its buttons by mouse clicks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.files.paths import default_paths
from app.speech.reading.reader import ReaderState
from content.model import Sentence
from ui.look.theme import load_themes
from ui.main import Yinling, make_application
from ui.pages.choices import ChoicesPage
from ui.shell.page import Page
from ui.widgets.buttons.big_button import BigButton


class DemoFailedError(Exception):
    """Something that must be seen was not seen."""


class Drive:
    """Presses buttons, waits for what they promise, takes pictures."""

    def __init__(self, yinling: Yinling, folder: Path) -> None:
        self._window = yinling.window
        self._folder = folder
        self._number = 0
        self.sentences: list[Sentence] = []
        self.words = 0
        yinling.reading.sentence_changed.connect(self.sentences.append)
        yinling.reading.word_changed.connect(self._count_word)

    def _count_word(self, *_: int) -> None:
        self.words += 1

    def wait(self, ms: int) -> None:
        """Let the app live for so long."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def until(self, what: str, condition: Callable[[], bool], timeout_ms: int = 15000) -> None:
        """Wait for a condition; DemoFailedError with `what` if it never holds."""
        deadline = QDeadlineTimer(timeout_ms)
        while not condition():
            if deadline.hasExpired():
                raise DemoFailedError(what)
            self.wait(20)

    def press(self, button: QAbstractButton) -> None:
        """Click in the middle of a button that can be seen and pressed."""
        self.until(f"{button.text()} 按不了", lambda: button.isVisible() and button.isEnabled())
        # Repeated presses of one control within 300 ms are ignored by design.
        self.wait(350)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait(50)

    def page(self, name: str) -> Page[Any]:
        """Wait for the page of this name."""
        self.until(f"没有到 {name}", lambda: self._page().name == name)
        return self._page()

    def _page(self) -> Page[Any]:
        page = self._window.page
        if page is None:
            raise DemoFailedError("没有页面")
        return page

    def child(self, name: str) -> QWidget:
        """Return a part of the page that is shown, by its attribute's name."""
        widget: QWidget = getattr(self._page(), name)
        return widget

    def button(self, name: str) -> BigButton:
        """Return a button of the page that is shown."""
        button = self.child(name)
        if not isinstance(button, BigButton):
            raise DemoFailedError(name)
        return button

    def tile(self, name: str) -> BigButton:
        """Return a tile of 更多, turned to where it stands."""
        page = self._page()
        if not isinstance(page, ChoicesPage):
            raise DemoFailedError(name)
        tile = page.tile(name)
        while not tile.isVisible() and page.next.isEnabled():
            self.press(page.next)
            self.wait(400)  # a second press sooner would count as a tremor
        return tile

    def picture(self, name: str) -> QImage:
        """Take a picture of the whole screen, as a person would see it."""
        self.wait(200)
        self._number += 1
        image = QApplication.primaryScreen().grabWindow(0).toImage()
        image.save(str(self._folder / f"{self._number:02d}-{name}.png"))
        print(f"{self._number:02d}-{name}.png")
        return image


def has_colour(image: QImage, colour: str, least: int = 2000) -> bool:
    """Tell whether at least so many px have this colour; every fourth is looked at."""
    wanted = QColor(colour).rgb()
    found = 0
    for y in range(0, image.height(), 2):
        for x in range(0, image.width(), 2):
            found += image.pixel(x, y) == wanted
            if found * 4 >= least:
                return True
    return False


def drive(d: Drive, yinling: Yinling, seconds: float) -> None:
    """Walk through every screen; DemoFailedError when something is missing."""
    _answer_first_questions(d)
    d.page("home")
    library = yinling.library
    d.until("文章没有上架", lambda: bool(library.ids("")))
    d.wait(600)
    d.picture("home")
    _add_a_file(d)
    _listen(d, yinling, seconds)
    _change_how_it_looks(d)
    yinling.window.back()
    d.page("reading")
    d.picture("reading-yellow")
    yinling.window.home()
    d.page("home")
    d.wait(300)
    d.picture("home-continue")
    print(f"念了 {len(d.sentences)} 句，标出 {d.words} 个词")


def _add_a_file(d: Drive) -> None:
    """From the home page to the list with what was found in the file at hand."""
    d.press(d.button("today"))
    d.page("list")
    d.wait(300)
    d.picture("list")
    d.press(d.button("add"))
    d.page("add")
    stack = d.child("stack")
    d.until("没有找到文件", lambda: bool(stack.rows))  # type: ignore[attr-defined]
    d.picture("add")
    d.press(stack.rows[0].button)  # type: ignore[attr-defined]
    d.page("arrivals")
    d.picture("arrivals")
    d.press(d.button("keep"))
    d.page("list")
    d.wait(400)
    d.picture("list-with-new")


def _listen(d: Drive, yinling: Yinling, seconds: float) -> None:
    """Open the first article of the list, hear it, and pause."""
    row = d.child("stack").rows[0]  # type: ignore[attr-defined]
    d.press(row.button)
    d.page("reading")
    d.until("没有开始念", lambda: yinling.reading.state is ReaderState.PLAYING)
    d.wait(round(seconds * 500))
    d.until("没有标出字来", lambda: d.words > 3)
    reading = d.picture("reading")
    theme = load_themes()[yinling.settings.now.theme]
    if not d.sentences or not has_colour(reading, theme.highlight):
        raise DemoFailedError("没有一句话标出来")
    d.wait(round(seconds * 500))
    d.press(d.button("listen"))
    d.until("没有停下来", lambda: yinling.reading.state is ReaderState.PAUSED)
    d.picture("reading-paused")


def _change_how_it_looks(d: Drive) -> None:
    """From the reading page through 更多 and its pages, and back to 更多."""
    d.press(d.child("rail").more)  # type: ignore[attr-defined]
    d.page("more")
    d.picture("more")
    d.press(d.tile("colour"))
    display = d.page("display")
    d.picture("display")
    d.press(display.swatches["yellow"])  # type: ignore[attr-defined]
    d.press(d.button("bigger"))
    d.picture("display-yellow")
    d.press(d.button("keep"))
    d.page("more")
    d.press(d.tile("sound"))
    d.page("sound")
    d.picture("sound-yellow")
    d.press(d.button("back_button"))
    d.page("more")


def _answer_first_questions(d: Drive) -> None:
    for name, button in (
        ("seeing", "keep"),
        ("hearing", "heard"),
        ("pace", "keep"),
        ("ready", "start"),
    ):
        d.page(name)
        d.picture(name)
        d.press(d.button(button))


def main() -> int:
    """Return 0 if all was seen."""
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    application = make_application(sys.argv[:1])
    paths = default_paths(os.environ, sys.platform)
    paths.create()
    yinling = Yinling(paths)
    yinling.open()
    try:
        drive(Drive(yinling, folder), yinling, seconds)
    except DemoFailedError as fault:
        print(f"没有看到：{fault}", file=sys.stderr)
        return 1
    finally:
        yinling.close()
        application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
