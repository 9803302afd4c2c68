"""The readers by name: each can be changed, and those who went away asked back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.readers.readers import Reader, Readers
from ui.pages.paged import PagedPage
from ui.pages.readers.words import name_of
from ui.pages.trouble import why
from ui.shell.destinations.others import OneReader
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow


class ArrangeReadersPage(PagedPage[Destination]):
    """A row for each reader, those who went away last."""

    name = "arrange-readers"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._keeping = self.latest()
        self.build(self.tr("改一改"), self.body, (self.previous, self.next, self.jump))

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        now = self.services.readers.now
        self.show_rows((*now.here, *now.away))

    def first_focus(self) -> QWidget | None:
        rows = [row for row in self.stack.rows if isinstance(row, ChoiceRow)]
        return rows[0].button if rows else super().first_focus()

    def row_title(self, item: Reader) -> str:
        return name_of(item)

    def make_row(self, item: Reader) -> QWidget:
        if item.is_away:
            words, icon = self.tr("请回来"), "undo"
            under, id_ = self.tr("不在这儿读了，读到哪儿都留着"), "ask-reader-back"
        else:
            words, icon, under, id_ = self.tr("改"), "forward", "", "change-reader"
        row = ChoiceRow(name_of(item), under, self.services.icons, words, icon, Role.PLAIN)
        self.bind(row, Action(id_, "", lambda: self._press(item)))
        return row

    def _press(self, reader: Reader) -> None:
        if not reader.is_away:
            self.navigator.go(OneReader(reader.number))
            return
        readers = self.services.readers
        wanted = readers.now.asked_back(reader.number)
        self._keeping.ask(
            lambda: readers.keep(wanted),
            self._kept,
            lambda error: self.report(why(error)),
            too_late=readers.show,
        )

    def _kept(self, readers: Readers) -> None:
        self.services.readers.show(readers)
        self.come_back()
