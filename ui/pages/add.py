"""添加文章: text files on this machine, or one from elsewhere."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QWidget

from app.nearby_files import NearbyFile
from content.errors import ContentError
from ui.pages.base import Navigator
from ui.pages.paged import PagedPage
from ui.services import Services
from ui.widgets.big_button import Role
from ui.widgets.choice_row import ChoiceRow
from ui.wording import day_in_words, error_words

if TYPE_CHECKING:
    from content.importers.base import ImportResult


class AddPage(PagedPage):
    """Choose a file; what is in it is shown before anything is put on the shelf."""

    name = "add"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._files: tuple[NearbyFile, ...] = ()
        self._dialog: QFileDialog | None = None
        self._looking_at: Path | None = None
        self.notice.answered.connect(self.notice.dismiss)
        self.from_file = self.button(self.tr("从文件"), "folder", Role.DOMINANT)
        self.from_file.chosen.connect(self._look_elsewhere)
        self.blank.answered.connect(self._look_elsewhere)
        self.build(self.tr("添加文章"), self.body, (self.previous, self.from_file, self.next))

    def enter(self, argument: Any) -> None:
        self.notice.dismiss()
        self.clear_blank()
        self.tell(self.tr("正在找这台电脑上的文章……"))
        find = self.services.nearby_files
        self.services.jobs.run(find, self._fill, self._found_none, outside=True)

    def leave(self) -> None:
        self._looking_at = None

    def _fill(self, files: tuple[NearbyFile, ...]) -> None:
        self._files = files
        self._tell_found()
        if files:
            self.show_rows(len(files))

    def _tell_found(self) -> None:
        if self._files:
            self.tell(self.tr("这台电脑上找到的文章，新的在前面。别处的请按“从文件”。"))
        else:
            words = self.tr("桌面、下载、文档和U盘里没有找到文章。请按“从文件”，到别处找。")
            self.show_blank(words, self.tr("从文件"), "folder")

    def _found_none(self, error: Exception) -> None:
        self._fill(())

    def make_row(self, index: int) -> QWidget:
        file = self._files[index]
        under = self.tr("{}　·　{}").format(
            file.path.parent.name, day_in_words(file.written, self.services.now())
        )
        icons = self.services.icons
        row = ChoiceRow(name_of(file.path), under, icons, self.tr("打开"), "file")
        row.chosen.connect(lambda: self.open_file(file.path))
        return row

    # --- a file ---

    def _look_elsewhere(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("从文件"), QDir.homePath())
        if self.look is not None:
            dialog.setFont(self.look.font(self.look.metrics.interface))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("文章 (*.txt *.md)"), self.tr("所有文件 (*)")])
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Look into a file, and go on to what was found in it."""
        if self._looking_at is not None:
            return
        self._looking_at = path
        self.notice.dismiss()
        self.clear_blank()
        self.tell(self.tr("正在看“{}”……").format(name_of(path)))
        self.services.jobs.run(
            lambda: _look_into(path),
            lambda result: self._found(path, result),
            lambda error: self._cannot(path, error),
            outside=True,
        )

    def _found(self, path: Path, result: ImportResult) -> None:
        # Whoever went elsewhere in the meantime is left there.
        if self._looking_at is path:
            self._looking_at = None
            self.navigator.go("arrivals", (name_of(path), result))

    def _cannot(self, path: Path, error: Exception) -> None:
        if self._looking_at is not path:
            return
        self._looking_at = None
        self._tell_found()
        code = error.code if isinstance(error, ContentError) else ""
        self.notice.say(error_words(code), self.tr("知道了"), "check")


def name_of(path: Path) -> str:
    """Return a file's name without its ending, for people; old sticks have names in GBK."""
    raw = os.fsencode(path.stem)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _look_into(path: Path) -> ImportResult:
    # Imported in the job: the rules for newspapers take a tenth of a second to load.
    from content.importers.base import import_file

    return import_file(path)
