"""The holder of the dictionaries of pronunciation, which loads them at the first call.

It imports nothing of them: the window is given it, and mostly needs no dictionaries.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.text.readings.lexicon import Lexicon


class Dictionaries:
    """Loads the lexicon at the first call and keeps it. For any thread.

    A program makes one and passes it on.
    """

    def __init__(self, load: Callable[[], Lexicon]) -> None:
        """`load` is called once, at the first call."""
        self._load = load
        self._lock = threading.Lock()
        self._loaded: Lexicon | None = None

    def __call__(self) -> Lexicon:
        """Return the lexicon. Raises the errors of `load`; the next call tries again."""
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def rest(self) -> None:
        """Let go of memory that the next look-up takes again."""
        with self._lock:
            if self._loaded is not None:
                self._loaded.rest()
