"""认图片上的字: what recognises the words of pictures, fetched by one press where it is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.fetching.clients import Stopped
from app.paper.shelf import PaperShelf
from ui.look.look import Look
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.frame.label import Label, LabelKind
from ui.words.paper import coming_words, ended_words, here_words, to_get_words


class GetPaperPage(Page[Destination]):
    """It goes on when the page is left; its end is told on whatever page the reader is."""

    name = "get-paper"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._getting = services.adding_paper
        self._sizes = (0, 0)
        self._has_come: tuple[int, int] | None = None
        self._looking = self.latest()
        self.told = Label("", LabelKind.HEADLINE, wraps=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.addStretch(1)
        self._column.addWidget(self.told)
        self._column.addStretch(1)
        get = Action("get-paper", self.tr("装上"), self._get, "plus")
        self.get = self.button(get, role=Role.DOMINANT)
        self.stop = self.button(Action("stop-work", self.tr("停下"), self._stop, "stop"))
        known = Action("answer-message", self.tr("知道了"), self._answer, "check")
        self.known = self.button(known, role=Role.DOMINANT)
        buttons = (self.get, self.stop, self.known)
        self.build(self.tr("认图片上的字"), body, buttons)
        self._getting.ended.connect(self._show_end)
        self._getting.came_on.connect(self._show_coming)

    # --- life ---

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        if self._getting.result is not None:
            self.show_end(self._getting.result)
        elif self._getting.is_under_way:
            self._show_progress()
        else:
            self._show("", None)
            shelf = self.services.paper
            self._looking.ask(
                lambda: (shelf.is_here, shelf.sizes),
                lambda found: self.show_offer(None if found[0] else found[1]),
                lambda error: self.show_end(error),
            )

    def relook(self, look: Look) -> None:
        m = look.metrics
        self._column.setContentsMargins(m.margin, m.gap, m.margin, m.gap)

    # --- what is shown ---

    def show_offer(self, sizes: tuple[int, int] | None) -> None:
        """Offer to fetch so many bytes and to keep so many; None: it is here already."""
        if sizes is None:
            self._show(here_words(), self.known)
        else:
            self._sizes = sizes
            self._show(to_get_words(*sizes), self.get)

    def show_coming(self, come: int, whole: int) -> None:
        """Show how much has come."""
        self._has_come = (come, whole)
        self._show_progress()

    def show_end(self, result: PaperShelf | Exception) -> None:
        """Show how it has ended."""
        self._show(ended_words(result), self.known)

    def _show_progress(self) -> None:
        if self._getting.is_stopping:
            words = self.tr("正在停下……")
        else:
            words = coming_words(*(self._has_come or (0, 1)))
        self._show(words, self.stop)
        self.stop.setEnabled(not self._getting.is_stopping)

    def _show(self, words: str, button: BigButton | None) -> None:
        """Show the words, and the one button that answers them."""
        self.told.setText(words)
        buttons = (self.get, self.stop, self.known)
        if [each.isHidden() for each in buttons] == [each is not button for each in buttons]:
            return
        had_focus = any(each.hasFocus() for each in buttons)
        self.services.actions.guard.face_changed()
        for each in buttons:
            each.setVisible(each is button)
        if self.bar is not None:
            self.bar.relayout()
        if button is not None and self.isVisible() and (had_focus or button is not self.stop):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- fetching ---

    def _get(self) -> None:
        shelf, importing = self.services.paper, self.services.importing
        navigator, getting = self.navigator, self._getting

        def work(stopped: Stopped) -> PaperShelf:
            got = shelf.get(getting.came_on.emit, stopped)
            importing.start_anew()
            return got

        def tell(result: PaperShelf | Exception) -> None:
            navigator.tell(lambda: ended_words(result))

        self._has_come = None
        if getting.begin(work, tell):
            self._show_progress()

    def _show_coming(self, come: int, whole: int) -> None:
        self._has_come = (come, whole)
        if self.isVisible() and self._getting.is_under_way:
            self._show_progress()

    def _stop(self) -> None:
        self._getting.stop()
        self._show_progress()

    def _show_end(self) -> None:
        result = self._getting.result
        if result is not None and self.isVisible():
            self._getting.take()
            self.show_end(result)

    def _answer(self) -> None:
        self._getting.forget()
        self.navigator.back()
