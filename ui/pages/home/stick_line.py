"""The quiet line at the top of 首页: a stick has something for the shelf, or has brought it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from ui.look.look import Look
from ui.shell.answers import Answers
from ui.shell.page import Page
from ui.widgets.buttons.action import Action
from ui.widgets.frame.notice import Notice
from ui.words.translating import tr

LOW = 0.6
"""Of the scale: in a smaller window the card gives up a line."""


class StickLine(Notice):
    """Takes no room while no stick has something. It stays until it is answered."""

    changed = Signal()
    """Emitted when it takes room, or no more."""

    def __init__(self, page: Page[Any]) -> None:
        super().__init__(page.services.icons, page.first_focus)
        self._page = page
        self._answers = Answers(self, page.services.actions)

    def set_look(self, look: Look) -> None:
        """Take the look of a page: 首页 has larger words than its notices have elsewhere."""
        super().set_look(self._page.look or look)

    @property
    def crowds(self) -> bool:
        """Whether it takes room from the card that a small window does not have."""
        look = self._page.look
        return not self.isHidden() and look is not None and look.metrics.scale < LOW

    def room(self, spacing: int) -> int:
        """Return the height in px that the line and the gap after it take."""
        return 0 if self.isHidden() else self.sizeHint().height() + spacing

    def look_again(self) -> None:
        """Show the offer of now, after the first paint: sticks are no part of the start."""
        offer = self._page.services.sticks.offer
        was_hidden = self.isHidden()
        if offer is not None and self._page.services.actions.allows("open-stick"):
            from ui.words.arriving.sticks import offer_words

            look = Action("open-stick", tr("看看"), self._open, "stick")
            leave = Action("refuse-stick", tr("先不放"), self._leave)
            self._answers.say(offer_words(offer), look, other=leave)
        elif brought := self._page.services.sticks.brought:
            words = tr("U盘带来了 {} 篇新文章。", brought).format(brought)
            look = Action("open-stick", tr("看看"), self._show_new, "shelf")
            read = Action("refuse-stick", tr("知道了"), self._read)
            self._answers.say(words, look, other=read)
        elif not was_hidden:
            self.dismiss()
        if was_hidden is not self.isHidden():
            self.changed.emit()

    def _open(self) -> None:
        from content.importers.shared.file_names import whole_name_of
        from content.library.store.shelf import Origin, OriginKind
        from ui.shell.destinations.shelf import Bring

        sticks = self._page.services.sticks
        offer = sticks.offer
        if offer is not None:
            sticks.answered()
            origin = Origin(OriginKind.STICK, whole_name_of(offer.root))
            self._page.navigator.go(Bring((offer.root,), origin))

    def _show_new(self) -> None:
        from content.library.store.shelf import Shelf
        from ui.shell.destinations.shelf import ShowShelf

        self._page.services.sticks.tell_brought(0)
        self._page.navigator.go(ShowShelf(Shelf.TODAY, has_new=True))

    def _read(self) -> None:
        self._page.services.sticks.tell_brought(0)

    def _leave(self) -> None:
        self._page.services.sticks.answered()
