"""The first step of 家信: the folder that is the mailbox."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.files.folders import Entry, list_folder
from app.letters.likely import likely_mailboxes
from ui.pages.paged import PagedPage
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.folders import folder_words, name_in_quotes
from ui.words.titles import shortened


class ChooseMailboxPage(PagedPage[Destination]):
    """Leads from place to folder; 返回 leads back through the folders first."""

    name = "choose-mailbox"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._trail: list[Path] = []
        """The folders that were opened; the last of them is shown. Empty: the places are shown."""
        self._finding = self.latest()
        take = Action("choose-mailbox", self.tr("就用这里"), self._take, "check")
        self.take = self.button(take, role=Role.DOMINANT)
        self._anew = Action("open-folder", self.tr("换个地方找"), self._begin_anew, "folder")
        buttons = (self.previous, self.take, self.next, self.jump)
        self.build(self.tr("家信放在哪里"), self.body, buttons)

    def enter(self, to: Destination) -> None:
        self._begin_anew()

    def come_back(self) -> None:
        self._look()

    def go_back(self) -> None:
        self._finding.cancel()
        if not self._trail:
            self.navigator.back()
            return
        self._trail.pop()
        self._look()

    def stand_in(self, *trail: Path) -> None:
        """Show the last of these folders, which lies in the others."""
        self._trail = list(trail)
        self._look()

    def _begin_anew(self) -> None:
        self.stand_in()

    def _look(self) -> None:
        here = self._trail[-1] if self._trail else None
        self.head(folder_words(here) if here is not None else self.tr("家信放在哪里"))
        self.show_rows(())
        self.take.setVisible(False)
        self.tell(self.tr("正在看这里有什么……"))
        find, may_read = self.services.start_folders, self.services.may_read

        def look() -> tuple[Path, ...]:
            if here is None:
                places = (*likely_mailboxes(Path.home()), *find())
                return tuple(each for each in dict.fromkeys(places) if may_read(each))
            folders = (each for each in list_folder(here, ()).entries if each.is_folder)
            return tuple(each.path for each in folders if may_read(each.path))

        self._finding.ask(
            look,
            lambda folders: self.show_folders(here, folders),
            lambda error: self.show_blank(self.tr("这里打不开，看不到里面。"), self._anew),
            outside=True,
        )

    def show_folders(self, here: Path | None, folders: tuple[Path, ...]) -> None:
        """Show these folders, which lie here; None: the places where a search begins."""
        self.take.setVisible(here is not None)
        if here is None:
            words = self.tr("请选家里人放信的文件夹，比如云盘里和家人共用的那个。")
        else:
            words = self.tr("家信就放在“{}”里吗？").format(name_in_quotes(here))
        self.tell(words)
        self.show_rows(tuple(Entry(each, is_folder=True) for each in folders))
        if self.bar is not None:
            self.bar.show()
            self.bar.relayout()
        if here is not None:
            self.take.setFocus()

    def row_title(self, entry: Entry) -> str:
        return folder_words(entry.path)

    def make_row(self, entry: Entry) -> QWidget:
        under = self.tr("文件夹") if self._trail else ""
        title, icons = shortened(self.row_title(entry)), self.services.icons
        row = ChoiceRow(title, under, icons, self.tr("打开"), "folder")
        self.bind(row, Action("open-folder", "", lambda: self.stand_in(*self._trail, entry.path)))
        return row

    def _take(self) -> None:
        if self._trail:
            self.services.settings.change(letters_folder=str(self._trail[-1]))
            self.navigator.back()
