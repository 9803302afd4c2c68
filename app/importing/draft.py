"""The articles of a page while a person puts them in order, with every change that was made."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from content.library.editing.on_a_page import Page, page_of

Keep = Callable[[Page, Page], object]
"""Keeps a change: the page before it and after it. Blocks; raises a ContentError."""


def _nobody(before: Page, after: Page) -> None:
    """Keep nothing: what was found is kept when it goes on the shelf."""


class Draft:
    """Holds the page, and gives every former one back. Its changes block: they are for jobs.

    A change that cannot be kept is not made.
    """

    def __init__(self, page: Page, keep: Keep = _nobody, *, is_kept: bool = False) -> None:
        """`is_kept` says that the articles are on the shelf, where `keep` changes them."""
        self._pages: tuple[Page, ...] = (page_of(page),)
        self._keep = keep
        self._lock = Lock()
        self.is_kept = is_kept
        self.touched = False
        """Whether anything was ever changed, undone or not."""
        self.at = 0
        """The article that is looked at."""
        self._news = ""

    @property
    def now(self) -> Page:
        """The articles as they are now."""
        return self._pages[-1]

    @property
    def changes(self) -> tuple[Page, ...]:
        """The page after each change that stands."""
        return self._pages[1:]

    def tell(self, words: str, at: int) -> None:
        """Remember what the last change did, and the article that shows it."""
        self._news, self.at = words, at

    def take_news(self) -> str:
        """Return what the last change did, once; "" for nothing new."""
        words, self._news = self._news, ""
        return words

    def change(self, edit: Callable[[Page], Page]) -> None:
        """Make a change. Raises what the edit raises, and the ContentErrors of the keeping."""
        with self._lock:
            after = edit(self.now)
            self._keep(self.now, after)
            self._pages = (*self._pages, after)
            self.touched = True

    def undo(self) -> None:
        """Take the last change back; nothing without one. Raises ContentErrors of the keeping."""
        with self._lock:
            if len(self._pages) > 1:
                self._keep(self.now, self._pages[-2])
                self._pages = self._pages[:-1]
