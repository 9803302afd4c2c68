"""帮帮我: the app's own help, an article outside the library that is read like any other."""

from __future__ import annotations

import logging
from typing import Any

from content.errors import ContentError
from ui.pages.reading import ReadingPage
from ui.pages.trouble import Trouble, tell_instead

log = logging.getLogger(__name__)


class HelpPage(ReadingPage):
    """A reading page of its own, so that the article one was in stays where it was."""

    name = "help"

    def enter(self, argument: Any) -> None:
        self._here = True
        self._show_ruler()
        if self._shown is not None and self._is_mine():
            self._come_back(self._shown)
            return
        self.notice.dismiss()
        try:
            article = self.services.help_article()
        except (OSError, ContentError, LookupError):
            log.exception("the help article cannot be read")
            words = self.tr("帮助的文章找不到了。别的都好好的，您接着用就行。")
            tell_instead(self.navigator, Trouble(words, self.tr("知道了"), "check"))
            return
        self._read(article, None, keeps_place=False)

    def _show_state(self) -> None:
        super()._show_state()
        if self._here and not self.notice.isVisible():
            # Whoever cannot hear the help must find it here.
            words, offer = self.tr("听不见声音？"), self.tr("没有声音怎么办")
            self._say(words, offer, "sound", lambda: self.navigator.go("no-sound"))

    def go_back(self) -> None:
        # Asked for again, it is read from its beginning.
        self.leave()
        self._shown = None
        super().go_back()
