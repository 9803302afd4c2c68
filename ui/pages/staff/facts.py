"""A page of the staff's area that shows facts: each is a row, some with a button that helps."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.pages.paged import PagedPage
from ui.shell.page import To
from ui.widgets.buttons.action import Action, said
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow


@dataclass(frozen=True, slots=True)
class Fact:
    """A row: what it is about, how it is, and what helps where it is not well."""

    title: str
    words: str
    helps: Action | None = None


class FactsPage(PagedPage[To]):
    """Subclasses find the facts out in a job, and show them."""

    def make_row(self, item: Fact) -> QWidget:
        helps = item.helps
        if helps is None:
            return ChoiceRow(item.title, item.words, self.services.icons)
        words, icon = said(helps.words), said(helps.icon)
        row = ChoiceRow(item.title, item.words, self.services.icons, words, icon, Role.PLAIN)
        self.bind(row, helps)
        return row

    def row_title(self, item: Fact) -> str:
        return item.title
