"""The reader's name on 首页 and the button that leads to the others, where there are others."""

from __future__ import annotations

from typing import Any

from ui.shell.page import Page
from ui.widgets.buttons.action import Action
from ui.words.translating import tr


class WhoReads:
    """Shows nothing until the first paint is over: the names are no part of the start."""

    def __init__(self, page: Page[Any]) -> None:
        self._page = page
        self._name = ""
        change = Action("open-readers", tr("换个人读"), self._open, "readers")
        self.button = page.button(change)
        self.button.hide()

    def look_again(self) -> None:
        """Follow who reads now, and whether there is anybody else."""
        if self._page.services.kiosk is not None:
            return
        from ui.pages.readers.words import name_of

        now = self._page.services.readers.now
        name = now.present.name if now.has_several else ""
        if name != self._name or now.has_several is self.button.isHidden():
            self._name = name
            self.button.setVisible(now.has_several)
            words = tr("现在是{}在读").format(name_of(now.present))
            self.button.setAccessibleDescription(words)
            if self._page.bar is not None:
                self._page.bar.relayout()
            self._page.come_back()

    def greeted(self, greeting: str) -> str:
        """Return the greeting with the reader's name, where there are several."""
        return tr("{}，{}").format(self._name, greeting) if self._name else greeting

    def _open(self) -> None:
        from ui.shell.destinations.others import READERS

        self._page.navigator.go(READERS)
