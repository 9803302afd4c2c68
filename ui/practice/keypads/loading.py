"""The words that pinyin spells, loaded beside the window: it takes most of a second."""

from __future__ import annotations

import logging
from threading import Thread

from PySide6.QtCore import QObject, Signal

from content.text.typing.typing import Typist, load_typist

log = logging.getLogger(__name__)


class WordLoading(QObject):
    """Loads the words once, when they are first wanted."""

    loaded = Signal(object)
    """Emitted with the Typist."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.typist: Typist | None = None
        self._is_loading = False
        self.loaded.connect(self.know)

    def know(self, typist: Typist) -> None:
        """Take words that are there already."""
        self.typist = typist

    def want(self) -> None:
        """Begin to load them, if that was not done."""
        if self.typist is None and not self._is_loading:
            self._is_loading = True
            Thread(target=self._load, name="practice-words", daemon=True).start()

    def _load(self) -> None:
        try:
            typist = load_typist()
        except OSError:
            log.exception("the words of the practice keyboard cannot be read")
            return
        try:
            self.loaded.emit(typist)
        except RuntimeError:
            log.debug("the window has gone meanwhile")
