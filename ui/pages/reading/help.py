"""帮帮我: the app's own help, an article outside the library that is read like any other."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from app.reading import messages as m
from app.reading import order
from app.reading.order import ArticleRole
from ui.pages.reading.reading import ArticlePage
from ui.pages.reading.reads_aloud import Message
from ui.reading.line_layout import MIN_LEADING
from ui.shell.destinations.others import Trouble
from ui.shell.destinations.plain import NO_SOUND, Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action

FEW_LINES = 4
"""Lines of text that must fit beside the offer; else the offer is on the first page only."""


class HelpPage(ArticlePage[Destination]):
    """Reads the session's help article; the article below it keeps its place."""

    name = "help"
    role = ArticleRole.HELP

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        # Readers who cannot hear the help find the way to the sound here.
        find = Action(
            "open-no-sound",
            self.tr("没有声音怎么办"),
            lambda: self.navigator.go(NO_SOUND),
            "sound",
        )
        self._offer = Message(self.tr("听不见声音？"), find)
        self._was_offered = False
        """Whether the reader has passed the first page in a window too low for the offer."""
        self.view.page_changed.connect(self._on_page)

    def enter(self, to: Destination) -> None:
        if self.navigator.came_back:
            self.come_back()
            return
        self._was_offered = False
        self.show_ruler()
        self.session.send(m.Open(order.HELP, self.name))

    def refusal(self, error: Exception) -> Trouble:
        words = self.tr("帮助的文章找不到了。别的都好好的，您接着用就行。")
        return Trouble(words, self.tr("知道了"), "check")

    def standing_message(self) -> Message | None:
        return None if self._was_offered else self._offer

    def _on_page(self) -> None:
        offers = self.is_here and not self._was_offered and self.session.state.now.news is None
        if self.view.page_number > 1 and offers and self._is_low():
            self._was_offered = True
            # Later: now the page would be laid out anew while it is being turned.
            QTimer.singleShot(0, self, self.draw)

    def _is_low(self) -> bool:
        return self.look is not None and (
            self.view.height() < FEW_LINES * MIN_LEADING * self.look.metrics.text
        )
