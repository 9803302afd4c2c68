"""帮帮我: the app's own help, an article outside the library that is read like any other."""

from __future__ import annotations

from typing import Any

from ui.pages.reading import ReadingPage


class HelpPage(ReadingPage):
    """A reading page of its own, so that the article one was in stays where it was."""

    name = "help"

    def enter(self, argument: Any) -> None:
        self._here = True
        self.view.set_ruler(self.services.settings.now.ruler)
        if self._shown is not None and self._is_mine():
            self._come_back(self._shown)
            return
        self.notice.dismiss()
        self._read(self.services.help_article(), None, keeps_place=False)

    def go_back(self) -> None:
        # Asked for again, it is read from its beginning.
        self.leave()
        self._shown = None
        super().go_back()
