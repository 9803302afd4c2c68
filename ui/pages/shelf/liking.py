"""喜欢这一篇: the choice of 更多 that puts an article among 我喜欢的, or takes it from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.pages.choices import ChoicesPage
from ui.pages.trouble import tell_instead, trouble_of
from ui.shell.destinations.open_article import OpenArticle
from ui.widgets.buttons.action import Action
from ui.words.translating import tr


class Liking:
    """Knows whether the open article is liked; the library is asked in jobs."""

    def __init__(self, page: ChoicesPage[Any], open_: Callable[[], OpenArticle | None]) -> None:
        self._page, self._open = page, open_
        self._liked = False
        self._asking = page.latest()

    def action(self, offered: Callable[[], bool]) -> Action:
        """Return the choice; `offered` tells whether the article can be liked."""
        return Action("like", self._words, self._change, "favourite", self._under, offered)

    def look(self) -> None:
        """Ask whether the open article is liked, and show it."""
        self._liked = False
        opened, library = self._open(), self._page.services.library
        if opened is not None and opened.role.keeps_place:
            id_ = opened.article.id
            # Without an answer it is offered as before; the job has logged the error.
            self._asking.ask(lambda: library.is_liked(id_), self._show, lambda error: None)

    def _show(self, liked: bool) -> None:
        if liked is not self._liked:
            self._liked = liked
            self._page.show_again()

    def _words(self) -> str:
        return tr("不再喜欢") if self._liked else tr("喜欢这一篇")

    def _under(self) -> str:
        return tr("从“我喜欢的”拿掉") if self._liked else tr("放进“我喜欢的”")

    def _change(self) -> None:
        opened, library, liked = self._open(), self._page.services.library, not self._liked
        if opened is None:
            return
        id_ = opened.article.id

        def keep() -> bool:
            library.like(id_, liked=liked)
            return liked

        self._asking.ask(keep, self._show, self._not_kept)

    def _not_kept(self, error: Exception) -> None:
        tell_instead(self._page.navigator, trouble_of(error, tr("知道了")))
