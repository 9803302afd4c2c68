"""The steps of every stop: go to a page, wait until it is complete, name the stop."""

from __future__ import annotations

from content.library.store.library import Library
from fakes.silent_app import SilentApp
from ui.shell.window import Window


class Steps:
    """Goes through the app; remembers which pages were seen."""

    def __init__(self, app: SilentApp) -> None:
        self.app = app
        self.seen: set[str] = set()
        """Names of the pages that were passed."""

    @property
    def window(self) -> Window:
        return self.app.yinling.window

    @property
    def library(self) -> Library:
        return self.app.yinling.library

    def there(self, name: str, what: str = "") -> str:
        """Return the name of a stop on this page, when all has arrived that was on its way."""
        self.app.settle()
        assert self.app.page.name == name, f"{self.app.page.name} instead of {name}"
        self.seen.add(name)
        return f"{name} {what}".strip()

    def last_page(self) -> None:
        """Turn to the last page of the rows that are shown."""
        self.app.settle()
        stack = self.app.page.stack
        stack.turn(stack.pages - 1)
