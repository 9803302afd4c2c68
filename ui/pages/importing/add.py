"""添加文章: text files on this machine, one from elsewhere, or what was copied."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.files.nearby_files import NearbyFile
from app.policy.outside import DISK
from app.policy.policy import Asked
from content.importers.shared.file_names import name_of, told_apart
from ui.pages.importing.opens_files import OpensFiles
from ui.pages.importing.other_file import opening_action, other_file_row, other_file_title
from ui.pages.importing.unread import Unread, unread_row, unread_rows, unread_title
from ui.shell.destinations.looked_for import LookFor
from ui.shell.destinations.online import WebAddress
from ui.shell.destinations.plain import CAMERA, LETTERS, Destination
from ui.shell.destinations.shelf import Folders
from ui.shell.hands.bringing import BRING, copied
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.folders import folder_words
from ui.words.kinds import kind_words, kinds_in_words
from ui.words.wording import day_in_words


class AddPage(OpensFiles[Destination]):
    """Readers choose a file; they see its articles before anything is put on the shelf."""

    name = "add"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._files: tuple[NearbyFile, ...] = ()
        self._rows: tuple[NearbyFile | Unread, ...] = ()
        self._names: dict[Path, str] = {}
        """The names by which the files are shown."""
        self._finding = self.latest()
        self._elsewhere = Action("open-folders", self.tr("从文件"), self._look_elsewhere, "folder")
        self.from_file = self.button(self._elsewhere, role=Role.DOMINANT)
        self.pasted = self.button(Action(BRING, self.tr("念复制的"), self._bring, "sentence"))
        look = Action("open-camera", self.tr("拍照听字"), lambda: navigator.go(CAMERA), "camera")
        self.camera = self.button(look)
        post = Action("open-letters", self.tr("家信"), lambda: navigator.go(LETTERS), "letter")
        self.letters = self.button(post)
        web = Action(
            "open-web-address", self.tr("网上的"), lambda: navigator.go(WebAddress()), "web"
        )
        self.web = self.button(web)
        choices = (self.from_file, self.camera, self.pasted, self.web, self.letters)
        buttons = (self.previous, *choices, self.next, self.jump)
        fold = (self.letters, self.web, self.pasted)
        self.build(self.tr("添加文章"), self.body, buttons, fold=fold)

    def enter(self, to: Destination) -> None:
        self.show_rows(())
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        self.clear_blank()
        self._offer_from_file(True)
        self.tell(self.tr("正在找这台电脑上的文章……"))
        self.services.importing.warm()
        find, may_read = self.services.nearby_files, self.services.may_read

        def look() -> tuple[NearbyFile, ...]:
            return tuple(file for file in find() if may_read(file.path))

        self._finding.ask(look, self.show_files, self._found_none, outside=True)

    def show_files(self, files: tuple[NearbyFile, ...]) -> None:
        """Show these files, or a way to look elsewhere if there are none."""
        self._files = files
        self.tell_again()
        if files:
            texts = [file for file in files if file.can_be_read]
            rest = [file for file in files if not file.can_be_read]
            more = [file for file in rest if self.leads_elsewhere(file.path)]
            others = unread_rows([file.path for file in rest if file not in more])
            self._rows = (*texts, *more, *others)
            self._names = told_apart(file.path for file in texts)
            self.show_rows(self._rows, min(self.stack.first, len(self._rows) - 1))
            self.mark_known([file.path for file in texts])

    def tell_again(self) -> None:
        if any(file.can_be_read for file in self._files):
            words = self.tr("新的在前面。能念{}。别处的请按“从文件”。")
            self.tell(words.format(kinds_in_words()))
        elif self._files:
            words = self.tr("没有找到能念的文章。能念{}。别处的请按“从文件”。")
            self.tell(words.format(kinds_in_words()))
        else:
            words = self.tr("桌面、下载、文档和U盘里没有找到文章。请按“从文件”，到别处找。")
            if not self.services.gate.policy.allows(Asked.OUTSIDE, DISK):
                words = self.tr("没有找到U盘里的文章。请插上U盘，再按“从文件”。")
            self.show_blank(words, self._elsewhere)
            self._offer_from_file(False)  # its button stands in the middle now

    def _offer_from_file(self, offers: bool) -> None:
        """Show the bar, with 从文件 or without: what can be brought otherwise is always there."""
        self.from_file.setVisible(offers)
        if self.bar is not None:
            self.bar.show()
            self.bar.relayout()

    def mark_rows(self) -> None:
        self.show_rows(self._rows, self.stack.first)

    def _found_none(self, error: Exception) -> None:
        self.show_files(())

    def row_title(self, file: NearbyFile | Unread) -> str:
        if isinstance(file, Unread):
            return unread_title(file)
        if self.leads_elsewhere(file.path):
            return other_file_title(file.path)
        return self._names.get(file.path) or name_of(file.path)

    def make_row(self, file: NearbyFile | Unread) -> QWidget:
        if isinstance(file, Unread):
            return unread_row(file, self.services.icons)
        if self.leads_elsewhere(file.path):
            row = other_file_row(file.path, self.services.icons)
            opens = partial(self.open_file, file.path)
            self.bind(row, Action(opening_action(file.path), "", opens))
            return row
        known = file.path in self.on_shelf
        day = day_in_words(file.written, self.services.now())
        about = self.tr("书架上有了") if known else day
        parts = (folder_words(file.path.parent), kind_words(file.path), about)
        under = self.tr("　·　").join(part for part in parts if part)
        icons, role = self.services.icons, Role.PLAIN if known else Role.SOLID
        row = ChoiceRow(self.row_title(file), under, icons, self.tr("打开"), "file", role)
        self.bind(row, Action("open-file", "", lambda: self.open_file(file.path)))
        return row

    def _bring(self) -> None:
        self.navigator.go(copied())

    def _look_elsewhere(self) -> None:
        self.navigator.go(Folders(LookFor.ARTICLE))
