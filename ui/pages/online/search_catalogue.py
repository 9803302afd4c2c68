"""找书: a line for the words that a catalogue is to look for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.web.addresses import host_of
from ui.pages.finding.writing import WritingPage
from ui.shell.destinations.online import Catalogue, SearchCatalogue
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role

LONGEST = 60
"""Characters of the words."""


class SearchCataloguePage(WritingPage[SearchCatalogue]):
    """Says to which site the words go, before they go there."""

    name = "search-catalogue"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._to: SearchCatalogue | None = None
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("写书名或者作者"))
        seek = Action("search-catalogue", self.tr("找书"), self._seek, "find")
        self.field.returnPressed.connect(lambda: self.perform(seek.id, seek.run))
        self.seek = self.button(seek, role=Role.DOMINANT)
        self.build("", self.body, (self.show_keyboard,))
        if self.top is not None:
            self.top.put(self.field, self.seek)
        self.follow_writing()

    def field_name(self) -> str:
        return self.tr("找书，请写书名或者作者")

    def enter(self, to: SearchCatalogue) -> None:
        self._to = to
        self.keyboard.start_over()
        self.field.setText("")
        self.head(self.tr("找书"))
        self.show_rows(())
        self._invite()
        self.offer_keyboard()

    def come_back(self) -> None:
        self.offer_keyboard()

    def leave(self) -> None:
        self.keyboard.finish()
        self.set_writing(writes=False)

    def first_focus(self) -> QWidget | None:
        return self.field

    def follow_writing(self) -> None:
        self.seek.setEnabled(self.has_something)

    def show_writing(self, *, writes: bool) -> None:
        self._invite()

    def _invite(self) -> None:
        host = host_of(self._to.base) if self._to is not None else ""
        words = self.tr("写上书名或者作者，按“找书”，就到 {} 去找。").format(host)
        self.tell("" if self.is_writing else words)

    def _seek(self) -> None:
        self.keyboard.finish()
        if self._to is not None and self.written:
            title = self.tr("找“{}”").format(self.written)
            self.navigator.go(Catalogue(self._to.base, title, self._to.link, self.written))
