"""Tells the troubles of the whole app in the window's message, each once in a start."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce

from PySide6.QtCore import QObject, Signal

from ui.shell.window import Window
from ui.words.translating import tr
from ui.words.wording import trouble_words

_SAID_BY = {
    "keeps-nothing": {"library-damaged-now", "library-newer", "library-newer-closed"},
    "choices-not-kept": {"keeps-nothing"},
    "readings-not-kept": {"keeps-nothing"},
}
"""Troubles that need no words of their own after others, which give the reason."""


def _in_one(codes: tuple[str, ...]) -> str:
    """Return the words of several troubles as one message."""
    return reduce(lambda before, after: tr("{}{}").format(before, after), map(trouble_words, codes))


class Troubles(QObject):
    """News of trouble from any thread, by the codes of ui.words.wording.trouble_words."""

    happened = Signal(str)
    """To be emitted, on any thread, with a code; it is told once."""

    def __init__(self, window: Callable[[], Window]) -> None:
        super().__init__()
        self._window = window
        self._told: set[str] = set()
        self._shown: tuple[str, ...] = ()
        self._words: Callable[[], str] | None = None
        """Returns the words of the message that tells `_shown`."""
        self._first: list[str] = []
        """Troubles that were found before there was a window, worst first."""
        self.happened.connect(self._tell_once)

    def note(self, code: str) -> None:
        """Remember a trouble of the start, to be told after the first paint."""
        self._first.append(code)

    def tell_first(self) -> None:
        """Tell the troubles of the start; called once, after the first paint."""
        for code in self._first:
            self._tell_once(code)

    def tell(self, code: str) -> None:
        """Tell this, even if it was told before. What is not answered yet stays with it."""
        self._told.add(code)
        window = self._window()
        waiting = self._shown if self._words is not None and window.news is self._words else ()
        self._shown = codes = (*(each for each in waiting if each != code), code)
        self._words = partial(_in_one, codes)
        window.tell(self._words)

    def _tell_once(self, code: str) -> None:
        if code not in self._told and not self._told & _SAID_BY.get(code, set()):
            self.tell(code)
