"""The voice of a lesson: says words as an aside, and tells when they were heard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.speech.reading.controller import ReadingController
from content.model import Article, Block, BlockKind

ASIDE_ID = "lesson"
"""The id of the aside that says words of a lesson."""
SILENT_MS = 2000
"""ms without a sound after which a lesson goes on as if its words had been heard."""


def _nothing() -> None:
    """Do nothing."""


class LessonVoice(QObject):
    """Says one thing at a time; the newest replaces what is being said.

    What follows the words follows also where there is no voice, SILENT_MS later.
    """

    def __init__(self, reading: ReadingController, parent: QObject) -> None:
        super().__init__(parent)
        self._reading = reading
        self._said: Article | None = None
        """The words that are being said or prepared, as an aside."""
        self._then: Callable[[], object] = _nothing
        self._silence = QTimer(self, singleShot=True)
        self._silence.timeout.connect(self._go_on)
        reading.state_changed.connect(self._on_state)

    @property
    def is_saying(self) -> bool:
        """Whether words are being said or prepared."""
        return self._said is not None and self._reading.aside is self._said

    def say(self, *words: str, then: Callable[[], object] = _nothing) -> None:
        """Say these words, each with a pause after it, and call `then` once they were heard.

        `then` is called SILENT_MS later if no sound comes. It is not called after stop(), or when
        other words are said before.
        """
        said = [each for each in words if each]
        self._then = _nothing  # what is being said ends now, and nothing follows it
        self._said = None
        if not said:
            self._reading.end_aside()
            self._then = then
            self._go_on()
            return
        blocks = tuple(Block(BlockKind.PARAGRAPH, each) for each in said)
        self._said, self._then = Article(ASIDE_ID, blocks), then
        self._silence.start(SILENT_MS)
        self._reading.say_aside(self._said)

    def stop(self) -> None:
        """Be silent; nothing follows."""
        self._silence.stop()
        self._then = _nothing
        if self.is_saying:
            self._reading.end_aside()
        self._said = None

    def _on_state(self) -> None:
        if self._said is None:
            return
        if not self.is_saying:
            self._said = None
            # It was heard to its end; or other words took its place, and then nothing follows.
            if self._reading.aside is None:
                self._go_on()
        elif self._reading.is_aside_heard:
            self._silence.stop()
        elif self._reading.fault is not None and not self._silence.isActive():
            self._silence.start(SILENT_MS)

    def _go_on(self) -> None:
        self._silence.stop()
        then, self._then = self._then, _nothing
        then()
