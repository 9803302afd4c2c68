"""帮帮我: the app's own help, an article outside the library that is read like any other."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from app.reading.order import ReadingOrder, help_about
from ui.pages.own_text import OwnTextPage
from ui.pages.reading.topics import no_help, topic_for
from ui.reading.line_layout import MIN_LEADING
from ui.shell.answers import Message
from ui.shell.destinations.others import Help, Trouble
from ui.shell.destinations.plain import NO_SOUND, TOPICS, Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton

FEW_LINES = 4
"""Lines of text that must fit beside the offer; else the offer is on the first page only."""


class HelpPage(OwnTextPage[Destination]):
    """Reads the session's help article; the article below it keeps its place."""

    name = "help"
    helped_by = None

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.own = help_about(0)
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
        if isinstance(to, Help):
            self.open_own(help_about(to.topic, to.start))
            return
        if self.navigator.came_back:
            self.come_back()
            return
        self.open_own(help_about(topic_for(self.navigator.before)))

    def open_own(self, order: ReadingOrder) -> None:
        self._was_offered = False
        super().open_own(order)

    def bar_buttons(self) -> tuple[BigButton, ...]:
        others = Action(
            "open-topics", self.tr("别的问题"), lambda: self.navigator.go(TOPICS), "contents"
        )
        self.others = self.button(others)
        *rest, on = super().bar_buttons()
        return (*rest, self.others, on)

    def refusal(self, error: Exception) -> Trouble:
        return no_help()

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
