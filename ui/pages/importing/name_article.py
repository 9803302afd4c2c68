"""A line in which an article gets another title."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from content.library.editing.on_a_page import renamed
from ui.pages.finding.writing import WritingPage
from ui.pages.importing.changing import Changing
from ui.shell.destinations.arranging import NameArticle
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action

LONGEST = 200
"""Characters of a title at most; a longer one that is there already is shown whole."""


class NameArticlePage(WritingPage[NameArticle]):
    """Begins with the present title, all of it chosen: the first letter replaces it."""

    name = "name-article"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._to: NameArticle | None = None
        self._changing = Changing(self)
        self.field.returnPressed.connect(lambda: self.perform("keep-name", self._keep))
        keep = Action("keep-name", self.tr("写好了"), self._keep, "check")
        self.keep = self.button(keep)
        self.build(self.tr("改题目"), self.body, (self.show_keyboard,))
        if self.top is not None:
            self.top.put(self.field, self.keep)
        self.follow_writing()

    def field_name(self) -> str:
        return self.tr("改题目，请写新题目")

    def enter(self, to: NameArticle) -> None:
        self._to = to
        title = to.draft.now[to.at].title
        self.keyboard.start_over()
        self.field.setMaxLength(max(LONGEST, len(title)))
        self.field.setText(title)
        self.field.selectAll()
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
        self.keep.setEnabled(self.has_something)

    def show_writing(self, *, writes: bool) -> None:
        self._invite()

    def _invite(self) -> None:
        self.tell("" if self.is_writing else self.tr("写好新题目，按“写好了”。不想改，按“返回”。"))

    def _keep(self) -> None:
        self.keyboard.finish()
        if self._to is None or not self.written:
            return
        at, title = self._to.at, self.written
        words = self.tr("题目改好了。改错了，按“撤销”。")
        self._changing.ask(self._to.draft, lambda page: renamed(page, at, title), words, at)
