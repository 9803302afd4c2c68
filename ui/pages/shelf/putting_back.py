"""The offer to put back the article that was taken off a list last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from content.library.store.shelf import Shelf
from ui.pages.paged import PagedPage
from ui.pages.trouble import tells_elsewhere, why
from ui.shell.destinations.shelf import ShelfAfterRemoval
from ui.widgets.buttons.action import Action
from ui.words.titles import shortened
from ui.words.translating import tr
from ui.words.wording import not_put_back


class PuttingBack:
    """Made on the open list until it is answered; 拿走的文章 has the article anyway."""

    def __init__(self, page: PagedPage[Any], done: Callable[[str], object]) -> None:
        """`done(id)` is called when the article is on the shelf again."""
        self._page, self._done = page, done
        self._taken: tuple[Shelf, ShelfAfterRemoval] | None = None
        self._restoring = page.latest()
        self._leave_it = replace(page.known, run=self._leave)

    @property
    def id(self) -> str:
        """The article that is offered; "" for none."""
        return self._taken[1].id if self._taken is not None else ""

    def take(self, shelf: Shelf, removed: ShelfAfterRemoval) -> None:
        """Offer this article on this shelf from now on."""
        self._taken = shelf, removed

    def offer(self, shelf: Shelf) -> None:
        """Make the offer if the article was on this shelf and there is no other message."""
        if self._taken is not None and self._taken[0] is shelf and self._page.notice.isHidden():
            removed = self._taken[1]
            words = tr("《{}》已经拿走了。").format(shortened(self._page.as_shown(removed.title)))
            self._page.answers.say(words, self._action(shelf, removed), other=self._leave_it)

    def forget(self) -> None:
        """Offer it no more: it is on the shelf again."""
        if self._taken is not None:
            self._leave()

    def _leave(self) -> None:
        self._taken = None
        self._page.notice.dismiss()

    def _action(self, shelf: Shelf, removed: ShelfAfterRemoval) -> Action:
        return Action("put-back", tr("放回来"), lambda: self._restore(shelf, removed), "undo")

    def _restore(self, shelf: Shelf, removed: ShelfAfterRemoval) -> None:
        self._leave()
        library = self._page.services.library
        self._restoring.ask(
            lambda: library.restore(removed.id),
            lambda _: self._is_back(removed),
            lambda error: self._not_back(shelf, removed, error),
            too_late=lambda _: self._tell(removed),
            failed_late=tells_elsewhere(
                self._page.navigator, lambda error: not_put_back(removed.title, why(error))
            ),
        )

    def _not_back(self, shelf: Shelf, removed: ShelfAfterRemoval, error: Exception) -> None:
        """Say that it failed, and offer it again; the list is unchanged."""
        self.take(shelf, removed)
        self._page.answers.say(why(error), self._action(shelf, removed), other=self._leave_it)

    def _tell(self, removed: ShelfAfterRemoval) -> None:
        words = tr("《{}》放回书架了。").format(shortened(self._page.as_shown(removed.title)))
        self._page.answers.say(words, self._page.known)

    def _is_back(self, removed: ShelfAfterRemoval) -> None:
        self._tell(removed)
        self._done(removed.id)
