"""Shared by both pages: the work that is under way, how far it is, and how it has ended."""

from __future__ import annotations

from app.backup.restoring import Back
from ui.pages.keeping.words import ended_words, under_way_words
from ui.pages.paged import PagedPage
from ui.shell.destinations.plain import Destination
from ui.shell.hands.keeping import Ended, Keeping
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action


class KeepingPage(PagedPage[Destination]):
    """The work goes on when the page is left; its end is told on whatever page the reader is."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._finding = self.latest()
        self._stops = Action("stop-work", self.tr("停下"), self._stop, "stop")
        self._knows = Action("answer-message", self.tr("知道了"), self._answer, "check")
        self._takes_back = Action("undo-change", self.tr("换回来"), self._take_back, "undo")
        self._errand = self.keeping.errand
        self._errand.came_on.connect(self._show_progress)
        self._errand.ended.connect(self._show_end)

    @property
    def keeping(self) -> Keeping:
        """The work of both pages."""
        return self.services.keeping

    # --- life ---

    def enter(self, to: Destination) -> None:
        self.show_rows(())
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        self.find_places()
        if self._errand.result is not None:
            self.tell_end(self._errand.result)
        elif self._errand.is_under_way:
            self._show_progress()

    def find_places(self) -> None:
        """Look for sticks, and show them."""
        raise NotImplementedError

    # --- the work ---

    def tell_elsewhere(self, result: Ended) -> None:
        """Tell the end on another page."""
        self.navigator.tell(lambda: ended_words(result))

    def show_beginning(self, *, has_begun: bool) -> None:
        """Show that the work has begun, and give 停下 the focus."""
        if has_begun:
            self._show_progress()
            self.notice.button.setFocus()

    def _show_progress(self) -> None:
        if not self.isVisible() or not self._errand.is_under_way:
            return
        if self._errand.is_stopping:
            words = self.tr("正在停下……")
        else:
            words = under_way_words(self.keeping.percent, is_saving=self.keeping.is_saving)
        self.show_under_way(words)

    def show_under_way(self, words: str) -> None:
        """Show these words of work that can be stopped."""
        if self.notice.isVisible() and self.answers.action is self._stops:
            self.notice.words.setText(words)  # screen readers say the first ones, not each step
        else:
            self.answers.say(words, self._stops)

    def _stop(self) -> None:
        self._errand.stop()
        self._show_progress()

    def _show_end(self) -> None:
        result = self._errand.result
        if result is not None and self.isVisible():
            self._errand.take()
            self.tell_end(result)

    def tell_end(self, result: Ended) -> None:
        """Tell how it has ended; what was brought back can be taken back."""
        other = self._takes_back if isinstance(result, Back) else None
        self.answers.report(ended_words(result), self._knows, other=other)

    def _answer(self) -> None:
        self._errand.forget()
        self.notice.dismiss()

    def _take_back(self) -> None:
        self._errand.forget()
        self.show_beginning(has_begun=self.keeping.take_back(self.tell_elsewhere))
