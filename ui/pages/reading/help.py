"""帮帮我: the app's own help, an article outside the library that is read like any other."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QTimer

from content.errors import ContentError
from ui.pages.reading.reading import ArticlePage
from ui.pages.trouble import tell_instead
from ui.reading.line_layout import MIN_LEADING
from ui.shell.destinations.others import Trouble
from ui.shell.destinations.plain import NO_SOUND, Destination

log = logging.getLogger(__name__)

FEW_LINES = 4
"""Where no more fit beside the offer, it stands on the first page only."""


class HelpPage(ArticlePage[Destination]):
    """A reading page of its own, so that the article one was in stays where it was."""

    name = "help"
    _was_offered = False
    """Whether the first page was passed in a window too low to keep the offer standing."""
    _is_offer = False
    """Whether the offer is what the notice says."""

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        self._here = True
        self._show_ruler()
        if self._shown is not None and self._is_mine():
            self._come_back(self._shown)
            return
        self.notice.dismiss()
        self._was_offered = False
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
        if self._here and not self.notice.isVisible() and not self._was_offered:
            # Whoever cannot hear the help must find it here.
            words, offer = self.tr("听不见声音？"), self.tr("没有声音怎么办")
            self._say(words, offer, "sound", lambda: self.navigator.go(NO_SOUND))
            self._is_offer = True

    def _say(self, *args: Any, **kwargs: Any) -> None:
        self._is_offer = False
        super()._say(*args, **kwargs)

    def _show_where(self) -> None:
        super()._show_where()
        if self.view.page_number > 1 and self._offers() and self._is_low():
            self._was_offered = True
            # Not now: the page would be laid out anew while it is being turned.
            QTimer.singleShot(0, self, self._take_offer_away)

    def _offers(self) -> bool:
        return self._here and self._is_offer and self.notice.isVisible()

    def _is_low(self) -> bool:
        return self.look is not None and (
            self.view.height() < FEW_LINES * MIN_LEADING * self.look.metrics.text
        )

    def _take_offer_away(self) -> None:
        if self._offers():
            self.notice.dismiss()

    def go_back(self) -> None:
        # Asked for again, it is read from its beginning.
        self.leave()
        self._shown = None
        super().go_back()
