"""点哪儿念哪儿: says the name of a control, and never interrupts anything else that is heard."""

from __future__ import annotations

from app.settings.live import LiveSettings
from app.speech.reading.controller import ReadingController
from app.speech.reading.reader import ReaderState
from content.model import Article, Block, BlockKind

CONTROL_ID = "control"
"""The id of the aside that says a control's name."""


class ControlVoice:
    """Says names as asides of the one controller, if the settings say so."""

    def __init__(self, reading: ReadingController, settings: LiveSettings) -> None:
        self._reading, self.settings = reading, settings

    @property
    def is_on(self) -> bool:
        """Whether the settings say that controls speak."""
        return self.settings.now.speaks_controls

    def say(self, words: str) -> bool:
        """Say these words, instead of the name that is being said; return whether they are said.

        Nothing is said while an article is read or prepared, during another aside (a sample,
        念完了), or while the voice is in trouble: the page tells that. After a pause the reading
        goes on at the beginning of its sentence.
        """
        aside = self._reading.aside
        busy = self._reading.is_active or self._reading.state is ReaderState.FAILED
        if not self.is_on or not words or busy or (aside is not None and aside.id != CONTROL_ID):
            return False
        self._reading.say_aside(Article(CONTROL_ID, (Block(BlockKind.TITLE, words),)))
        return True
