"""The real controller of the reading between a fake engine and a fake player."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from pytestqt.qtbot import QtBot

from app.speech.engine import Clip
from app.speech.reading.controller import ReadingController
from content.locator import Locator
from content.model import Article, Block, BlockKind, Sentence
from fakes.voices.speech import FakeEngine, FakePlayer

TEXTS = ("题目", "一句话。两句话。三句话。", "四句话。五句话。", "最后一句")
ARTICLE = Article(
    "article",
    (
        Block(BlockKind.TITLE, TEXTS[0]),
        *(Block(BlockKind.PARAGRAPH, text) for text in TEXTS[1:]),
    ),
)


class RecordingPlayer(FakePlayer):
    """Also keeps how long a silence follows each clip."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[int] = []

    def enqueue(self, clip: Clip, pause_after_ms: int) -> None:
        self.pauses.append(pause_after_ms)
        super().enqueue(clip, pause_after_ms)


@dataclass
class Desk:
    """The controller between two fakes, and all it said."""

    qtbot: QtBot
    engine: FakeEngine = field(default_factory=FakeEngine)
    player: RecordingPlayer = field(default_factory=RecordingPlayer)
    saved: list[tuple[Locator, float, bool]] = field(default_factory=list)
    shown: list[tuple[int, int]] = field(default_factory=list)
    words: list[tuple[int, int, int]] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reading = ReadingController(self.engine, self.player, self._save)
        self.reading.sentence_changed.connect(self._show)
        self.reading.word_changed.connect(lambda *word: self.words.append(word))
        self.reading.finished.connect(self.ends.append)

    def _save(self, locator: Locator, progress: float, finished: bool) -> None:
        self.saved.append((locator, progress, finished))

    def _show(self, sentence: Sentence) -> None:
        self.shown.append((sentence.block, sentence.start))

    @property
    def place(self) -> tuple[int, int]:
        sentence = self.reading.sentence
        assert sentence is not None
        return (sentence.block, sentence.start)

    def hear(self, until: Callable[[], bool], limit_ms: int = 60_000) -> None:
        """Listen until the condition holds."""
        for _ in range(limit_ms // 50):
            if until():
                return
            self._answers()
            self.player.advance(50)
        assert until()

    def hear_ms(self, ms: int) -> None:
        """Listen for so long."""
        for _ in range(ms // 50):
            self._answers()
            self.player.advance(50)
        self._answers()

    def _answers(self) -> None:
        if self.engine.answers_by_itself:
            while self.engine.open_requests:
                self.engine.answer_next()
