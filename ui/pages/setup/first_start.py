"""三步就好: the base of the three questions of the first start and of the page after them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton
from ui.words.translating import tr

QUESTIONS = 3


def promise() -> str:
    """Return what the app promises on its first screen: what annoys readers most elsewhere."""
    return tr("没有广告，不收钱，不会自己装别的东西。")


class FirstStartPage(Page[Destination]):
    """Asks one question in writing and aloud; readers can skip it, go back, and come back to it.

    The settings remember the questions once the reader has answered all or skipped the rest.
    An app that was killed in between asks again.
    """

    step: ClassVar[int] = 0
    """Number of the question, from 1; 0 on the page after them."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._asks = False
        # The voice begins after this page is painted, so that it does not delay the first paint.
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self.ask)
        self.skip = self.button(
            Action("skip-questions", self.tr("先不选，直接看文章"), self.finish)
        )

    def build_question(self, title: str, body: QWidget, buttons: Sequence[BigButton]) -> None:
        """Put the page together, with 第几步 at the top and, in a question, a way past it."""
        if not self.step:
            self.skip.hide()
        self.build(title, body, (self.skip, *buttons) if self.step else buttons)
        if self.top is not None and self.step:
            words = self.tr("第 {} 步，共 {} 步").format(self.step, QUESTIONS)
            self.top.say_where(words)

    def question(self) -> str:
        """Return the words to say when the page is seen."""
        raise NotImplementedError

    # --- life ---

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        self._asks = True
        self.update()

    def leave(self) -> None:
        self._asks = False
        self._asking.stop()
        self.services.reading.end_aside()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._asks:
            self._asks = False
            self._asking.start()

    def ask(self) -> None:
        """Ask the question aloud."""
        self.say(self.question())

    def say(self, words: str) -> None:
        """Say something, unless there is no voice; the page shows it in any case."""
        # Imported here: the first question may be the first page of all, and needs no voice yet.
        from ui.words.speech import announcement

        self.services.reading.say_aside(announcement(words))

    def finish(self) -> None:
        """Remember that the questions are over, and show the home page."""
        self.services.settings.change(introduced=True)
        self.navigator.home()
