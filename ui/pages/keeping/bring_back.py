"""从U盘恢复: the files that everything can come back from; a touch of one begins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.backup.finding import Found, find_everything
from app.backup.reading import look_into
from app.files.known_folders import FolderRole, role_of
from content.errors import UnreadableFileError
from content.importers.shared.file_names import name_of
from ui.pages.keeping.under_way import KeepingPage
from ui.pages.keeping.words import found_words, trouble_words
from ui.shell.destinations.others import BringBack
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import shortened


class BringBackPage(KeepingPage):
    """Lists the files on sticks and in the reader's folders, the newest first.

    With a file that was opened, dropped or chosen it shows this one alone.
    """

    name = "bring-back"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._given: Path | None = None
        again = Action("look-for-places", self.tr("再找U盘"), self._find_all, "again")
        self.look_again = self.button(again)
        buttons = (self.previous, self.look_again, self.next, self.jump)
        self.build(self.tr("从U盘恢复"), self.body, buttons)

    def enter(self, to: Destination) -> None:
        self._given = to.file if isinstance(to, BringBack) else None
        super().enter(to)

    def _find_all(self) -> None:
        self._given = None
        self.find_places()

    def find_places(self) -> None:
        if self._given is not None:
            self._look_into(self._given)
            return
        self.tell(self.tr("正在找存好的东西……"))
        find, may_read = self.services.start_folders, self.services.may_read

        def look() -> tuple[Found, ...]:
            # Home and the whole computer hold the other places, and much that nobody put there.
            wide = (FolderRole.HOME, FolderRole.COMPUTER)
            folders = [folder for folder in find() if role_of(folder) not in wide]
            return tuple(each for each in find_everything(folders) if may_read(each.path))

        self._finding.ask(look, self.show_found, lambda error: self.show_found(()), outside=True)

    def _look_into(self, file: Path) -> None:
        self.tell(self.tr("正在看“{}”……").format(shortened(name_of(file))))
        may_read = self.services.may_read

        def look() -> Found:
            if not may_read(file):
                raise UnreadableFileError("the policy keeps from it")
            return Found(file, look_into(file))

        def cannot(error: Exception) -> None:
            self.tell("")
            self.report(trouble_words(error))

        self._finding.ask(look, self.show_given, cannot, outside=True)

    def show_given(self, found: Found) -> None:
        """Ask whether everything is to come back from this file."""
        self.tell(self.tr("从这个文件恢复吗？这台电脑上有的，一样也不会少。"))
        self.show_rows((found,))

    def show_found(self, found: tuple[Found, ...]) -> None:
        """Show these files, or what to do where there is none."""
        if found:
            self.tell(self.tr("从哪一个恢复？这台电脑上有的，一样也不会少。"))
        else:
            words = self.tr("没有找到存好的东西。请插上存过的U盘，等几秒，再按“再找U盘”。")
            self.tell(words)
        self.show_rows(found)

    def row_title(self, found: Found) -> str:
        return found_words(found)[0]

    def make_row(self, found: Found) -> QWidget:
        title, under = found_words(found)
        row = ChoiceRow(title, under, self.services.icons, self.tr("恢复"), "undo")
        self.bind(row, Action("bring-everything-back", "", lambda: self._bring(found)))
        return row

    def _bring(self, found: Found) -> None:
        begun = self.keeping.bring_back(found.path, self.tell_elsewhere)
        self.show_beginning(has_begun=begun)
