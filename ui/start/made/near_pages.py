"""The pages that one press can open are made while the page that leads there is looked at.

All hundred pages took 33 MB, and most readers go to few of them (ADR 41).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import chain

from PySide6.QtCore import QTimer

from app.policy.gate import Gate
from app.policy.policy import Asked
from ui.pages.neighbours import code_ahead, neighbours
from ui.shell.window import Window

SOUND_AND_PICTURE_MS = 300
"""ms after the change to a page for which an article or rows are on the way: a step of ours would
keep them waiting."""


class NearPages:
    """Makes the neighbours of the page that is shown, in idle time."""

    def __init__(self, window: Window, gate: Gate, run: Callable[[Iterator[None]], None]) -> None:
        """Begin with the next page that is shown; `run` goes through steps in idle time."""
        self._window = window
        self._gate, self._run = gate, run
        self._later = QTimer(window, singleShot=True, interval=SOUND_AND_PICTURE_MS)
        self._later.timeout.connect(lambda: run(self.steps()))
        window.page_changed.connect(self._on_page)

    def _on_page(self) -> None:
        page = self._window.page
        if page is not None and page.is_veiled:
            self._later.start()
        else:
            self._later.stop()
            self._run(self.steps())

    def steps(self) -> Iterator[None]:
        """Make the neighbours; yields between two steps, and ends when another page is shown."""
        page = self._window.page
        if page is None:
            return
        near = filter(self._may_open, neighbours(page.name))
        for _ in chain(_imports(code_ahead(page.name)), self._window.prepare_pages(near)):
            yield
            if self._window.page is not page:
                return

    def _may_open(self, name: str) -> bool:
        # Not the gate: it writes into the log that somebody was refused, and nobody went there.
        return self._gate.policy.allows(Asked.DESTINATION, name)


def _imports(modules: Iterable[str]) -> Iterator[None]:
    for name in modules:
        import_module(name)
        yield
