"""After 存成文件 and 存成录音: a message with 打开文件夹, and a question before a second copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.files.keeping import Twice
from ui.pages.choices import ChoicesPage
from ui.pages.output.file_manager import has_file_manager, show_folder
from ui.shell.answers import Answers
from ui.shell.destinations.others import SaveAgain
from ui.shell.latest import Latest
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.frame.notice import Notice
from ui.words.folders import folder_words
from ui.words.translating import tr


class SavedNews:
    """Tells in a page's notice that something was saved; its second button shows the folder."""

    def __init__(self, latest: Latest, notice: Notice, answers: Answers) -> None:
        self._latest, self._notice, self._answers = latest, notice, answers

    def tell(self, words: str, folder: Path) -> None:
        """Say these words, and offer to show `folder`."""
        known = Action("answer-message", tr("知道了"), self._notice.dismiss, "check")
        show = Action("open-saved-folder", tr("打开文件夹"), lambda: self._show(folder), "folder")
        self._answers.report(words, known, other=show)

    def _show(self, folder: Path) -> None:
        def opened(there: bool) -> None:
            if not (there and show_folder(folder)):
                self._cannot(folder)

        self._latest.ask(has_file_manager, opened, lambda error: self._cannot(folder))

    def _cannot(self, folder: Path) -> None:
        words = tr("这台电脑上没有打开文件夹的程序。东西存好了，在“{}”里。")
        known = Action("answer-message", tr("知道了"), self._notice.dismiss, "check")
        self._answers.report(words.format(folder_words(folder)), known)


def ask_again(navigator: Navigator, path: Path, save: Callable[[Twice], None]) -> None:
    """Ask what to do where a file or folder of this name is: `save(…)` does what is chosen."""
    navigator.go(SaveAgain(path, save))


class SaveAgainPage(ChoicesPage[SaveAgain]):
    """One question: a copy beside the old one, in its place, or none. The old one is safe."""

    name = "save-again"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._save: Callable[[Twice], None] = lambda how: None
        tr = self.tr
        self.build_choices(
            tr("已经存过了"),
            (
                Action("keep-saved", tr("不存了"), self.navigator.back, "check", tr("原来的还在")),
                Action(
                    "save-beside",
                    tr("再存一份"),
                    lambda: self._choose(Twice.BESIDE),
                    "plus",
                    tr("原来的也留着"),
                ),
                Action(
                    "save-over",
                    tr("换掉原来的"),
                    lambda: self._choose(Twice.OVER),
                    "again",
                    tr("只留新的"),
                ),
            ),
        )

    def enter(self, to: SaveAgain) -> None:
        self._save = to.save
        words = self.tr("“{}”里已经有“{}”了")
        self.head(words.format(folder_words(to.path.parent), to.path.name.removesuffix(".pdf")))
        self.show_choices(from_start=True)

    def come_back(self) -> None:
        self.show_choices()

    def first_focus(self) -> QWidget | None:
        return self.tile("keep-saved")

    def _choose(self, how: Twice) -> None:
        self.navigator.back()
        self._save(how)
