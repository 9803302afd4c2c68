"""Asks where an article is to be parted: its paragraphs, each with a button."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from content.library.editing.on_a_page import cuts, parted
from content.model import BlockKind
from ui.pages.importing.changing import Changing
from ui.pages.paged import PagedPage
from ui.shell.destinations.arranging import PartArticle
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import shortened

LONGEST_SHOWN = 40
"""Characters of a paragraph that its row shows."""


class PartArticlePage(PagedPage[PartArticle]):
    """The paragraph that is chosen begins the second article; a heading becomes its title."""

    name = "part-article"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._to: PartArticle | None = None
        self._changing = Changing(self)
        self.build(self.tr("从哪里分开"), self.body, (self.previous, self.next, self.jump))

    def enter(self, to: PartArticle) -> None:
        self._to = to
        self.tell(self.tr("从哪一段起是另一篇，就按它右边的“从这里分开”。"))
        self.show_rows(cuts(to.draft.now[to.at]))

    def come_back(self) -> None:
        """Stay as it was left."""

    def first_focus(self) -> QWidget | None:
        row = next(iter(self.stack.rows), None)
        return row.button if isinstance(row, ChoiceRow) else self.back_button

    def row_title(self, block: int) -> str:
        text = self._text(block)
        return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "……"

    def make_row(self, block: int) -> QWidget:
        to = self._to
        is_heading = to is not None and to.draft.now[to.at].blocks[block].kind is BlockKind.HEADING
        under = self.tr("会成为题目") if is_heading else self.tr("第 {} 段").format(block)
        words, icons = self.tr("从这里分开"), self.services.icons
        row = ChoiceRow(shortened(self.row_title(block)), under, icons, words, "part", Role.PLAIN)
        self.bind(row, Action("part-here", "", lambda: self._part(block)))
        return row

    def _text(self, block: int) -> str:
        return self._to.draft.now[self._to.at].blocks[block].text if self._to is not None else ""

    def _part(self, block: int) -> None:
        if self._to is None:
            return
        at, words = self._to.at, self.tr("分好了，现在一共 {} 篇。分错了，按“撤销”。")
        self._changing.ask(self._to.draft, lambda page: parted(page, at, block), words, at + 1)
