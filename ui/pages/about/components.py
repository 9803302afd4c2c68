"""用到的别人的东西: the packages by others, each with the name of its licence and its text."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.about.components import Component, Components, components_here
from ui.pages.paged import PagedPage
from ui.pages.trouble import why
from ui.shell.destinations.others import Licence
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow


class ComponentsPage(PagedPage[Destination]):
    """A row for each package, by name."""

    name = "components"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._looking = self.latest()
        self.build(self.tr("用到的别人的东西"), self.body, (self.previous, self.jump, self.next))

    def enter(self, to: Destination) -> None:
        self.show_rows(())
        self.tell(self.tr("正在看……"))
        self._looking.ask(components_here, self._show, self._failed)

    def come_back(self) -> None:
        if not self.stack.rows:
            self._looking.ask(components_here, self._show, self._failed)

    def first_focus(self) -> QWidget | None:
        rows = [row.button for row in self.stack.rows if isinstance(row, ChoiceRow)]
        return next((button for button in rows if button is not None), self.back_button)

    # --- rows ---

    def make_row(self, item: Component) -> QWidget:
        words, icons = self.tr("看全文"), self.services.icons
        row = ChoiceRow(self.row_title(item), item.licence, icons, words, "sentence", Role.PLAIN)
        text = partial(self.navigator.go, Licence(item.name))
        self.bind(row, Action("open-licence", words, text, "sentence"))
        return row

    def row_title(self, item: Component) -> str:
        return f"{item.name} {item.version}"

    def _show(self, found: Components) -> None:
        self.tell("" if found.all else self.tr("这里没有写。"))
        self.show_rows(found.all)

    def _failed(self, error: Exception) -> None:
        self.tell("")
        self.report(why(error))
