"""The present state of the reading: the signals and properties that pages observe."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.speech.engine import SpeechFault
from app.speech.engines.table import engine_of
from app.speech.reading.reader import Reader, ReaderState
from app.speech.reading.time_left import Pace
from content.model import Article, Sentence


class ReadingState(QObject):
    """Tells pages what is read and said; ReadingController changes it."""

    state_changed = Signal()
    """Emitted when `state` or `fault` has changed."""
    sentence_changed = Signal(object)
    """Emitted with the sentence that is the place now."""
    given = Signal()
    """Emitted when a sentence of the article has been given to the player."""
    word_changed = Signal(int, int, int)
    """Emitted with the number of the block and [start, end) in it of the word that is heard."""
    finished = Signal(str)
    """Emitted with the article's id when its last sentence has been heard."""
    jumped = Signal()
    """Emitted before the place goes where the reader wants it, and not to the next sentence."""
    steered = Signal()
    """Emitted when the reader has sent the voice somewhere, if only to another sentence."""
    tried_again = Signal()
    """Emitted when the reader has asked for another try after a fault."""
    unplugged = Signal()
    """Emitted before headphones that were pulled out pause the article."""
    voice_failed = Signal(str)
    """Emitted when a voice does not speak and our own goes on in its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader: Reader | None = None
        self._set_by: Reader | None = None
        """The reader of the article, set aside while something else is said."""
        self._is_aside = False
        self._voice = ""
        self._rate, self._pauses_ms, self._pace = 210, (300, 700), Pace()

    @property
    def state(self) -> ReaderState:
        """The reader's state; STOPPED when nothing is open or only an aside is said."""
        failed = self._reader is not None and self._reader.state is ReaderState.FAILED
        if self._reader is None or (self._is_aside and not failed):
            return ReaderState.STOPPED
        return self._reader.state

    @property
    def fault(self) -> SpeechFault | None:
        """Why the reading failed, while `state` is FAILED."""
        return self._reader.fault if self._reader else None

    @property
    def voice(self) -> str:
        """The id of the voice that is asked; "" is the best of our own."""
        return self._voice

    @property
    def is_active(self) -> bool:
        """Whether the article is being read or prepared; an aside does not count."""
        return self._reader is not None and self._reader.is_active and not self._is_aside

    @property
    def awaits_sound(self) -> bool:
        """Whether the article is to be read, and the player has nothing of it yet."""
        reader = self._reader
        return (
            reader is not None
            and self.state is ReaderState.LOADING
            and not any(line.enqueued for line in reader.lines)
        )

    @property
    def _main(self) -> Reader | None:
        return self._set_by if self._is_aside else self._reader

    @property
    def article(self) -> Article | None:
        """The article that is open."""
        return self._main.script.article if self._main else None

    @property
    def sentence(self) -> Sentence | None:
        """The sentence that is the place."""
        return self._main.script.sentence(self._main.current) if self._main else None

    @property
    def progress(self) -> float:
        """How much of the article lies before the place, 0.0–1.0."""
        return self._main.script.progress(self._main.current) if self._main else 0.0

    @property
    def aside(self) -> Article | None:
        """The aside that is being said."""
        return self._reader.script.article if self._reader and self._is_aside else None

    @property
    def is_aside_heard(self) -> bool:
        """Whether an aside sounds now: it is not only prepared."""
        is_playing = self._reader is not None and self._reader.state is ReaderState.PLAYING
        return self._is_aside and is_playing

    @property
    def is_aside_awaited(self) -> bool:
        """Whether a slow voice gets an aside ready, of which nothing is heard yet."""
        is_slow = engine_of(self._voice).keeps_sound and self.fault is None
        return is_slow and self._is_aside and not self.is_aside_heard

    @property
    def waits_each(self) -> bool:
        """Whether the reading waits after each sentence: 一句一停."""
        return self._main is not None and self._main.waits

    @property
    def is_finished(self) -> bool:
        """Whether the article was heard to its end, and nothing was chosen since."""
        return self._main is not None and self._main.finished

    @property
    def ms_left(self) -> int:
        """How many ms the article still takes from its place, as far as that can be told."""
        main = self._main
        if main is None:
            return 0
        characters = main.script.article.length * (1 - self.progress)
        paragraphs = len(main.script.blocks) - 1 - main.script.sentence(main.current).block
        return self._pace.ms_for(characters, paragraphs, self._rate, self._pauses_ms)
