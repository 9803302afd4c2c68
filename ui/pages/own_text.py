"""The base of pages that read a text of the app itself: the help, and licences."""

from __future__ import annotations

from dataclasses import replace

from app.reading import messages as m
from app.reading.order import ArticleRole, ReadingOrder
from content.text.characters.as_stored import AS_STORED
from ui.look.look import Look
from ui.pages.reading.reading import ArticlePage
from ui.shell.page import To


class OwnTextPage(ArticlePage[To]):
    """Reads a text that is on no shelf; the article below it keeps its place."""

    role = ArticleRole.HELP
    own: ReadingOrder | None = None
    """The order that was opened last."""

    def open_own(self, order: ReadingOrder) -> None:
        """Show this text and read it."""
        self.own = order
        self.show_ruler()
        self.session.send(m.Open(order, self.name))

    def suited(self, look: Look) -> Look:
        """Return the look with our own texts as we have written them."""
        return replace(super().suited(look), shown=AS_STORED)

    def come_back(self) -> None:
        opened = self.session.state.help
        there = None if opened is None else opened.wanted or opened.order
        if self.own is not None and (there is None or there.ids != self.own.ids):
            self.open_own(self.own)  # an article or another text was opened meanwhile
        else:
            super().come_back()
